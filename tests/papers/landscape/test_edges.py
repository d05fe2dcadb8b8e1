import numpy as np

from papers.contributions import PaperLink
from papers.landscape.edges import (
    NEAREST,
    EdgeTable,
    build_authors,
    build_citations,
    build_cocitations,
    build_coupling,
    build_links,
    build_topics,
)
from papers.landscape.rows import Rows


def _list(table: EdgeTable) -> list[tuple[int, int]]:
    return list(zip(table.sources.tolist(), table.targets.tolist(), strict=True))


def _link(source_id: int, target_id: int, *, is_directed: bool = True) -> PaperLink:
    return PaperLink(
        key="link:1",
        source_id=source_id,
        target_id=target_id,
        label="extends",
        is_directed=is_directed,
    )


def test_a_citation_leads_to_the_cited_once_and_never_to_itself() -> None:
    table = build_citations(Rows.build([[1, 1, 0], [0], []]))
    assert _list(table) == [(0, 1), (1, 0)]
    assert table.weights.tolist() == [1.0, 1.0]


def test_papers_are_coupled_by_two_works_that_both_cite() -> None:
    works = Rows.build([[70, 71, 72, 73], [70, 71], [73], []])
    table = build_coupling(works)
    assert _list(table) == [(0, 1)]
    assert table.weights.tolist() == [np.float32(2 / np.sqrt(8))]


def test_works_that_very_many_cite_couple_nobody() -> None:
    assert _list(build_coupling(Rows.build([[1, 2]] * 51))) == []
    assert len(build_coupling(Rows.build([[1, 2]] * 49))) > 0


def test_a_paper_with_900_references_is_coupled_by_what_it_shares() -> None:
    works = Rows.build([list(range(900)), [5, 6], [7]])
    assert _list(build_coupling(works)) == [(0, 1)]


def test_papers_cited_together_twice_are_co_cited() -> None:
    citations = build_citations(Rows.build([[2, 3], [2, 3, 4], [], [], []]))
    assert _list(build_cocitations(citations, 5)) == [(2, 3)]


def test_a_survey_that_cites_hundreds_here_co_cites_nothing() -> None:
    everything = list(range(3, 210))
    citations = build_citations(
        Rows.build([everything, everything, everything, *[[]] * 207])
    )
    assert _list(build_cocitations(citations, 210)) == []


def test_a_topic_joins_a_paper_to_its_nearest_and_never_to_itself() -> None:
    neighbours = Rows.build([[0, 1, 2], [0], []])
    table = build_topics(neighbours, np.array([1, 0.5, 0.25, 0.75], np.float32))
    assert _list(table) == [(0, 1), (0, 2)]
    assert table.weights.tolist() == [0.75, 0.25]


def test_dense_kinds_keep_only_the_nearest_of_each_paper() -> None:
    works = Rows.build([[1, 2]] * 40)
    edges = build_coupling(works)
    assert len(edges) <= NEAREST * 40
    assert np.bincount(edges.sources, minlength=40).sum() < 40 * 39 / 2


def test_authors_join_their_papers_unless_very_many_bear_the_name() -> None:
    authors = Rows.build([[1, 9], [1], [9], *[[9]] * 60])
    table = build_authors(authors)
    assert _list(table) == [(0, 1)]


def test_links_join_papers_that_are_here_each_pair_once() -> None:
    links = [_link(30, 10), _link(30, 10), _link(10, 99), _link(10, 10)]
    numbers = {10: 0, 20: 1, 30: 2}
    assert _list(build_links(links, numbers)) == [(2, 0)]
    assert _list(build_links([_link(30, 10, is_directed=False)], numbers)) == [(0, 2)]


def test_nothing_gives_no_edges() -> None:
    for table in (
        build_citations(Rows.build([])),
        build_coupling(Rows.build([])),
        build_coupling(Rows.build([[], []])),
        build_authors(Rows.build([])),
        build_topics(Rows.build([[], []]), np.empty(0, np.float32)),
        build_links([], {}),
        build_cocitations(build_citations(Rows.build([[], []])), 2),
    ):
        assert _list(table) == []
