"""What lies nearest to a paper, step by step along its edges."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from papers.landscape.edges import EdgeTable

# What a neighbour brings with it: one that everyone cites would bring all.
_EACH_STEP = 12


def find_near(
    tables: list[EdgeTable],
    focus: int,
    chosen: NDArray[np.bool_],
    *,
    steps: int,
    most: int,
) -> list[int]:
    """The row in focus, those joined to it most, and those that these are: up to `most`
    rows of those chosen."""
    near, last = [focus], [focus]
    for step in range(steps):
        found = _find_next(tables, last, chosen, set(near), first=step == 0)
        last = found[: most - len(near)]
        near += last
    return near


def _find_next(
    tables: list[EdgeTable],
    rows: list[int],
    chosen: NDArray[np.bool_],
    known: set[int],
    *,
    first: bool,
) -> list[int]:
    """What hangs on these rows by the largest sum of weights."""
    found: dict[int, float] = {}
    for row in rows:
        weights: dict[int, float] = {}
        for near, weight in _list_joined(tables, row):
            if chosen[near] and near not in known:
                weights[near] = weights.get(near, 0.0) + weight
        best = sorted(weights, key=lambda near: (-weights[near], near))
        for near in best if first else best[:_EACH_STEP]:
            found[near] = found.get(near, 0.0) + weights[near]
    return sorted(found, key=lambda near: (-found[near], near))


def _list_joined(tables: list[EdgeTable], row: int) -> Iterable[tuple[int, float]]:
    for table in tables:
        at = np.flatnonzero((table.sources == row) | (table.targets == row))
        others = np.where(
            table.sources[at] == row, table.targets[at], table.sources[at]
        )
        yield from zip(others.tolist(), table.weights[at].tolist(), strict=True)
