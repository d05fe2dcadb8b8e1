import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from papers.landscape.rows import Rows

_LISTS = st.lists(st.lists(st.integers(0, 2**62), max_size=5), max_size=8)


def _read(rows: Rows) -> list[list[int]]:
    return [rows[index].tolist() for index in range(len(rows))]


@given(_LISTS)
def test_rows_hold_what_they_were_built_of(lists: list[list[int]]) -> None:
    assert _read(Rows.build(lists)) == lists


@given(_LISTS, st.data())
def test_rows_are_taken_in_any_order(
    lists: list[list[int]], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.integers(0, len(lists) - 1)) if lists else st.just([]))
    taken = Rows.build(lists).take(np.array(kept, dtype=np.int64))
    assert _read(taken) == [lists[index] for index in kept]


@given(_LISTS, _LISTS)
def test_rows_follow_rows(one: list[list[int]], other: list[list[int]]) -> None:
    assert _read(Rows.build(one).extend(Rows.build(other))) == one + other


def test_pairs_are_grouped_by_their_row_in_their_order() -> None:
    rows = Rows.group(np.array([2, 0, 2]), np.array([7, 5, 6]), 4)
    assert _read(rows) == [[5], [], [7, 6], []]


def test_a_value_twice_in_a_row_counts_once() -> None:
    matrix = Rows.build([[9, 9, 4], [], [4]]).build_matrix()
    assert matrix.toarray().tolist() == [[1, 1], [0, 0], [1, 0]]
