import pytest

from papers.landscape.edges import EdgeKind
from papers.landscape.selection import (
    MOST_NEAR,
    MOST_WHOLE,
    Choice,
    part_unlinked,
    select_community,
    select_neighbourhood,
    select_whole,
)
from tests.papers.landscape.samples import link_all, make_landscape, make_link

CITATIONS = Choice(kinds=frozenset({EdgeKind.CITATION}))


def test_the_whole_has_all_papers_and_the_chosen_edges() -> None:
    landscape = make_landscape(4, [(1, 2), (2, 3)], works={3: [7, 8], 4: [7, 8]})
    part = select_whole(landscape, CITATIONS)
    assert part.paper_ids == (1, 2, 3, 4)
    assert [edge[:3] for edge in part.edges] == [("citation", 1, 2), ("citation", 2, 3)]
    everything = select_whole(landscape, Choice())
    assert ("coupling", 3, 4) in [edge[:3] for edge in everything.edges]


def test_weights_and_papers_narrow_what_is_shown() -> None:
    landscape = make_landscape(
        4, [(1, 2)], works={1: [7, 8], 3: [7, 8], 4: [7, 8, 9, 10]}
    )
    heavy = select_whole(landscape, Choice(least_weight=0.8))
    assert [edge[1:3] for edge in heavy.edges] == [(1, 2), (1, 3)]
    chosen = select_whole(landscape, Choice(paper_ids=frozenset({1, 3, 99})))
    assert chosen.paper_ids == (1, 3)
    assert [edge[1:3] for edge in chosen.edges] == [(1, 3)]


def test_the_neighbourhood_reaches_two_steps_in_both_directions() -> None:
    landscape = make_landscape(10, [(paper, paper + 1) for paper in range(1, 10)])
    part = select_neighbourhood(landscape, 5, CITATIONS)
    assert (part.paper_ids, part.focus) == ((3, 4, 5, 6, 7), 5)
    assert part.sentence == (
        "What lies nearest, at most 2 steps away: 5 of your 10 papers."
    )
    near = select_neighbourhood(landscape, 5, CITATIONS, steps=1)
    assert near.paper_ids == (4, 5, 6)


def test_of_900_references_the_neighbourhood_has_150() -> None:
    landscape = make_landscape(901, [(1, cited) for cited in range(2, 902)])
    part = select_neighbourhood(landscape, 1, CITATIONS)
    assert (len(part.paper_ids), part.paper_ids[0]) == (MOST_NEAR, 1)


def test_a_paper_that_everyone_cites_does_not_bring_them_all() -> None:
    hub = [(paper, 1) for paper in range(2, 400)]
    part = select_neighbourhood(make_landscape(400, [*hub, (2, 3)]), 2, CITATIONS)
    assert {1, 2, 3} <= set(part.paper_ids)
    assert len(part.paper_ids) == 15


def test_a_paper_without_links_is_said_to_have_none() -> None:
    part = select_neighbourhood(make_landscape(600, [(1, 2)]), 9, CITATIONS)
    assert part.paper_ids == (9,)
    assert part.sentence == "Nothing chosen joins it to one of your other 599 papers."


@pytest.mark.parametrize("kinds", [frozenset(), frozenset({EdgeKind.LINK})])
def test_kinds_that_join_nothing_show_the_paper_alone(
    kinds: frozenset[EdgeKind],
) -> None:
    landscape = make_landscape(3, [(1, 2)])
    part = select_neighbourhood(landscape, 1, Choice(kinds=kinds))
    assert (part.paper_ids, part.edges) == ((1,), ())


def test_a_community_is_shown_with_the_edges_within() -> None:
    pairs = [*link_all(range(1, 6)), *link_all(range(6, 11)), (10, 1)]
    landscape = make_landscape(10, pairs, titles=dict.fromkeys(range(1, 6), "Chess"))
    part = select_community(landscape, int(landscape.membership[0]), CITATIONS)
    assert (part.paper_ids, len(part.edges)) == ((1, 2, 3, 4, 5), 10)
    assert part.sentence == "“chess”: all 5 papers."


def test_many_papers_without_links_are_left_to_a_list() -> None:
    part, unlinked = part_unlinked(
        select_whole(make_landscape(15, [(1, 2)]), CITATIONS)
    )
    assert (part.paper_ids, unlinked) == ((1, 2), tuple(range(3, 16)))
    few, none = part_unlinked(select_whole(make_landscape(14, [(1, 2)]), CITATIONS))
    assert (len(few.paper_ids), none) == (14, ())


def test_where_no_paper_has_a_link_they_stay_up_to_300() -> None:
    part, unlinked = part_unlinked(select_whole(make_landscape(400), CITATIONS))
    assert (len(part.paper_ids), len(unlinked)) == (300, 100)


def test_a_link_by_hand_is_an_edge_like_any_other() -> None:
    part = select_whole(make_landscape(3, links=[make_link(3, 1)]), Choice())
    assert [edge[:3] for edge in part.edges] == [("link", 3, 1)]


def test_of_more_papers_than_one_map_holds_the_page_says_how_many_it_shows() -> None:
    part = select_whole(make_landscape(MOST_WHOLE + 1), Choice())
    assert len(part.paper_ids) == MOST_WHOLE
    assert part.sentence.startswith("Of 2,001 papers 2,000 are drawn from")
