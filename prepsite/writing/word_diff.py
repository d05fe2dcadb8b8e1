"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from patiencediff import PatienceSequenceMatcher

# Words and single signs; Chinese and Japanese are read sign by sign.
_WORD = r"[^\W\u3040-\u9fff]+|\S"
_TOKEN = re.compile(rf"{_WORD}|\s+")
# A word with the blanks after it; blanks that begin a text are after no word.
_SPACED_WORD = re.compile(rf"({_WORD}|^)(\s*)")
# Beyond this many words in both texts the answer would be slow: whole lines then.
MOST_WORDS = 400_000


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
    points, so that a moved paragraph does not match at its articles. Blanks are fixed
    points never.
    """
    one, other = _parse_spaced_words(before), _parse_spaced_words(after)
    if len(one) + len(other) > MOST_WORDS:
        one = [(line, "") for line in parse_lines(before)]
        other = [(line, "") for line in parse_lines(after)]
    pieces = _compare(one, other)
    return [
        Piece(change, "".join(piece.text for piece in group))
        for change, group in groupby(pieces, key=lambda piece: piece.change)
    ]


_SpacedWords = list[tuple[str, str]]


def _parse_spaced_words(text: str) -> _SpacedWords:
    return _SPACED_WORD.findall(text) if text else []


def _compare(one: _SpacedWords, other: _SpacedWords) -> Iterator[Piece]:
    old, new = ([word for word, _ in text] for text in (one, other))
    matcher = PatienceSequenceMatcher(None, old, new)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        removed, added = one[i1:i2], other[j1:j2]
        if tag != "equal":
            yield from _replace(_join(removed), _join(added))
        elif removed == added:
            yield Piece(Change.SAME, _join(added))
        else:
            yield from _compare_blanks(removed, added)


def _compare_blanks(one: _SpacedWords, other: _SpacedWords) -> Iterator[Piece]:
    """The same words with other blanks between them."""
    for (word, blank), (_, new_blank) in zip(one, other, strict=True):
        yield Piece(Change.SAME, word)
        yield from _replace(blank, new_blank)


def _join(words: _SpacedWords) -> str:
    return "".join(f"{word}{blank}" for word, blank in words)


def _replace(old: str, new: str) -> Iterator[Piece]:
    """The change from `old` to `new`, without the blanks that both end in."""
    old_bare, new_bare = old.rstrip(), new.rstrip()
    blank = old[len(old_bare) :]
    if blank == new[len(new_bare) :]:
        old, new = old_bare, new_bare
    else:
        blank = ""
    stretches = (Change.REMOVED, old), (Change.ADDED, new), (Change.SAME, blank)
    yield from (Piece(change, text) for change, text in stretches if text)
