import random

from tests.papers.landscape.samples import link_all, make_landscape


def test_clear_communities_are_told_with_what_lots_would_give() -> None:
    pairs = [pair for n in range(6) for pair in link_all(range(8 * n + 1, 8 * n + 9))]
    structure = make_landscape(48, pairs).structure
    assert not structure.is_at_chance
    assert structure.sentence == (
        "The papers fall into 6 communities, more clearly than by lot (modularity "
        f"{structure.modularity:.2f}, by lot {structure.expected:.2f})."
    )


def test_links_by_lot_are_said_to_be_no_communities() -> None:
    draw = random.Random(3)
    pairs = [tuple(draw.sample(range(1, 61), 2)) for _ in range(150)]
    structure = make_landscape(60, [(one, other) for one, other in pairs]).structure
    assert structure.is_at_chance
    assert structure.sentence.startswith(
        "The links among these papers are too few or too even to tell groups apart: "
    )


def test_two_joined_papers_are_no_community() -> None:
    assert make_landscape(4, [(1, 2)]).structure.sentence == (
        "No three of these papers hang together yet."
    )


def test_of_many_papers_lots_are_not_drawn_again_for_a_link_more() -> None:
    pairs = [pair for n in range(300) for pair in link_all(range(7 * n + 1, 7 * n + 8))]
    before = make_landscape(2_101, pairs)
    after = make_landscape(2_101, [*pairs, (2_101, 1)], before=before)
    assert before.structure.drawn_links == len(pairs)
    assert after.structure.drawn_links == len(pairs)
    assert after.structure.expected == before.structure.expected
    grown = make_landscape(2_101, pairs[:-400], before=before)
    assert grown.structure.drawn_links == len(pairs) - 400
