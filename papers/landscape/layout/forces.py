"""Points placed by the forces of their edges, then pushed apart until boxes are free.

Force-directed placement after Fruchterman and Reingold (1991), as igraph has it.
"""

import random
from dataclasses import dataclass
from math import sqrt
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Ends = NDArray[np.int32]

_SEED = 20
_FEW, _ROUNDS, _ROUNDS_OF_MANY = 1_000, 400, 120
# Room round the boxes as a multiple of their own, so that edges show.
_SPREAD = 1.7
# Screens are wider than high.
_ASPECT = 2.0
_PUSH_ROUNDS = 400
# A crowd that cannot part where it stands gets more room, little by little.
_MORE_ROOM, _MOST_ROOM = 0.006, 0.05
# A little beyond, or rounding leaves two boxes touching.
_PUSH_SHARE = 0.52
# igraph has one source of random numbers in the whole process.
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node with its label takes, in the map's units."""

    width: float
    height: float

    @property
    def size(self) -> Points:
        return np.array([self.width, self.height])


def place_by_forces(
    count: int, ends: Ends, weights: NDArray[np.float64], box: Box
) -> Points:
    """Places of `count` nodes of which none has its box over another's."""
    if count == 1:
        return np.zeros((1, 2))
    import igraph  # noqa: PLC0415 (as in Rows.build_matrix)

    graph = igraph.Graph(n=count, edges=ends)
    draw = np.random.default_rng(_SEED)
    with _lock:
        igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 (no secret)
        placed = graph.layout_fruchterman_reingold(
            # Weights of a tenth and of ten would pull hubs into one spot.
            weights=np.sqrt(np.maximum(weights, 0.01)),
            seed=draw.random((count, 2)) * sqrt(count),
            niter=_ROUNDS if count <= _FEW else _ROUNDS_OF_MANY,
            grid=count > _FEW,
        )
    points = np.array(placed.coords, dtype=np.float64)
    return push_apart(_spread(points, box), box)


def _spread(points: Points, box: Box) -> Points:
    """Stretched over so much room as the boxes need, in the shape of a screen."""
    points = points - points.mean(axis=0)
    extent = np.maximum(points.max(axis=0) - points.min(axis=0), 1e-9)
    side = sqrt(len(points) * box.width * box.height) * _SPREAD
    spread: Points = (
        points / extent * np.array([sqrt(_ASPECT), 1 / sqrt(_ASPECT)]) * side
    )
    return spread


def push_apart(points: Points, box: Box) -> Points:
    """Moved, each pair along its shorter way, until no two boxes overlap."""
    from scipy.spatial import cKDTree  # noqa: PLC0415 (as in Rows.build_matrix)

    # In units of boxes two of them overlap where both differences are below 1.
    units = points / box.size
    for _ in range(_PUSH_ROUNDS):
        pairs = cKDTree(units).query_pairs(1 - 1e-6, p=np.inf, output_type="ndarray")
        if not len(pairs):
            break
        one, other = pairs[:, 0], pairs[:, 1]
        apart = units[other] - units[one]
        overlap = 1 - np.abs(apart)
        axis = (overlap[:, 1] <= overlap[:, 0]).astype(int)
        along = np.arange(len(pairs)), axis
        # Where two agree the first goes left or up.
        push = np.where(apart[along] >= 0, 1, -1) * overlap[along] * _PUSH_SHARE
        units += _add_up(len(units), one, axis, -push)
        units += _add_up(len(units), other, axis, push)
        units *= 1 + min(_MORE_ROOM * (1 + len(pairs) / len(units)), _MOST_ROOM)
    return units * box.size


def _add_up(
    count: int, rows: NDArray[np.int64], axis: NDArray[np.int64], push: Points
) -> Points:
    """The pushes on each point, no more than a box in one round: a crowd would throw
    it far off."""
    total = np.zeros((count, 2))
    np.add.at(total, (rows, axis), push)
    return np.clip(total, -_PUSH_SHARE, _PUSH_SHARE)
