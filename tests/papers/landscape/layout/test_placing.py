import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.landscape.layout.forces import Box
from papers.landscape.layout.placing import find_free_spot, place_new
from tests.papers.landscape.samples import count_overlaps

BOX = Box(90.0, 50.0)
NEW = [np.nan, np.nan]


def _place(
    points: list[list[float]], pairs: list[tuple[int, int]]
) -> list[list[float]]:
    ends = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    placed = place_new(np.array(points), ends, np.ones(len(ends)), BOX)
    return [[float(x), float(y)] for x, y in placed]


def test_a_new_point_stands_between_its_neighbours() -> None:
    assert _place([[0, 0], [400, 0], NEW], [(0, 2), (1, 2)])[2] == [200.0, 0.0]


def test_where_its_place_is_taken_it_stands_beside_and_nothing_moves() -> None:
    placed = _place([[0, 0], [400, 0], [200, 0], NEW], [(0, 3), (1, 3)])
    assert placed[:3] == [[0, 0], [400, 0], [200, 0]]
    assert placed[3] == [200.0, -50.0]


def test_what_hangs_on_a_new_point_follows_it() -> None:
    placed = _place([[0, 0], [300, 0], NEW, NEW], [(2, 3), (3, 0)])
    assert np.hypot(*np.subtract(placed[2], placed[3])) < 100


def test_what_nothing_joins_goes_below() -> None:
    placed = _place([[0, 0], [300, 80], NEW], [])
    assert placed[2][1] > 80


def test_of_a_crowd_the_spot_below_is_free() -> None:
    taken = np.array(
        [[x * 45.0, y * 25.0] for x in range(-30, 30) for y in range(-30, 30)]
    )
    spot = find_free_spot(taken, np.zeros(2), BOX)
    assert spot[1] > taken[:, 1].max()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30),
    st.sets(st.integers(0, 11)),
)
def test_whatever_is_new_stands_free_and_the_rest_stays(
    pairs: list[tuple[int, int]], new: set[int]
) -> None:
    points = [NEW if n in new else [n % 4 * 100.0, n // 4 * 60.0] for n in range(12)]
    placed = _place(points, [pair for pair in pairs if pair[0] != pair[1]])
    assert [placed[n] for n in range(12) if n not in new] == [
        points[n] for n in range(12) if n not in new
    ]
    assert count_overlaps(np.array(placed)) == 0
