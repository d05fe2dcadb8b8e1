from papers.landscape.edges import EdgeKind
from papers.landscape.insights.chain import find_chain
from papers.landscape.selection import Choice
from tests.papers.landscape.samples import make_landscape, make_link

CITATIONS = Choice(kinds=frozenset({EdgeKind.CITATION}))


def test_the_shortest_way_is_found_whatever_the_direction_of_citations() -> None:
    landscape = make_landscape(6, [(1, 2), (3, 2), (3, 4), (4, 5), (5, 1), (1, 6)])
    chain = find_chain(landscape, 1, 3, CITATIONS)
    assert chain.paper_ids == (1, 2, 3)
    assert [step[1:3] for step in chain.steps] == [(1, 2), (3, 2)]
    assert chain.sentence == "2 steps over one paper (citation); no chain is shorter."


def test_of_chains_of_one_length_the_heavier_is_taken() -> None:
    landscape = make_landscape(
        4, works={1: [5, 6, 7, 8], 2: [5, 6], 3: [7, 8, 9], 4: [5, 6, 7, 8, 9]}
    )
    choice = Choice(
        kinds=frozenset({EdgeKind.COUPLING}), paper_ids=frozenset({1, 2, 3, 4})
    )
    direct = find_chain(landscape, 1, 4, choice)
    assert direct.sentence == "They are joined directly (coupling)."
    far = find_chain(landscape, 2, 3, choice)
    assert far.paper_ids == (2, 4, 3)


def test_a_link_of_the_readers_is_surer_than_a_citation() -> None:
    landscape = make_landscape(2, [(1, 2)], links=[make_link(2, 1)])
    assert [step.kind for step in find_chain(landscape, 1, 2, Choice()).steps] == [
        "link"
    ]


def test_without_a_way_it_says_so() -> None:
    chain = find_chain(make_landscape(3, [(1, 2)]), 1, 3, CITATIONS)
    assert (chain.paper_ids, chain.steps) == ((), ())
    assert chain.sentence.startswith("No chain of the chosen kinds of links leads")


def test_a_paper_is_no_step_from_itself() -> None:
    chain = find_chain(make_landscape(2, [(1, 2)]), 1, 1, CITATIONS)
    assert (chain.paper_ids, chain.sentence) == ((1,), "Both are the same paper.")
