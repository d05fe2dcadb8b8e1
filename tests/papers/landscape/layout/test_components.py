import numpy as np

from papers.landscape.communities import JoinedEdges
from papers.landscape.layout.components import place_components
from tests.papers.landscape.samples import BOX, count_overlaps


def test_what_nothing_joins_stands_beside_not_far_away() -> None:
    ends = np.array([(n, n // 2) for n in range(1, 20)], dtype=np.int32)
    placed = place_components(JoinedEdges(30, ends, np.ones(len(ends))), BOX)
    assert count_overlaps(placed) == 0
    width = np.ptp(placed[:20, 0])
    assert np.ptp(placed[:, 0]) < 2 * width


def test_edges_are_taken_among_some_rows() -> None:
    ends = np.array([(0, 1), (1, 3), (3, 4)], dtype=np.int32)
    taken = JoinedEdges(5, ends, np.array([1.0, 2.0, 3.0])).take(np.array([1, 3]))
    assert (taken.count, taken.ends.tolist(), taken.weights.tolist()) == (
        2,
        [[0, 1]],
        [2.0],
    )
