"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from patiencediff import PatienceSequenceMatcher

# Words, blanks, and single signs; Chinese and Japanese are read sign by sign.
_TOKEN = re.compile(r"\s+|[^\W\u3040-\u9fff]+|.", re.DOTALL)
# Beyond this many tokens in both texts the answer would be slow: whole lines then.
MOST_TOKENS = 600_000


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stands in both texts, or in one of them only."""

    change: Change
    text: str


def parse_tokens(text: str) -> list[str]:
    """The text cut between words; put together again it is the text."""
    return _TOKEN.findall(text)


def parse_lines(text: str) -> list[str]:
    """The text cut after its line ends, and nowhere else."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def build_word_diff(before: str, after: str) -> list[Piece]:
    """Pieces whose same and removed ones give `before`, same and added ones `after`.

    Patience diff (Bram Cohen's): words that stand once in both texts are the fixed
    points, so that a moved paragraph does not match at its blanks and articles.
    """
    one, other = parse_tokens(before), parse_tokens(after)
    if len(one) + len(other) > MOST_TOKENS:
        one, other = parse_lines(before), parse_lines(after)
    return list(_compare(one, other))


def _compare(one: list[str], other: list[str]) -> Iterator[Piece]:
    matcher = PatienceSequenceMatcher(None, one, other)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(one[i1:i2]))
            continue
        if i1 < i2:
            yield Piece(Change.REMOVED, "".join(one[i1:i2]))
        if j1 < j2:
            yield Piece(Change.ADDED, "".join(other[j1:j2]))
