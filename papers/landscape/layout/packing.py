"""Parts of a map that nothing joins, set beside each other in the shape of a screen."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from papers.landscape.layout.forces import Box, Points

_GAP = 48.0
_ASPECT = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The rows of a component and where they stand among themselves."""

    rows: NDArray[np.int64]
    points: Points


def pack_blocks(blocks: list[Block], count: int, box: Box) -> Points:
    """Blocks in lines from left to right, the largest first, around (0, 0)."""
    packed = np.full((count, 2), np.nan)
    ordered = sorted(blocks, key=lambda block: (-len(block.rows), block.rows[0]))
    sizes = [np.ptp(block.points, axis=0) + box.size + _GAP for block in ordered]
    area = sum(float(width * height) for width, height in sizes)
    line_width = max([sqrt(area * _ASPECT), *(float(width) for width, _ in sizes)])
    left = top = line_height = 0.0
    for block, (width, height) in zip(ordered, sizes, strict=True):
        if left and left + width > line_width:
            left, top, line_height = 0.0, top + line_height, 0.0
        low = block.points.min(axis=0) - box.size / 2
        packed[block.rows] = block.points - low + np.array([left, top])
        left, line_height = left + float(width), max(line_height, float(height))
    middle: Points = (np.nanmin(packed, axis=0) + np.nanmax(packed, axis=0)) / 2
    return packed - middle
