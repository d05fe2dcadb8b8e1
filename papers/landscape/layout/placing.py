"""New points put near their neighbours while all that stood stays where it is."""

import numpy as np
from numpy.typing import NDArray

from papers.landscape.layout.forces import Box, Ends, Points

# Rings of spots round the place wanted, half a box apart, tried from the middle.
_RINGS = 24
_STEP = 0.5


def place_new(
    points: Points, ends: Ends, weights: NDArray[np.float64], box: Box
) -> Points:
    """Places for those that have none yet (NaN), most firmly joined ones first.

    What nothing placed is joined to goes below all others.
    """
    placed = points.copy()
    waiting = set(np.flatnonzero(np.isnan(points[:, 0])).tolist())
    near = _list_neighbours(ends, weights, waiting)
    while waiting:
        row, wanted = _choose_next(placed, near, waiting, box)
        placed[row] = find_free_spot(placed[~np.isnan(placed[:, 0])], wanted, box)
        waiting.remove(row)
    return placed


def find_free_spot(taken: Points, wanted: Points, box: Box) -> Points:
    """The spot nearest to the one wanted where a box overlaps none that is there."""
    # In units of boxes, where two overlap as both differences are below 1.
    there = (taken - wanted) / box.size
    near = there[(np.abs(there) < _RINGS * _STEP + 1).all(axis=1)]
    for ring in range(_RINGS):
        spots = _list_spots(ring, box)
        apart = np.abs(near[None, :, :] - spots[:, None, :]).max(axis=2)
        is_free = (apart > 1 - 1e-6).all(axis=1)
        if is_free.any():
            spot: Points = wanted + spots[int(np.argmax(is_free))] * box.size
            return spot
    return np.array([wanted[0], taken[:, 1].max() + box.height])


def _list_spots(ring: int, box: Box) -> Points:
    """The spots of a ring in units of boxes, those nearest on the map first."""
    steps = np.arange(-ring, ring + 1)
    edge = [(x, y) for x in steps for y in steps if max(abs(x), abs(y)) == ring]
    edge.sort(key=lambda one: (np.hypot(one[0] * box.width, one[1] * box.height), one))
    return np.array(edge) * _STEP


def _list_neighbours(
    ends: Ends, weights: NDArray[np.float64], waiting: set[int]
) -> dict[int, list[tuple[int, float]]]:
    near: dict[int, list[tuple[int, float]]] = {row: [] for row in sorted(waiting)}
    for (one, other), weight in zip(ends.tolist(), weights.tolist(), strict=True):
        if one in near:
            near[one].append((other, weight))
        if other in near:
            near[other].append((one, weight))
    return near


def _choose_next(
    placed: Points,
    near: dict[int, list[tuple[int, float]]],
    waiting: set[int],
    box: Box,
) -> tuple[int, Points]:
    """The one that most weight joins to what is placed, and the middle of that."""
    best, best_weight = min(waiting), 0.0
    for row in sorted(waiting):
        joined = sum(w for other, w in near[row] if not np.isnan(placed[other, 0]))
        if joined > best_weight:
            best, best_weight = row, joined
    there = [(o, w) for o, w in near[best] if not np.isnan(placed[o, 0])]
    if there:
        rows, pulls = [o for o, _ in there], [w for _, w in there]
        return best, np.average(placed[rows], axis=0, weights=pulls)
    known = placed[~np.isnan(placed[:, 0])]
    if not len(known):
        return best, np.zeros(2)
    return best, np.array([known[:, 0].min(), known[:, 1].max() + box.height])
