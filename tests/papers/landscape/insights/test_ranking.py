from papers.landscape.insights.ranking import rank_papers
from tests.papers.landscape.samples import make_landscape


def test_papers_are_ranked_by_who_cites_them() -> None:
    # 1 is cited by 2, which many cite.
    pairs = [(2, 1), *[(n, 2) for n in range(3, 8)]]
    first, second = rank_papers(make_landscape(8, pairs))
    assert (first.paper_id, first.place, first.cited_by) == (1, 1, 1)
    assert first.sentence == (
        "Cited by one of your papers; 1 are cited more, but those that cite this one are "
        "cited themselves."
    )
    assert (second.paper_id, second.sentence) == (2, "Cited by 5 of your papers.")


def test_papers_that_nobody_cites_have_no_rank() -> None:
    assert rank_papers(make_landscape(4)) == ()
