"""Where each paper stands on the map: same input, same map."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from papers.landscape.graph import CitationGraph

Points = NDArray[np.float64]

_SEED = 20
_ITERATIONS = 80
# From old positions only a little, so that what stood stays about where it was.
_ITERATIONS_FROM_OLD = 8
# Space round a component's boxes as a multiple of their own, so that edges show.
_SPREAD = 1.9
# Screens are wider than high.
_ASPECT = 2.0
_GAP_BETWEEN_COMPONENTS = 48.0
_PUSH_ROUNDS = 80


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a paper with its label takes, in the map's units."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of the papers' boxes by paper id; the map spans (0, 0) to these sizes."""

    positions: dict[int, tuple[float, float]]
    width: float
    height: float


def build_layout(
    graph: "CitationGraph",
    boxes: Mapping[int, Box],
    *,
    old_positions: Mapping[int, tuple[float, float]] | None = None,
    seed: int = _SEED,
) -> Layout:
    """Lay each connected component out by forces, and papers without links in a grid.

    `old_positions` of an earlier layout are where papers start from, so that a map
    with one paper more looks like the one before. Force-directed placement after
    Fruchterman and Reingold (1991), as networkx has it.
    """
    components = _sort_components(graph)
    linked = [ids for ids in components if len(ids) > 1]
    blocks = [
        _lay_out_component(graph, ids, boxes, old_positions or {}, seed)
        for ids in linked
    ]
    lonely = [paper for ids in components if len(ids) == 1 for paper in ids]
    packed = _pack_blocks(blocks)
    if lonely:
        packed = _stack_blocks(packed, _lay_out_grid(lonely, boxes, packed.width))
    return packed


def _sort_components(graph: "CitationGraph") -> list[list[int]]:
    """Components as sorted ids, the largest first."""
    components = [sorted(ids) for ids in nx.weakly_connected_components(graph)]
    return sorted(components, key=lambda ids: (-len(ids), ids[0]))


# -- one component ----------------------------------------------------------------


def _lay_out_component(
    graph: "CitationGraph",
    ids: list[int],
    boxes: Mapping[int, Box],
    old_positions: Mapping[int, tuple[float, float]],
    seed: int,
) -> Layout:
    # A fresh graph, since a subgraph keeps no order and the order decides the start.
    links: nx.Graph[int] = nx.Graph()
    links.add_nodes_from(ids)
    links.add_edges_from(sorted(graph.subgraph(ids).edges))
    start = _scale_start(graph, ids, old_positions)
    placed = nx.spring_layout(
        links,
        pos=start,
        seed=seed,
        iterations=_ITERATIONS_FROM_OLD if start else _ITERATIONS,
        # Its other method starts elsewhere and depends on a solver.
        method="force",
    )
    points = np.array([placed[paper] for paper in ids], dtype=np.float64)
    sizes = np.array([(boxes[paper].width, boxes[paper].height) for paper in ids])
    extent = points.max(axis=0) - points.min(axis=0)
    side = sqrt(float((sizes[:, 0] * sizes[:, 1]).sum())) * _SPREAD
    points *= np.array([side * sqrt(_ASPECT), side / sqrt(_ASPECT)]) / max(
        float(extent.max()), 1e-9
    )
    return _frame(ids, _push_apart(points, sizes), sizes)


def _scale_start(
    graph: "CitationGraph",
    ids: list[int],
    old_positions: Mapping[int, tuple[float, float]],
) -> dict[int, tuple[float, float]] | None:
    """Where to start from, in a square of side 1; a new paper starts near its links."""
    known = {paper: old_positions[paper] for paper in ids if paper in old_positions}
    if len(known) <= len(ids) // 2:
        return None
    points = np.array(list(known.values()))
    low = points.min(axis=0)
    # Width and height on their own, as they were stretched on their own.
    extent = np.maximum(points.max(axis=0) - low, 1e-9)
    start = {paper: (np.array(point) - low) / extent for paper, point in known.items()}
    for number, paper in enumerate(set(ids) - set(known)):
        near = [
            start[other] for other in nx.all_neighbors(graph, paper) if other in known
        ]
        # Two papers on one spot would never part.
        nudge = 0.02 * (number % 7 + 1)
        start[paper] = (np.mean(near, axis=0) if near else np.full(2, 0.5)) + nudge
    return {paper: (float(x), float(y)) for paper, (x, y) in start.items()}


