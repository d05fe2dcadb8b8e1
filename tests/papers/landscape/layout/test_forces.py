from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.landscape.layout.forces import Box, place_by_forces, push_apart
from tests.papers.landscape.samples import BOX, count_overlaps


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 25),
    st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=60),
)
def test_any_graph_is_placed_the_same_each_time_and_boxes_are_free(
    count: int, pairs: list[tuple[int, int]]
) -> None:
    inside = [pair for pair in pairs if max(pair) < count and pair[0] != pair[1]]
    ends = np.array(inside, dtype=np.int32).reshape(-1, 2)
    placed = place_by_forces(count, ends, np.ones(len(ends)), BOX)
    assert placed.shape == (count, 2)
    assert np.isfinite(placed).all()
    assert count_overlaps(placed) == 0
    again = place_by_forces(count, ends, np.ones(len(ends)), BOX)
    assert again.tolist() == placed.tolist()


def test_points_on_one_spot_part() -> None:
    assert count_overlaps(push_apart(np.zeros((9, 2)), BOX)) == 0


def test_joined_nodes_are_nearer_than_others() -> None:
    groups = [
        (a + 6 * g, b + 6 * g) for g in range(3) for a, b in combinations(range(6), 2)
    ]
    ends = np.array([*groups, (0, 6), (6, 12)], dtype=np.int32)
    placed = place_by_forces(18, ends, np.ones(len(ends)), Box(1.0, 1.0))
    middles = [placed[6 * g : 6 * g + 6].mean(axis=0) for g in range(3)]
    spread = max(np.linalg.norm(placed[:6] - middles[0], axis=1))
    assert spread < min(np.linalg.norm(a - b) for a, b in combinations(middles, 2))
