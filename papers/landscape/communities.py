"""Communities of papers that hang together, by the Leiden method (Traag et al. 2019)."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from papers.landscape.edges import EdgeKind, EdgeTable

Membership = NDArray[np.int32]
NO_COMMUNITY = -1
# Two papers are a pair.
SMALLEST_COMMUNITY = 3
# How much an edge of each kind says that two papers belong together. That an author
# wrote both says least of all what they are about.
_SHARES = {
    EdgeKind.CITATION: 1.0,
    EdgeKind.COUPLING: 1.0,
    EdgeKind.COCITATION: 0.5,
    EdgeKind.TOPIC: 0.5,
    EdgeKind.LINK: 1.0,
    EdgeKind.CONTRIBUTED: 0.5,
}
_SEED = 20
_ROUNDS, _ROUNDS_FROM_BEFORE = 4, 2
# igraph has one source of random numbers in the whole process.
_lock = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class JoinedEdges:
    """Edges of all kinds as one undirected graph of `count` papers, weights added up."""

    count: int
    ends: NDArray[np.int32]
    weights: NDArray[np.float64]

    def take(self, rows: NDArray[np.int64]) -> "JoinedEdges":
        """The edges among these rows, numbered as they stand in `rows`."""
        numbers = np.full(self.count, -1, dtype=np.int32)
        numbers[rows] = np.arange(len(rows), dtype=np.int32)
        ends = numbers[self.ends]
        inside = (ends >= 0).all(axis=1)
        return JoinedEdges(len(rows), ends[inside], self.weights[inside])


def join_edges(edges: Mapping[EdgeKind, EdgeTable], count: int) -> JoinedEdges:
    tables = [(edges[kind], share) for kind, share in _SHARES.items() if kind in edges]
    if not any(len(table) for table, _ in tables):
        return JoinedEdges(count, np.empty((0, 2), np.int32), np.empty(0))
    ends = np.concatenate([np.stack([t.sources, t.targets], axis=1) for t, _ in tables])
    weights = np.concatenate([table.weights * share for table, share in tables])
    codes = np.sort(ends, axis=1).astype(np.int64) @ np.array([count, 1])
    pairs, places = np.unique(codes, return_inverse=True)
    return JoinedEdges(
        count,
        np.stack([pairs // count, pairs % count], axis=1).astype(np.int32),
        np.bincount(places, weights=weights).astype(np.float64),
    )


def find_communities(
    joined: JoinedEdges, before: Membership | None = None
) -> tuple[Membership, float]:
    """The community of each paper, NO_COMMUNITY for those that hang on no two others.

    Also the modularity of what was found. From communities `before`, where a new paper
    has NO_COMMUNITY, those that still hold keep their numbers.
    """
    if not len(joined.ends):
        return np.full(joined.count, NO_COMMUNITY, np.int32), 0.0
    found = _run_leiden(joined, before)
    sizes = np.bincount(found)
    is_small = sizes[found] < SMALLEST_COMMUNITY
    membership = np.where(is_small, NO_COMMUNITY, found).astype(np.int32)
    return _keep_numbers(membership, before), _measure_modularity(joined, found)


def measure_chance(joined: JoinedEdges, *, tries: int = 3) -> float:
    """The modularity of communities in graphs of the same degrees, joined by lot."""
    if not len(joined.ends):
        return 0.0
    draw = np.random.default_rng(_SEED)
    found = [_shuffle(joined, draw) for _ in range(tries)]
    return float(np.mean([_measure_modularity(one, _run_leiden(one)) for one in found]))


def _shuffle(joined: JoinedEdges, draw: np.random.Generator) -> JoinedEdges:
    ends = draw.permutation(joined.ends.ravel()).reshape(-1, 2)
    is_loop = ends[:, 0] == ends[:, 1]
    return JoinedEdges(joined.count, ends[~is_loop], joined.weights[~is_loop])


def _run_leiden(
    joined: JoinedEdges, before: Membership | None = None
) -> NDArray[np.int64]:
    import igraph  # noqa: PLC0415 (as in Rows.build_matrix)

    graph = igraph.Graph(n=joined.count, edges=joined.ends)
    with _lock:
        igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 (no secret)
        found: Any = graph.community_leiden(
            objective_function="modularity",
            weights=joined.weights,
            initial_membership=None if before is None else _begin_from(before),
            n_iterations=_ROUNDS if before is None else _ROUNDS_FROM_BEFORE,
        )
    return np.asarray(found.membership, dtype=np.int64)


def _begin_from(before: Membership) -> list[int]:
    """Each paper that has no community yet alone in one of its own."""
    alone = before == NO_COMMUNITY
    begun = before.astype(np.int64)
    begun[alone] = begun.max(initial=0) + 1 + np.arange(int(alone.sum()))
    _, dense = np.unique(begun, return_inverse=True)
    numbers: list[int] = dense.tolist()
    return numbers


def _measure_modularity(joined: JoinedEdges, found: NDArray[np.int64]) -> float:
    """The share of weight within communities beyond what degrees alone would give."""
    total = joined.weights.sum()
    if not total:
        return 0.0
    one, other = found[joined.ends[:, 0]], found[joined.ends[:, 1]]
    inside = joined.weights[one == other].sum() / total
    strength = np.bincount(
        np.concatenate([one, other]), weights=np.tile(joined.weights, 2)
    )
    return float(inside - ((strength / (2 * total)) ** 2).sum())


def _keep_numbers(membership: Membership, before: Membership | None) -> Membership:
    """Communities numbered from the largest, or as the one before that most were in."""
    found = [int(one) for one in np.unique(membership) if one != NO_COMMUNITY]
    found.sort(key=lambda one: (-int((membership == one).sum()), one))
    known = {} if before is None else _match(membership, before, found)
    unused = iter(_count_on(known.values(), before))
    names = {one: known[one] if one in known else next(unused) for one in found}
    numbered = np.full(len(membership), NO_COMMUNITY, np.int32)
    for one, number in names.items():
        numbered[membership == one] = number
    return numbered


def _match(
    membership: Membership, before: Membership, found: list[int]
) -> dict[int, int]:
    """New community -> the old one it goes on, by the most papers in common."""
    is_both = (membership != NO_COMMUNITY) & (before != NO_COMMUNITY)
    pairs, common = np.unique(
        np.stack([membership[is_both], before[is_both]]), axis=1, return_counts=True
    )
    known: dict[int, int] = {}
    for place in np.argsort(-common, kind="stable").tolist():
        new, old = int(pairs[0, place]), int(pairs[1, place])
        if new in found and new not in known and old not in known.values():
            known[new] = old
    return known


def _count_on(used: Collection[int], before: Membership | None) -> range:
    """Numbers that no community has or had."""
    highest = -1 if before is None else int(before.max(initial=-1))
    first = max(highest, *used, -1) + 1
    return range(first, first + 1_000_000)
