from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.contributions import SearchDocument
from papers.search.errors import SearchIndexError
from papers.search.query import count_papers, find_pages_with_phrase
from papers.search.snippet import SnippetPart
from tests.papers.search.library import Library

PAGES = {
    1: "We skipped training, and the run was done in O(n^2) time.",
    2: "Schrödinger compared GPT-3 to fine-tuning of smaller models.",
    3: "Attention is all you need, said the ﬁnite authors of this page.",
    4: "You need all attention; is it the state of the art?",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(Path(tmp_path_factory.mktemp("shelf")) / "index")
    for paper_id, body in PAGES.items():
        library.put(paper_id, body)
    return library


@pytest.mark.parametrize(
    ("words", "papers"),
    [
        ("skip", [1]),
        ("skipping", [1]),
        ("running", [1]),
        ("trained", [1]),
        ("O(n^2)", [1]),
        ("O(n²)", [1]),
        ("o(n2)", [1]),
        ("Schrodinger", [2]),
        ("schrödinger", [2]),
        ("GPT-3", [2]),
        ("gpt3", [2]),
        ("gpt 3", [2]),
        ("GPT", [2]),
        ("finetuning", [2]),
        ("fine-tuned", [2]),
        ("finite", [3]),
        ("the authors", [3]),
        ("training models", []),
        ("absent", []),
        ('"attention is all you need"', [3]),
        ('"all you need" authors', [3]),
        ('"all you need" art', []),
        ('"skip"', []),
        ('"skipped"', [1]),
        ('"state of the art"', [4]),
        ('"of the art state"', []),
        ('"in O(n^2) time"', [1]),
        ('"of this"', [3]),
        ('"title of number 2" gpt', [2]),
    ],
)
def test_papers_are_found_by(shelf: Library, words: str, papers: list[int]) -> None:
    assert shelf.find(words) == papers


def test_common_words_alone_find_what_holds_them(shelf: Library) -> None:
    assert sorted(shelf.find("of the")) == [1, 3, 4]


def test_where_no_page_has_all_words_those_with_some_are_given(shelf: Library) -> None:
    answer = shelf.search("training gpt-3")
    assert not answer.has_all_words
    assert sorted(paper.paper_id for paper in answer.hits) == [1, 2]


def test_a_phrase_that_stands_nowhere_falls_back_to_its_words(shelf: Library) -> None:
    answer = shelf.search('"schrödinger authors"')
    assert not answer.has_all_words
    assert sorted(paper.paper_id for paper in answer.hits) == [2, 3]
    assert SnippetPart("Schrödinger", is_hit=True) in {
        part for paper in answer.hits for part in paper.passages[0].snippet
    }


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("schrodingr", "schrodinger"),
        ('smaler "atention"', 'smaller "attention"'),
        ("attention", ""),
        ("zzzzzzzz", ""),
        ("", ""),
    ],
)
def test_unknown_words_are_answered_with_the_nearest(
    shelf: Library, words: str, suggestion: str
) -> None:
    assert shelf.search(words).suggestion == suggestion


def test_a_misspelt_query_finds_what_the_suggested_one_does(shelf: Library) -> None:
    misspelt, suggested = (
        shelf.search("schrodingr gpt"),
        shelf.search("schrodinger gpt"),
    )
    assert suggested.hits
    assert misspelt.hits == suggested.hits
    assert (misspelt.has_all_words, suggested.has_all_words) == (False, True)


def test_of_five_words_one_may_be_missing_and_whoever_has_them_together_is_first(
    library: Library,
) -> None:
    library.put(1, "why normalising", "batches", "helps training", "missing altogether")
    library.put(2, "Why does normalising batches help training? None were asked.")
    library.put(3, "normalising, batches, help and nothing else")
    query = "normalising batches help training missing"
    assert [hit.paper_id for hit in library.search(query).hits] == [2, 1]
    without = library.search(f"{query} -altogether")
    assert [hit.paper_id for hit in without.hits] == [2]
    assert not without.has_all_words
    assert library.find("normalising batches help missing") == [1]


def test_a_passage_says_where_it_is_and_marks_the_words(shelf: Library) -> None:
    [paper] = shelf.search("gpt-3").hits
    [passage] = paper.passages
    assert (passage.key, passage.kind, passage.page_number) == ("page:2:1", "page", 1)
    assert passage.url == "/papers/2/read/#page=1"
    assert passage.title == "Title of number 2"
    assert passage.snippet == (
        SnippetPart("Schrödinger compared ", is_hit=False),
        SnippetPart("GPT-3", is_hit=True),
        SnippetPart(" to fine-tuning of smaller models.", is_hit=False),
    )


def test_a_paper_shows_its_three_best_passages(library: Library) -> None:
    library.put(1, "noise", "kernel", "kernel kernel", "kernel trick", "kernel")
    library.put(2, "a kernel among many other words that are about nothing at all")
    answer = library.search("kernel")
    assert [(p.paper_id, len(p.passages)) for p in answer.hits] == [(1, 3), (2, 1)]
    assert answer.hits[0].passages[0].page_number == 3
    assert answer.total_pages == 5


