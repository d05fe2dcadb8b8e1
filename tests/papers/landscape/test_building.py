import numpy as np

from papers.landscape.building import build_landscape, rank_papers
from papers.landscape.edges import EdgeKind, build_citations
from papers.landscape.landscape import Landscape
from papers.landscape.rows import Rows
from tests.papers.landscape.samples import (
    link_all,
    make_landscape,
    make_link,
    make_material,
)

GROUPS = [*link_all(range(1, 6)), *link_all(range(6, 11)), (10, 1)]


def _list(landscape: Landscape, kind: EdgeKind) -> list[tuple[int, int]]:
    edges = [edge for one in landscape.rows for edge in landscape.list_edges_of(one)]
    return sorted({edge[1:3] for edge in edges if edge.kind == kind})


def test_edges_of_every_kind_are_made_of_what_is_known() -> None:
    landscape = build_landscape(
        make_material(
            6,
            [(1, 2), (1, 3), (4, 2), (4, 3), (5, 5), (1, 99)],
            works={5: [70, 71], 6: [70, 71]},
            authors={1: [8], 5: [8]},
            neighbours={2: [(6, 0.5), (77, 0.9)]},
            links=[make_link(6, 1)],
        )
    )
    assert _list(landscape, EdgeKind.CITATION) == [(1, 2), (1, 3), (4, 2), (4, 3)]
    assert _list(landscape, EdgeKind.COUPLING) == [(5, 6)]
    assert _list(landscape, EdgeKind.COCITATION) == [(2, 3)]
    assert _list(landscape, EdgeKind.TOPIC) == [(2, 6)]
    assert _list(landscape, EdgeKind.AUTHOR) == [(1, 5)]
    assert _list(landscape, EdgeKind.LINK) == [(6, 1)]


def test_communities_have_names_members_and_places() -> None:
    titles = {
        n: "Attention networks" if n < 6 else "Reward planning" for n in range(1, 11)
    }
    landscape = make_landscape(10, GROUPS, titles=titles)
    assert [one.name for one in landscape.communities] == [
        "attention, networks",
        "planning, reward",
    ]
    assert landscape.communities[0].paper_ids[0] == 1
    assert landscape.community_places.keys() == {0, 1}
    found = landscape.find_community(7)
    assert found is not None
    assert set(found.paper_ids) == {6, 7, 8, 9, 10}


def test_a_paper_more_leaves_all_others_where_they_stood() -> None:
    before = make_landscape(10, GROUPS)
    after = make_landscape(11, [*GROUPS, (11, 6), (11, 7)], before=before)
    assert after.positions[:10].tolist() == before.positions.tolist()
    assert after.membership[:10].tolist() == before.membership.tolist()
    assert after.membership[10] == before.membership[5]
    assert not np.isnan(after.positions[10]).any()


def test_a_paper_less_leaves_all_others_where_they_stood() -> None:
    before = make_landscape(10, GROUPS)
    material = make_material(10, GROUPS)
    after = build_landscape(
        type(material)(
            facts=material.facts.update([], {3}),
            citations=material.citations,
            titles={},
            load_abstracts=material.load_abstracts,
        ),
        before,
    )
    assert 3 not in after
    kept = [row for row in range(10) if row != 2]
    assert after.positions.tolist() == before.positions[kept].tolist()
    assert after.cited_by.tolist() == [4, 2, 1, 0, 4, 3, 2, 1, 0]


def test_wanted_anew_the_map_is_as_if_there_had_been_none() -> None:
    before = make_landscape(12, [*GROUPS, (11, 1), (12, 1)])
    anew = build_landscape(make_material(10, GROUPS), before, is_anew=True)
    assert anew.positions.tolist() == make_landscape(10, GROUPS).positions.tolist()


def test_10000_isolated_papers_are_a_landscape_without_edges() -> None:
    landscape = make_landscape(10_000)
    assert landscape.communities == ()
    assert np.isnan(landscape.positions).all()
    assert (
        landscape.structure.sentence == "Nothing joins these papers to each other yet."
    )


def test_no_papers_are_a_landscape() -> None:
    empty = make_landscape(0)
    assert (len(empty), empty.communities, 1 in empty) == (0, (), False)
    assert len(make_landscape(3, [(1, 2)], before=empty)) == 3


def test_who_is_cited_by_the_cited_ranks_before_who_is_cited_by_nobody() -> None:
    ranks = rank_papers(build_citations(Rows.build([[1], [2], [], [0]])), 4)
    assert np.argsort(-ranks).tolist() == [2, 1, 0, 3]
    assert abs(float(ranks.sum()) - 1) < 1e-5
