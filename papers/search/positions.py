"""Where a word stands in a document, as a few bytes of the index; pure."""

import sys
from array import array
from collections.abc import Sequence

# Of the most postings, which have one position below it, each is made once.
_COMMON = 4096
_LARGEST_SHORT = 0xFFFF


def encode_positions(positions: Sequence[int]) -> bytes:
    """Two bytes for each; where one is larger four, and then a byte more in all."""
    if len(positions) == 1 and positions[0] < _COMMON:
        return _SINGLE[positions[0]]
    if positions[-1] <= _LARGEST_SHORT:
        return _pack("H", positions)
    return _pack("I", positions) + b"\0"


def decode_positions(encoded: bytes) -> list[int]:
    is_long = len(encoded) % 2
    numbers = array("I" if is_long else "H", encoded[:-1] if is_long else encoded)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tolist()


def _pack(typecode: str, positions: Sequence[int]) -> bytes:
    numbers = array(typecode, positions)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


_SINGLE = [_pack("H", [position]) for position in range(_COMMON)]
