from papers.landscape.edges import Edge, EdgeKind, Evidence
from papers.landscape.listing import build_listing
from tests.papers.landscape.samples import make_nodes


def _make_edge(kind: EdgeKind, source_id: int, target_id: int) -> Edge:
    return Edge(
        kind=kind,
        source_id=source_id,
        target_id=target_id,
        weight=1.0,
        is_directed=kind.is_directed,
        evidence=(Evidence(sentence="Because.", page_number=3),),
        label=kind.phrase,
    )


def test_each_paper_says_what_it_cites_what_cites_it_and_what_else_joins_it() -> None:
    edges = [
        _make_edge(EdgeKind.CITATION, 1, 2),
        _make_edge(EdgeKind.CITATION, 3, 2),
        _make_edge(EdgeKind.COUPLING, 2, 3),
    ]
    listing = build_listing(make_nodes(3), edges, focus=2)
    first = listing[0]
    assert (first.paper.paper_id, first.is_focus) == (2, True)
    assert [one.paper.paper_id for one in first.cited_by] == [1, 3]
    assert [(one.phrase, one.paper.paper_id) for one in first.others] == [
        ("cites the same as", 3)
    ]
    assert first.cited_by[0].evidence[0].page_number == 3
    assert [one.paper.paper_id for one in listing] == [2, 3, 1]


def test_edges_to_papers_that_are_not_shown_are_left_out() -> None:
    (one,) = build_listing(make_nodes(1), [_make_edge(EdgeKind.CITATION, 1, 9)])
    assert (one.cites, one.is_focus) == ((), False)
