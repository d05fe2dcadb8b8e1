"""Where each paper stands on the map: same input, same map, and what stood stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from papers.landscape.communities import NO_COMMUNITY, JoinedEdges, Membership
from papers.landscape.layout.components import place_components
from papers.landscape.layout.forces import Box, Points
from papers.landscape.layout.placing import place_new

if TYPE_CHECKING:
    from papers.landscape.selection import Part

# A circle with its label below it.
PAPER_BOX = Box(150.0, 64.0)
# Up to so many papers there is one map; above, one for each community.
MOST_ON_ONE_MAP = 2_000
# Of a map that has grown by more than this the old places say little.
_MOST_NEW = 0.6
_ASPECT = 2.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres by paper id, and how far the boxes round them reach."""

    positions: dict[int, tuple[float, float]]
    left: float
    top: float
    width: float
    height: float


def place_papers(
    joined: JoinedEdges, membership: Membership, before: Points | None = None
) -> Points:
    """A place for every paper that is joined to another; NaN for the others.

    Those with a place `before` (not NaN) keep it, as long as most have one.
    """
    points = np.full((joined.count, 2), np.nan) if before is None else before.copy()
    linked = np.zeros(joined.count, dtype=bool)
    linked[joined.ends.ravel()] = True
    points[~linked] = np.nan
    for rows in _list_maps(joined.count, linked, membership):
        points[rows] = _place_map(rows, joined, points[rows])
    return points


def lay_out_part(
    part: "Part",
    kept: Mapping[int, tuple[float, float]] | None = None,
    *,
    box: Box = PAPER_BOX,
) -> Layout:
    """A part of the landscape with places that are `kept`, those without an edge below.

    Without any kept it is laid out by itself.
    """
    ids, known = sorted(part.paper_ids), kept or {}
    numbers = {paper_id: row for row, paper_id in enumerate(ids)}
    ends = np.array(
        [(numbers[one.source_id], numbers[one.target_id]) for one in part.edges],
        dtype=np.int32,
    ).reshape(-1, 2)
    weights = np.array([edge.weight for edge in part.edges])
    points = np.array([known.get(one, (np.nan, np.nan)) for one in ids]).reshape(-1, 2)
    linked = np.isin(np.arange(len(ids)), ends) | ~np.isnan(points[:, 0])
    rows = np.flatnonzero(linked)
    points[rows] = _place_map(rows, JoinedEdges(len(ids), ends, weights), points[rows])
    return _frame(ids, _add_lonely(points, box), box)


def _list_maps(
    count: int, linked: NDArray[np.bool_], membership: Membership
) -> list[NDArray[np.int64]]:
    if count <= MOST_ON_ONE_MAP:
        return [np.flatnonzero(linked)]
    communities = np.unique(membership[membership != NO_COMMUNITY])
    return [np.flatnonzero(linked & (membership == one)) for one in communities]


def _place_map(rows: NDArray[np.int64], joined: JoinedEdges, before: Points) -> Points:
    is_new = np.isnan(before[:, 0])
    if not is_new.any():
        return before
    inside = joined.take(rows)
    if is_new.mean() <= _MOST_NEW:
        return place_new(before, inside.ends, inside.weights, PAPER_BOX)
    return place_components(inside, PAPER_BOX)


def _add_lonely(points: Points, box: Box) -> Points:
    """Those without a place in rows below the others, or as the whole map."""
    lonely = np.flatnonzero(np.isnan(points[:, 0]))
    if not len(lonely):
        return points
    known = points[~np.isnan(points[:, 0])]
    width = float(np.ptp(known[:, 0])) + box.width if len(known) else 0.0
    squarish = ceil(sqrt(len(lonely) * _ASPECT * box.height / box.width))
    columns = min(max(int(width // box.width), squarish, 1), len(lonely))
    left = known[:, 0].min() if len(known) else 0.0
    top = known[:, 1].max() + 2 * box.height if len(known) else 0.0
    placed = points.copy()
    order = np.arange(len(lonely))
    cells = np.stack([order % columns, order // columns], axis=1)
    placed[lonely] = np.array([left, top]) + cells * box.size
    return placed


def _frame(ids: list[int], points: Points, box: Box) -> Layout:
    if not ids:
        return Layout({}, 0.0, 0.0, 0.0, 0.0)
    low, high = points.min(axis=0) - box.size / 2, points.max(axis=0) + box.size / 2
    positions = {
        paper_id: (round(x, 1), round(y, 1))
        for paper_id, (x, y) in zip(ids, points.tolist(), strict=True)
    }
    return Layout(positions, *map(float, (*low, *(high - low))))


def frame_positions(
    positions: Mapping[int, tuple[float, float]], *, box: Box = PAPER_BOX
) -> Layout:
    """Places as they are given, and how far the boxes round them reach."""
    ids = list(positions)
    points = np.array([positions[one] for one in ids]).reshape(-1, 2)
    return _frame(ids, points, box)
