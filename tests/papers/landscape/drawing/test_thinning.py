"""Which edges of resemblance are drawn."""

from hypothesis import given
from hypothesis import strategies as st

from papers.landscape.drawing.thinning import NEAREST_DRAWN, thin_edges
from papers.landscape.edges import EdgeKind
from papers.landscape.landscape import PartEdge
from papers.landscape.selection import Part


def make_part(*edges: PartEdge, left_out: int = 0) -> Part:
    ids = sorted({end for edge in edges for end in edge[1:3]})
    return Part(paper_ids=tuple(ids), edges=edges, sentence="", left_out=left_out)


def test_citations_and_links_are_all_drawn() -> None:
    certain = [PartEdge(EdgeKind.CITATION, 1, other, 1.0) for other in range(2, 30)]
    linked = PartEdge(EdgeKind.LINK, 1, 2, 1.0)
    assert set(thin_edges(make_part(*certain, linked)).edges) == {*certain, linked}


def test_of_resemblance_the_strongest_are() -> None:
    edges = [
        PartEdge(EdgeKind.COUPLING, 1, other, weight)
        for other, weight in ((2, 0.9), (3, 0.8), (4, 0.7))
    ]
    among = [
        PartEdge(EdgeKind.TOPIC, one, other, 0.95)
        for one, other in ((2, 3), (3, 4), (2, 4))
    ]
    thin = thin_edges(make_part(*edges, *among, left_out=5))
    assert set(thin.edges) == {*among, *edges[:2]}
    assert thin.left_out == 6


def test_papers_that_cite_each_other_need_no_other_line() -> None:
    cited = PartEdge(EdgeKind.CITATION, 1, 2, 1.0)
    alike = PartEdge(EdgeKind.COUPLING, 1, 2, 0.9)
    assert thin_edges(make_part(cited, alike)).edges == (cited,)


@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(1, 12), st.floats(0, 1)).filter(
            lambda edge: edge[0] < edge[1]
        ),
        unique_by=lambda edge: edge[:2],
    )
)
def test_no_paper_is_left_without_a_line_that_had_one(
    drawn: list[tuple[int, int, float]],
) -> None:
    part = make_part(*(PartEdge(EdgeKind.TOPIC, *edge) for edge in drawn))
    thin = thin_edges(part)
    assert {end for edge in thin.edges for end in edge[1:3]} == set(part.paper_ids)
    assert len(thin.edges) <= NEAREST_DRAWN * len(part.paper_ids)
    assert len(thin.edges) + thin.left_out == len(part.edges)
