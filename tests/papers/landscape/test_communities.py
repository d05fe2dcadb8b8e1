from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.landscape.communities import (
    NO_COMMUNITY,
    find_communities,
    join_edges,
    measure_chance,
)
from papers.landscape.edges import EdgeKind, EdgeTable


def _table(pairs: list[tuple[int, int]], weight: float = 1.0) -> EdgeTable:
    ends = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return EdgeTable(ends[:, 0], ends[:, 1], np.full(len(ends), weight, np.float32))


def _clique(first: int, size: int) -> list[tuple[int, int]]:
    return list(combinations(range(first, first + size), 2))


def test_edges_of_all_kinds_between_two_papers_are_one() -> None:
    joined = join_edges(
        {
            EdgeKind.CITATION: _table([(0, 1), (1, 0)]),
            EdgeKind.COUPLING: _table([(0, 1)], 0.5),
        },
        2,
    )
    assert (joined.ends.tolist(), joined.weights.tolist()) == ([[0, 1]], [2.5])


def test_two_groups_with_one_edge_between_are_two_communities() -> None:
    edges = {EdgeKind.CITATION: _table([*_clique(0, 5), *_clique(5, 4), (0, 5)])}
    membership, modularity = find_communities(join_edges(edges, 9))
    assert membership.tolist() == [0] * 5 + [1] * 4
    assert modularity > 0.3


def test_papers_alone_or_in_pairs_belong_to_no_community() -> None:
    edges = {EdgeKind.CITATION: _table([(0, 1), *_clique(2, 3)])}
    membership, _ = find_communities(join_edges(edges, 6))
    assert membership.tolist() == [-1, -1, 0, 0, 0, -1]


def test_10000_isolated_papers_have_no_community() -> None:
    membership, modularity = find_communities(join_edges({}, 10_000))
    assert (set(membership.tolist()), modularity) == ({NO_COMMUNITY}, 0.0)


def test_a_paper_more_leaves_communities_their_numbers() -> None:
    before = np.array([7, 7, 7, 3, 3, 3, NO_COMMUNITY], dtype=np.int32)
    pairs = [*_clique(0, 3), *_clique(3, 3), (6, 3), (6, 4)]
    joined = join_edges({EdgeKind.CITATION: _table(pairs)}, 7)
    membership, _ = find_communities(joined, before)
    assert membership.tolist() == [7, 7, 7, 3, 3, 3, 3]


def test_a_community_that_parts_keeps_its_number_for_the_larger_half() -> None:
    before = np.zeros(9, dtype=np.int32)
    joined = join_edges(
        {EdgeKind.CITATION: _table([*_clique(0, 4), *_clique(4, 5)])}, 9
    )
    membership, _ = find_communities(joined, before)
    assert membership.tolist() == [1] * 4 + [0] * 5


def test_groups_are_above_chance_and_edges_by_lot_are_not() -> None:
    groups = join_edges(
        {
            EdgeKind.CITATION: _table(
                [pair for n in range(6) for pair in _clique(8 * n, 8)]
            )
        },
        48,
    )
    draw = np.random.default_rng(1)
    by_lot = join_edges(
        {
            EdgeKind.CITATION: _table(
                [tuple(draw.choice(48, 2, replace=False)) for _ in range(160)]
            )
        },
        48,
    )
    assert find_communities(groups)[1] - measure_chance(groups) > 0.3
    assert abs(find_communities(by_lot)[1] - measure_chance(by_lot)) < 0.06


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] != p[1])
    ),
    st.none() | st.lists(st.integers(-1, 4), min_size=12, max_size=12),
)
def test_any_graph_has_the_same_communities_each_time(
    pairs: list[tuple[int, int]], before: list[int] | None
) -> None:
    joined = join_edges({EdgeKind.CITATION: _table(pairs)}, 12)
    begun = None if before is None else np.array(before, dtype=np.int32)
    one, other = find_communities(joined, begun)[0], find_communities(joined, begun)[0]
    assert one.tolist() == other.tolist()
    sizes = np.unique(one[one != NO_COMMUNITY], return_counts=True)[1]
    assert all(size >= 3 for size in sizes)
