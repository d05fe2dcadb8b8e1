from papers.landscape.insights.bridges import list_bridge_links, list_bridges
from tests.papers.landscape.samples import link_all, make_landscape

TITLES = {n: "Chess" if n < 6 else "Birdsong" for n in range(1, 12)}
PAIRS = [*link_all(range(1, 6)), *link_all(range(6, 11)), (11, 1), (11, 2), (11, 6)]


def test_the_paper_between_two_communities_is_a_bridge() -> None:
    landscape = make_landscape(11, PAIRS, titles=TITLES)
    bridges = list_bridges(landscape)
    assert bridges[0].paper_id in (6, 11)
    assert {one.paper_id for one in bridges} >= {11}
    (between,) = [one for one in bridges if one.paper_id == 11]
    assert len(between.community_ids) == 2
    assert between.sentence.startswith("It joins “chess” and “birdsong”: ")
    assert between.sentence.endswith(
        "% of the shortest ways between your papers lead over it."
    )


def test_the_few_links_between_two_communities_are_named() -> None:
    landscape = make_landscape(11, PAIRS, titles=TITLES)
    (links,) = list_bridge_links(landscape)
    assert [edge[1:3] for edge in links.edges] == [(11, 6)]
    assert links.sentence == "One link alone joins “chess” and “birdsong”."


def test_without_links_there_are_no_bridges() -> None:
    assert list_bridges(make_landscape(5)) == ()
    assert list_bridge_links(make_landscape(5)) == ()
    assert list_bridges(make_landscape(5, link_all(range(1, 6)))) == ()
