"""Reads the words and postings of one segment of the index, each whole at once.

Whoosh's own matchers step document by document, and its lists of words word by word
with several reads of the file each: ten times as slow. Both write pickles, of ours.
"""

import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import accumulate
from pickle import load, loads
from typing import Any, NamedTuple

_LENGTHS = struct.Struct("!ii")
_WORD = struct.Struct("!BfIBBfII")
_EXTENT = struct.Struct("!qi")
_BLOCK_LENGTH = struct.Struct("!i")
_HEADER_BYTES = 4

Block = tuple[list[int], Sequence[float], Sequence[bytes]]


class Extent(NamedTuple):
    """Where the postings of a word lie, or, of few, the pickled postings themselves.

    `documents` counts them, `first` is the lowest number; the word stands in all of
    them together `weight` times.
    """

    offset: int
    length: int
    inlined: bytes
    documents: int
    first: int
    weight: float


class SegmentTerms:
    """Words of one segment, by field; documents that were deleted are among theirs."""

    def __init__(self, reader: Any) -> None:
        terms = reader._terms  # noqa: SLF001
        self._table = terms._tindex  # noqa: SLF001
        self._postings = terms._postfile  # noqa: SLF001
        self._write_key = terms._keycoder  # noqa: SLF001

    def find(self, field: str, word: str) -> Extent | None:
        for start, length in self._table.ranges_for_key(
            self._write_key(field, word.encode())
        ):
            return _read_extent(self._table.dbfile.get(start, length))
        return None

    def list_from(self, field: str, prefix: str) -> Iterator[tuple[str, Extent]]:
        """All words that begin so, in the order of their letters in UTF-8."""
        key = self._write_key(field, prefix.encode())
        start = self._find_place(key)
        # No letter has this byte.
        rows = self._table.dbfile.get(start, self._find_place(key + b"\xff") - start)
        field_bytes = len(self._write_key(field, b""))
        place = 0
        while place < len(rows):
            key_length, length = _LENGTHS.unpack_from(rows, place)
            word_start = place + _LENGTHS.size + field_bytes
            place += _LENGTHS.size + key_length
            word = rows[word_start:place].decode()
            yield word, _read_extent(rows[place : place + length])
            place += length

    def _find_place(self, key: bytes) -> int:
        place = self._table.closest_key_pos(key)
        return int(self._table.endofdata if place is None else place)

    def read(self, extent: Extent) -> tuple[list[int], list[float]]:
        """Numbers of the documents, and how often the word stands in each."""
        if extent.documents == 1:
            return [extent.first], [extent.weight]
        documents: list[int] = []
        counts: list[float] = []
        for numbers, weights, _ in self.read_blocks(extent):
            documents += numbers
            counts += weights
        return documents, counts

    def read_values(self, extent: Extent, wanted: Sequence[int]) -> dict[int, bytes]:
        """What is kept of the word beside its count, for those documents only.

        `wanted` is in order: blocks without any of them are passed over unread.
        """
        kept = set(wanted)
        return {
            number: value
            for numbers, _, values in self.read_blocks(extent, wanted)
            for number, value in zip(numbers, values, strict=True)
            if number in kept
        }

    def read_blocks(
        self, extent: Extent, wanted: Sequence[int] | None = None
    ) -> Iterator[Block]:
        """All postings; where some are `wanted`, at least theirs."""
        if extent.inlined:
            yield loads(extent.inlined)  # noqa: S301
            return
        data = BytesIO(self._postings.get(extent.offset, extent.length))
        data.seek(_HEADER_BYTES)
        passed = 0
        end = _HEADER_BYTES
        while end < extent.length:
            (length,) = _BLOCK_LENGTH.unpack(data.read(_BLOCK_LENGTH.size))
            # The last block has a negative length.
            end = data.tell() + abs(length)
            size, last_number, _, is_compressed, *_ = load(data)  # noqa: S301
            reached = bisect_right(wanted, last_number) if wanted is not None else 0
            if wanted is None or reached > passed:
                block = data.read(end - data.tell())
                yield _decode(zlib.decompress(block) if is_compressed else block, size)
            passed = reached
            data.seek(end)


def _read_extent(row: bytes) -> Extent:
    is_inlined, weight, documents, _, _, _, first, _ = _WORD.unpack_from(row)
    inlined = row[_WORD.size :] if is_inlined else b""
    offset, length = (0, 0) if is_inlined else _EXTENT.unpack_from(row, _WORD.size)
    return Extent(offset, length, inlined, documents, first, weight)


def _decode(block: bytes, size: int) -> Block:
    """Numbers are kept as differences, and weights that are all the same once."""
    steps, weights, values = loads(block)  # noqa: S301
    if weights is None:
        weights = [1.0] * size
    elif isinstance(weights, float):
        weights = [weights] * size
    return list(accumulate(steps)), weights, values