def _push_apart(points: Points, sizes: Points) -> Points:
    """Points moved until the boxes of `sizes` round them do not overlap, or nearly."""
    points = points.copy()
    room = (sizes[:, None, :] + sizes[None, :, :]) / 2
    # Where two points agree the first goes left or up.
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
    for _ in range(_PUSH_ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        overlap = room - np.abs(apart)
        is_over: NDArray[np.bool_] = np.all(overlap > 0, axis=2)
        np.fill_diagonal(is_over, val=False)
        if not is_over.any():
            break
        is_sideways = overlap[:, :, 0] < overlap[:, :, 1]
        direction = np.where(apart == 0, order[:, :, None], np.sign(apart))
        push = direction * overlap * is_over[:, :, None] / 2
        points[:, 0] += _limit_sum(push[:, :, 0] * is_sideways)
        points[:, 1] += _limit_sum(push[:, :, 1] * ~is_sideways)
    return points


def _limit_sum(pushes: Points) -> Points:
    """The pushes on each point added up, and no more than its strongest: a crowd would
    throw it far off."""
    strongest = np.abs(pushes).max(axis=1)
    total: Points = np.clip(pushes.sum(axis=1), -strongest, strongest)
    return total


def _frame(ids: list[int], points: Points, sizes: Points) -> Layout:
    """The points moved so that their boxes begin at (0, 0)."""
    low = (points - sizes / 2).min(axis=0)
    high = (points + sizes / 2).max(axis=0)
    moved = points - low
    width, height = high - low
    positions = {
        paper: (float(x), float(y)) for paper, (x, y) in zip(ids, moved, strict=True)
    }
    return Layout(positions, float(width), float(height))


# -- several beside each other ----------------------------------------------------


def _lay_out_grid(ids: list[int], boxes: Mapping[int, Box], width: float) -> Layout:
    """Papers in rows of one cell each, as wide as what stands above."""
    cell_width = max(boxes[paper].width for paper in ids)
    cell_height = max(boxes[paper].height for paper in ids)
    squarish = ceil(sqrt(len(ids) * _ASPECT * cell_height / cell_width))
    most_columns = max(int(width // cell_width), squarish, 1)
    rows = ceil(len(ids) / most_columns)
    columns = ceil(len(ids) / rows)
    positions = {
        paper: (
            (index % columns + 0.5) * cell_width,
            (index // columns + 0.5) * cell_height,
        )
        for index, paper in enumerate(ids)
    }
    return Layout(positions, columns * cell_width, rows * cell_height)


def _pack_blocks(blocks: list[Layout]) -> Layout:
    """Blocks in rows from left to right, in about the shape of a screen."""
    if not blocks:
        return Layout({}, 0.0, 0.0)
    area = sum(
        (block.width + _GAP_BETWEEN_COMPONENTS)
        * (block.height + _GAP_BETWEEN_COMPONENTS)
        for block in blocks
    )
    row_width = max(sqrt(area * _ASPECT), *(block.width for block in blocks), 0.0)
    rows: list[list[Layout]] = [[]]
    for block in blocks:
        if rows[-1] and _measure_row([*rows[-1], block]) > row_width:
            rows.append([])
        rows[-1].append(block)
    packed = _join_row(rows[0])
    for row in rows[1:]:
        packed = _stack_blocks(packed, _join_row(row))
    return packed


def _measure_row(row: list[Layout]) -> float:
    return sum(block.width for block in row) + _GAP_BETWEEN_COMPONENTS * (len(row) - 1)


def _join_row(row: list[Layout]) -> Layout:
    height = max(block.height for block in row)
    positions: dict[int, tuple[float, float]] = {}
    left = 0.0
    for block in row:
        positions |= _shift(block, left, (height - block.height) / 2)
        left += block.width + _GAP_BETWEEN_COMPONENTS
    return Layout(positions, _measure_row(row), height)


def _stack_blocks(upper: Layout, lower: Layout) -> Layout:
    if not upper.positions:
        return lower
    width = max(upper.width, lower.width)
    top = upper.height + _GAP_BETWEEN_COMPONENTS
    positions = _shift(upper, (width - upper.width) / 2, 0.0) | _shift(
        lower, (width - lower.width) / 2, top
    )
    return Layout(positions, width, top + lower.height)


def _shift(block: Layout, dx: float, dy: float) -> dict[int, tuple[float, float]]:
    return {paper: (x + dx, y + dy) for paper, (x, y) in block.positions.items()}
