"""For each paper a list of numbers, as two arrays: what sparse matrices are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy import sparse

Numbers = NDArray[np.int64]
Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Row `i` is `values[starts[i]:starts[i + 1]]`."""

    starts: Numbers
    values: Numbers

    @classmethod
    def build(cls, lists: Iterable[Sequence[int] | Numbers]) -> Self:
        kept = list(lists)
        lengths = np.fromiter(map(len, kept), dtype=np.int64, count=len(kept))
        values = np.fromiter(
            chain.from_iterable(kept), dtype=np.int64, count=int(lengths.sum())
        )
        return cls(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), values)

    @classmethod
    def group(cls, owners: Numbers, values: Numbers, count: int) -> Self:
        """Rows 0 to `count` from pairs of (row, value) in any order."""
        order = np.argsort(owners, kind="stable")
        lengths = np.bincount(owners, minlength=count)
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return cls(starts, values[order].astype(np.int64))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, index: int) -> Numbers:
        return self.values[self.starts[index] : self.starts[index + 1]]

    @property
    def lengths(self) -> Numbers:
        return np.diff(self.starts)

    @property
    def owners(self) -> Numbers:
        """The row of each value."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def build_matrix(self) -> "sparse.csr_matrix":
        """Ones where a row holds a value, one column for each value there is."""
        # Here, as igraph elsewhere in this room, and not above: each process of ours would
        # wait for it when it starts, and most of them draw no landscape.
        from scipy import sparse  # noqa: PLC0415

        held, columns = np.unique(self.values, return_inverse=True)
        matrix = sparse.csr_matrix(
            (np.ones(len(columns), dtype=np.float32), columns, self.starts),
            shape=(len(self), len(held)),
        )
        matrix.sum_duplicates()
        matrix.data[:] = 1
        return matrix

    def take(self, kept: Numbers) -> "Rows":
        """These rows, in this order."""
        ends = np.cumsum(self.lengths[kept])
        starts = np.concatenate([[0], ends]).astype(np.int64)
        return Rows(starts, self.values[self.find_places(kept)])

    def find_places(self, kept: Numbers) -> Numbers:
        """Where the values of these rows stand, one row after the other."""
        lengths = self.lengths[kept]
        shifts = self.starts[:-1][kept] - (np.cumsum(lengths) - lengths)
        places: Numbers = np.arange(lengths.sum()) + np.repeat(shifts, lengths)
        return places

    def extend(self, other: "Rows") -> "Rows":
        starts = np.concatenate([self.starts, other.starts[1:] + self.starts[-1]])
        return Rows(starts, np.concatenate([self.values, other.values]))
