"""The ways in which the stand-in can go wrong."""

from dataclasses import dataclass, field
from enum import StrEnum


class Behaviour(StrEnum):
    """How an answer is sent. The body is the right one unless said otherwise."""

    PLAIN = "plain"  # whole, with its length
    CHUNKED = "chunked"  # whole, in chunks
    CHUNKED_CUT = "chunked_cut"  # half of it, in chunks, and the connection ends
    CUT = "cut"  # half of it under the full length, and the connection ends
    SHORT = "short"  # half of it under the half's length: seems whole
    WRONG_LENGTH = "wrong_length"  # whole, but the length announces 100 bytes less
    UNMEASURED = "unmeasured"  # whole, neither length nor chunks
    UNMEASURED_CUT = "unmeasured_cut"  # half of it, neither length nor chunks
    TRICKLE = "trickle"  # a byte every 50 ms
    TRICKLE_HEAD = "trickle_head"  # the same from the first header on
    STALL = "stall"  # half of it, then silence on an open connection
    SILENT = "silent"  # nothing at all on an open connection
    HANG_UP = "hang_up"  # the connection ends without an answer
    ENDLESS = "endless"  # bytes for ever
    GZIP_BOMB = "gzip_bomb"  # 64 MB of zeros in some 64 KB
    WRONG_PAPER = "wrong_paper"  # another paper's PDF


@dataclass(slots=True, kw_only=True)
class Fault:
    """What a route answers instead, `times` times or (None) until told to recover."""

    behaviour: Behaviour = Behaviour.PLAIN
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    content_type: str | None = None
    times: int | None = None
