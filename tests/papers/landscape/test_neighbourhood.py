import numpy as np

from papers.landscape.edges import EdgeTable
from papers.landscape.neighbourhood import find_near


def _table(*edges: tuple[int, int, float]) -> EdgeTable:
    return EdgeTable(
        np.array([one for one, _, _ in edges], np.int32),
        np.array([other for _, other, _ in edges], np.int32),
        np.array([weight for _, _, weight in edges], np.float32),
    )


def _find(*tables: EdgeTable, steps: int = 1, most: int = 9) -> list[int]:
    return find_near(list(tables), 0, np.ones(50, bool), steps=steps, most=most)


def test_what_is_joined_by_more_weight_is_nearer() -> None:
    assert _find(_table((0, 1, 0.25), (2, 0, 0.5), (0, 3, 0.125))) == [0, 2, 1, 3]


def test_edges_of_several_kinds_add_up() -> None:
    assert _find(_table((0, 1, 0.5), (0, 2, 0.375)), _table((2, 0, 0.375))) == [0, 2, 1]


def test_the_first_step_comes_before_the_second() -> None:
    table = _table((0, 1, 0.125), (1, 2, 1.0), (2, 3, 1.0))
    assert _find(table, steps=2) == [0, 1, 2]
    assert _find(table, steps=2, most=2) == [0, 1]


def test_what_is_not_chosen_is_passed_by() -> None:
    chosen = np.ones(50, bool)
    chosen[1] = False
    table = _table((0, 1, 1.0), (1, 2, 1.0), (0, 3, 0.5))
    assert find_near([table], 0, chosen, steps=2, most=9) == [0, 3]


def test_a_neighbour_brings_a_handful() -> None:
    table = _table((0, 1, 1.0), *[(1, other, 0.5) for other in range(2, 40)])
    assert _find(table, steps=2, most=50) == [0, *range(1, 14)]
