import networkx as nx

from papers.landscape.selection import (
    LARGEST_PART,
    LARGEST_WHOLE,
    MOST_UNLINKED,
    part_unlinked,
    select_drawn,
)
from tests.papers.landscape.samples import make_graph


def test_a_library_of_500_is_drawn_whole_without_a_word() -> None:
    graph = make_graph(LARGEST_WHOLE, [(1, 2)])
    selection = select_drawn(graph, focus=1)
    assert (len(selection.graph), selection.sentence) == (LARGEST_WHOLE, "")


def test_of_a_larger_library_the_papers_with_links_are_drawn() -> None:
    selection = select_drawn(make_graph(2000, [(7, 1500), (1500, 3)]))
    assert list(selection.graph) == [3, 7, 1500]
    assert selection.sentence == (
        "Of your 2,000 papers those with links are drawn, 3 in number. "
        "Choose one in the table to see what lies around it."
    )


def test_of_many_linked_papers_the_best_connected_are_drawn() -> None:
    ring = [(paper, paper % 600 + 1) for paper in range(1, 601)]
    hub = [(paper, 600) for paper in range(1, 500)]
    selection = select_drawn(make_graph(600, ring + hub))
    assert (len(selection.graph), 600 in selection.graph) == (LARGEST_PART, True)
    assert selection.sentence.startswith(
        "Of your 600 papers the best connected are drawn, 300 in number."
    )


def test_the_surroundings_of_a_paper_reach_two_citations_far_in_both_directions() -> (
    None
):
    chain = [(paper, paper + 1) for paper in range(1, 10)]
    selection = select_drawn(make_graph(600, chain), focus=5)
    assert list(selection.graph) == [3, 4, 5, 6, 7]
    assert selection.sentence == (
        "Around “On the number 5”, at most 2 citations away: 5 of your 600 papers."
    )


def test_of_900_references_the_nearest_are_drawn() -> None:
    selection = select_drawn(
        make_graph(901, [(1, cited) for cited in range(2, 902)]), focus=1
    )
    assert (len(selection.graph), 1 in selection.graph) == (LARGEST_PART, True)
    assert "the nearest 300 of your 901 papers" in selection.sentence


def test_a_paper_without_links_is_said_to_have_none() -> None:
    selection = select_drawn(make_graph(600, [(1, 2)]), focus=9)
    assert list(selection.graph) == [9]
    assert selection.sentence == (
        "“On the number 9” names none of your other 599 papers, "
        "and none of them names it."
    )


def test_an_unknown_focus_is_as_good_as_none() -> None:
    graph = make_graph(600, [(1, 2)])
    assert nx.utils.graphs_equal(
        select_drawn(graph, focus=12345).graph, select_drawn(graph).graph
    )


def test_2000_papers_without_links_are_shown_in_part() -> None:
    selection = select_drawn(make_graph(2000))
    assert len(selection.graph) == LARGEST_PART
    assert selection.sentence == (
        "None of your 2,000 papers names another one; 300 of them are shown."
    )


def test_a_few_papers_without_links_stay_on_the_map() -> None:
    graph = make_graph(2 + MOST_UNLINKED, [(1, 2)])
    assert part_unlinked(graph, None) == (graph, ())


def test_many_papers_without_links_leave_the_map_but_for_the_one_asked_for() -> None:
    graph = make_graph(20, [(1, 2), (2, 3)])
    drawn, unlinked = part_unlinked(graph, 9)
    assert list(drawn) == [1, 2, 3, 9]
    assert list(drawn.edges) == [(1, 2), (2, 3)]
    assert unlinked == (4, 5, 6, 7, 8, *range(10, 21))


def test_a_library_without_any_link_is_drawn_all_the_same() -> None:
    graph = make_graph(20)
    assert part_unlinked(graph, None) == (graph, ())
