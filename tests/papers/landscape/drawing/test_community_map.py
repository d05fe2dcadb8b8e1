from papers.landscape.drawing.community_map import build_community_map
from papers.landscape.edges import EdgeKind
from papers.landscape.selection import Choice
from tests.papers.landscape.samples import link_all, make_landscape

PAIRS = [*link_all(range(1, 9)), *link_all(range(9, 13)), (9, 1), (10, 1)]
TITLES = {n: "Chess" if n < 9 else "Birdsong" for n in range(1, 15)}
CITATIONS = Choice(kinds=frozenset({EdgeKind.CITATION}))


def test_communities_are_circles_by_their_size_and_one_line_joins_two() -> None:
    drawn = build_community_map(make_landscape(14, PAIRS, titles=TITLES), CITATIONS)
    assert [(one.label, one.size, one.facts) for one in drawn.communities] == [
        ("chess", 8, "8 papers"),
        ("birdsong", 4, "4 papers"),
    ]
    assert drawn.communities[0].radius > drawn.communities[1].radius
    (line,) = drawn.bundles
    assert (line.weight, line.title) == (2.0, "chess – birdsong")
    assert (drawn.apart, drawn.sentences[-1]) == (2, "2 papers belong to no community.")


def test_a_filter_shrinks_communities_and_takes_away_the_empty_ones() -> None:
    choice = Choice(kinds=CITATIONS.kinds, paper_ids=frozenset({1, 2, 13}))
    drawn = build_community_map(make_landscape(14, PAIRS, titles=TITLES), choice)
    assert [(one.label, one.size) for one in drawn.communities] == [("chess", 2)]
    assert drawn.bundles == ()


def test_a_community_more_leaves_the_others_where_they_are() -> None:
    before = make_landscape(14, PAIRS, titles=TITLES)
    pairs = [*PAIRS, *link_all(range(15, 19))]
    after = make_landscape(18, pairs, titles=TITLES, before=before)
    places = dict(after.community_places)
    assert {
        one: places[one] for one in before.community_places
    } == before.community_places
    assert len(places) == 3


def test_papers_without_links_give_an_empty_map_that_says_so() -> None:
    drawn = build_community_map(make_landscape(3), Choice())
    assert drawn.is_empty
    assert drawn.sentences[0] == "Nothing joins these papers to each other yet."
