"""Works that are not here, beside the papers that cite them."""

from papers.landscape.drawing.ghosts import draw_ghosts
from papers.landscape.layout.positions import PAPER_BOX
from tests.papers.landscape.samples import make_work


def test_a_ghost_stands_free_and_near_those_that_cite_it() -> None:
    points = {1: (0.0, 0.0), 2: (1000.0, 0.0), 3: (500.0, 0.0)}
    one, other = draw_ghosts([make_work(1, 2), make_work(1, 2, title="B")], points)
    taken = [*points.values(), (other.x, other.y)]
    for x, y in taken:
        is_beside = abs(one.x - x) >= PAPER_BOX.width
        assert is_beside or abs(one.y - y) >= PAPER_BOX.height
    assert abs(one.x - 500) < 2 * PAPER_BOX.width
    assert (one.label, one.facts, len(one.paths)) == (
        "Lovelace 1843",
        "not here · cited by 2 of yours",
        2,
    )


def test_of_papers_that_are_not_drawn_there_is_no_ghost() -> None:
    assert draw_ghosts([make_work(7, 8)], {1: (0.0, 0.0)}) == ()
