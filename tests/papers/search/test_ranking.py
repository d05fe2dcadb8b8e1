"""Which papers come first, and with which passages."""

from tests.papers.search.library import Library


def test_a_page_with_the_words_together_comes_before_one_with_the_rarest(
    library: Library,
) -> None:
    library.put(1, "rare rare rare", "common usual")
    library.put(2, "a rare, usual and common page among many words on other things")
    for paper_id in range(3, 9):
        library.put(paper_id, "common and usual")
    answer = library.search("rare common usual")
    assert [hit.paper_id for hit in answer.hits] == [2, 1]


def test_papers_that_fit_equally_well_come_in_order_of_their_numbers(
    library: Library,
) -> None:
    for paper_id in (3, 1, 2):
        library.put(paper_id, "the same words")
    assert library.find("same words") == [1, 2, 3]
    assert [hit.paper_id for hit in library.search("same", limit=2).hits] == [1, 2]


def test_passages_come_best_first_and_their_scores_fall(library: Library) -> None:
    library.put(1, "kernel", "nothing", "kernel kernel kernel", "kernel kernel")
    [hit] = library.search("kernel").hits
    assert [passage.page_number for passage in hit.passages] == [3, 4, 1]
    scores = [passage.score for passage in hit.passages]
    assert scores == sorted(scores, reverse=True)
    assert hit.score == scores[0]
