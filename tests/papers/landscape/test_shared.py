from collections.abc import Iterable
from itertools import combinations
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.landscape.rows import Rows
from papers.landscape.shared import Sharing, find_pairs, keep_nearest, keep_once

ALL = Sharing(least_shared=1, most_holders=10**6, nearest=10**6)


def _find(
    lists: Iterable[Iterable[int]], sharing: Sharing = ALL
) -> dict[tuple[int, int], float]:
    sources, targets, weights = find_pairs(Rows.build(map(list, lists)), sharing)
    return dict(
        zip(
            zip(sources.tolist(), targets.tolist(), strict=True),
            weights.tolist(),
            strict=True,
        )
    )


@given(st.lists(st.sets(st.integers(0, 12), max_size=6), max_size=8))
def test_each_pair_weighs_what_it_shares_by_what_both_hold(
    held: list[set[int]],
) -> None:
    expected = {
        (one, other): len(held[one] & held[other])
        / sqrt(len(held[one]) * len(held[other]))
        for one, other in combinations(range(len(held)), 2)
        if held[one] & held[other]
    }
    assert _find(held) == pytest.approx(expected, abs=1e-6)


def test_what_too_many_hold_joins_nobody_but_still_counts_as_held() -> None:
    held = [{1, 5}, {1, 5}, {1}, {1}]
    sharing = Sharing(least_shared=1, most_holders=3, nearest=10)
    assert _find(held, sharing) == {(0, 1): 0.5}


def test_less_than_the_least_is_no_edge() -> None:
    sharing = Sharing(least_shared=2, most_holders=9, nearest=10)
    assert _find([{1, 2}, {1, 2}, {2}], sharing) == {(0, 1): 1.0}


def test_a_pair_stays_where_it_is_among_the_nearest_of_either() -> None:
    held = [{1, 2, 3}, {1, 2, 3}, {1, 8, 9}]
    sharing = Sharing(least_shared=1, most_holders=9, nearest=1)
    assert set(_find(held, sharing)) == {(0, 1), (0, 2)}


def test_blocks_find_the_same_pairs_as_one_product() -> None:
    # 4,100 rows are three blocks.
    held = [{row // 2} for row in range(4_100)]
    assert list(_find(held)) == [(row, row + 1) for row in range(0, 4_100, 2)]


def test_of_equal_weights_the_lower_number_is_nearer() -> None:
    kept = keep_nearest(
        np.array([0, 0, 0, 1], np.int32),
        np.array([3, 2, 1, 0], np.int32),
        np.array([0.5, 0.5, 0.9, 0.1], np.float32),
        nearest=2,
    )
    assert kept.tolist() == [False, True, True, True]


def test_a_pair_in_both_directions_is_kept_once_by_its_larger_weight() -> None:
    sources, targets, weights = keep_once(
        np.array([4, 2], np.int32),
        np.array([2, 4], np.int32),
        np.array([0.25, 0.5], np.float32),
    )
    assert (sources.tolist(), targets.tolist(), weights.tolist()) == ([2], [4], [0.5])