def test_a_long_paper_does_not_hide_the_others(library: Library) -> None:
    library.put(1, *["kernel kernel kernel"] * 45)
    for paper_id in range(2, 6):
        library.put(paper_id, "one kernel in a much longer page of words")
    answer = library.search("kernel", limit=4)
    assert [paper.paper_id for paper in answer.hits] == [1, 2, 3, 4]
    assert answer.total_pages == 49


def test_those_shown_before_are_passed_over(library: Library) -> None:
    for paper_id in range(1, 6):
        library.put(paper_id, "kernel " * paper_id)
    every = [hit.paper_id for hit in library.search("kernel").hits]
    assert sorted(every) == [1, 2, 3, 4, 5]
    second = library.search("kernel", limit=2, offset=2)
    assert [hit.paper_id for hit in second.hits] == every[2:4]
    assert second.total_papers == 5
    assert library.search("kernel", offset=9).hits == ()


def test_another_order_is_given_by_who_knows_it(library: Library) -> None:
    for paper_id in range(1, 6):
        library.put(paper_id, "kernel")
    answer = library.search("kernel", limit=2, offset=1, sort=lambda found: [9, *found])
    assert [hit.paper_id for hit in answer.hits] == [1, 2]
    assert len(answer.hits[1].passages) == 1


def test_papers_are_counted_without_weighing_them(shelf: Library) -> None:
    counts = count_papers(
        shelf.folder,
        ["attention", "of the authors", "absent", "number", ""],
        find_by_fact=lambda _: set(),
    )
    assert counts == [2, 1, 0, 4, 4]


def test_a_passage_names_the_words_as_they_stand_in_it(library: Library) -> None:
    library.put(1, "Skipped once, skipped\ntwice, SKIPPED; a dot\nproduct, skips.")
    (hit,) = library.search('skipping "dot product"').hits
    assert hit.passages[0].spellings == ("Skipped", "dot product", "skips")


def test_words_of_the_title_weigh_more(library: Library) -> None:
    library.put(1, "residual learning and other words")
    named = SearchDocument(
        key="metadata:2",
        paper_id=2,
        kind="metadata",
        title="Residual networks",
        body="about other words and learning",
    )
    library.put_documents(2, [named])
    assert library.find("residual") == [2, 1]
    assert library.find("residual learning")[0] == 2


def test_pages_with_a_phrase_are_listed(library: Library) -> None:
    library.put(1, "nothing", "Attention is all you need [1].", "attention needs all")
    library.put(2, "We cite ATTENTION IS\nALL YOU NEED.")
    note = SearchDocument(
        key="note:1",
        paper_id=1,
        kind="note",
        title="",
        body="attention is all you need",
    )
    library.put_documents(3, [note])
    folder = library.folder
    assert find_pages_with_phrase(folder, "Attention Is All You Need") == [
        (1, 2),
        (2, 1),
    ]
    assert len(find_pages_with_phrase(folder, "attention is", limit=1)) == 1
    assert find_pages_with_phrase(folder, "you need all") == []
    assert find_pages_with_phrase(folder, "—") == []


def test_an_empty_index_answers_with_nothing(library: Library) -> None:
    answer = library.search('word "and phrase"')
    assert (answer.hits, answer.total_pages, answer.suggestion) == ((), 0, "")


def test_a_file_that_cannot_be_opened_is_told_in_a_sentence(library: Library) -> None:
    library.put(1, "word")
    [segment] = library.folder.rglob("*.seg")
    segment.unlink()
    segment.mkdir()
    with pytest.raises(SearchIndexError, match="Is a directory"):
        library.search("word")


@pytest.mark.parametrize(
    "words", ['"', '""', '"a', "()", "*", "a AND", "-x", "x" * 10_000, "\x00", "\ud800"]
)
def test_odd_queries_are_answered(shelf: Library, words: str) -> None:
    shelf.search(words)


QUERIES = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from([*" ".join(PAGES.values()).split(), '"', "”", "(", "n^2", "é"])
    ).map(" ".join),
)


@settings(max_examples=100, deadline=None)
@given(words=QUERIES)
def test_any_query_is_answered(shelf: Library, words: str) -> None:
    answer = shelf.search(words)
    # Of a paper that only lacks what it must not have, there is no page to show.
    with_words = [paper for paper in answer.hits if paper.score]
    assert answer.total_pages >= len(with_words)
    assert all(len(paper.passages) <= 3 for paper in answer.hits)
    assert all(paper.passages for paper in with_words)


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("kernal", "kernel"),
        ("title:kernal", "title:kernel"),
        ('"kernal trick" -kernal', '"kernel trick" -kernal'),
        ("kern*", ""),
    ],
)
def test_rare_words_are_doubted_where_a_near_one_is_common(
    library: Library, words: str, suggestion: str
) -> None:
    library.put(1, "one kernal")
    for paper_id in range(2, 13):
        library.put(paper_id, "kernel trick")
    assert library.search(words).suggestion == suggestion
