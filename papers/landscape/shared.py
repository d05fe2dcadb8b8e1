"""Which papers hold the same: pairs of rows of a sparse matrix, block by block.

Bibliographic coupling (Kessler 1963) is `A @ A.T` over what papers cite, co-citation
(Small 1973) the same over what cites them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from papers.landscape.rows import Rows, Weights

if TYPE_CHECKING:
    from scipy import sparse

Indices = NDArray[np.int32]
# So many rows are multiplied at once: what lies in memory grows with them alone.
_BLOCK = 2_000
# Weights are told apart by so much when the nearest are chosen; up to 2**21 papers.
_WEIGHTS = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What counts as shared. A thing that more than `most_holders` papers hold tells
    nothing of any two of them, and would join them all; of what is left each paper keeps
    its `nearest` others."""

    least_shared: int
    most_holders: int
    nearest: int


def find_pairs(rows: Rows, sharing: Sharing) -> tuple[Indices, Indices, Weights]:
    """Pairs (lower, higher) that hold the same, with shared / sqrt(all of one x other).

    The weight is that of all that the two hold, also of what everyone holds.
    """
    matrix = rows.build_matrix()
    sizes = np.maximum(np.diff(matrix.indptr), 1)
    matrix = _leave_out_common(matrix, sharing.most_holders)
    other = matrix.T.tocsr()
    blocks = [
        _pair_block(matrix[first : first + _BLOCK] @ other, first, sizes, sharing)
        for first in range(0, len(rows), _BLOCK)
    ]
    return (
        keep_once(*map(np.concatenate, zip(*blocks, strict=True)))
        if blocks
        else _none()
    )


def keep_nearest(
    sources: Indices, targets: Indices, weights: Weights, *, nearest: int
) -> NDArray[np.bool_]:
    """Which of the pairs are among the `nearest` of their source."""
    # One number to sort by, source before weight before target, is sorted three times
    # as fast as three are.
    lightness = ((1 - np.minimum(weights, 1.0).astype(float)) * _WEIGHTS).astype(int)
    key = (sources.astype(np.int64) << 42) | (lightness << 21) | targets
    order = np.argsort(key)
    sorted_sources = sources[order]
    starts = np.searchsorted(sorted_sources, sorted_sources, side="left")
    is_kept = np.zeros(len(order), dtype=bool)
    is_kept[order] = np.arange(len(order)) - starts < nearest
    return is_kept


def keep_once(
    sources: Indices, targets: Indices, weights: Weights
) -> tuple[Indices, Indices, Weights]:
    """Each pair once, the lower number first, by the larger of its weights."""
    low, high = np.minimum(sources, targets), np.maximum(sources, targets)
    order = np.lexsort((-weights, high, low))
    low, high, weights = low[order], high[order], weights[order]
    is_first = np.ones(len(low), dtype=bool)
    is_first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return low[is_first], high[is_first], weights[is_first]


def _pair_block(
    shared: "sparse.csr_matrix", first: int, sizes: NDArray[np.int64], sharing: Sharing
) -> tuple[Indices, Indices, Weights]:
    found = shared.tocoo()
    sources, targets = found.row.astype(np.int32) + first, found.col.astype(np.int32)
    is_kept = (found.data >= sharing.least_shared) & (sources != targets)
    sources, targets = sources[is_kept], targets[is_kept]
    expected = np.sqrt(sizes[sources] * sizes[targets].astype(np.float64))
    weights = (found.data[is_kept] / expected).astype(np.float32)
    near = keep_nearest(sources, targets, weights, nearest=sharing.nearest)
    return sources[near], targets[near], weights[near]


def _leave_out_common(
    matrix: "sparse.csr_matrix", most_holders: int
) -> "sparse.csr_matrix":
    holders = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return matrix[:, (holders > 1) & (holders <= most_holders)].tocsr()


def _none() -> tuple[Indices, Indices, Weights]:
    nothing = np.empty(0, dtype=np.int32)
    return nothing, nothing, np.empty(0, dtype=np.float32)
