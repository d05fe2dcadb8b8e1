"""Cuts the passage of a text where the words asked for stand closest; pure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from papers.search.tokens import (
    LETTER_MARKS,
    Token,
    read_raw_word,
    split_tokens,
)
from papers.search.words import SoughtWords

SNIPPET_CHARS = 240
_LEAD_CHARS = 60
# How far a cut may move to fall between two words.
_CUT_CHARS = 30
_SHORT_STEM = 3
_MOST_SPELLINGS = 8

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """A run of plain text, never HTML; `is_hit` where it was asked for."""

    text: str
    is_hit: bool


class HitFinder:
    """Finds the words of one query in any number of texts, by their analysed tokens."""

    def __init__(self, sought: SoughtWords) -> None:
        self._sought = sought
        self._beginning = _build_beginning(sought)
        # Texts repeat their words: each spelling is compared once per query.
        self._known: dict[str, tuple[Span, ...]] = {}

    def find(self, text: str) -> list[Span]:
        """Where the hits start and end in `text`, in order, none overlapping."""
        spans: list[Span] = []
        for beginning in self._beginning.finditer(text):
            start = beginning.start()
            raw = read_raw_word(text, start)
            places = self._known.get(raw)
            if places is None:
                places = self._known[raw] = tuple(self._find_in_word(raw))
            spans += [(start + s, start + e) for s, e in places]
        if self._sought.sequences:
            run = [token for token in split_tokens(text) if token.in_phrase]
            for sequence in self._sought.sequences:
                spans += _find_sequence(run, sequence)
        return _join_overlapping(spans)

    def _find_in_word(self, raw: str) -> Iterator[Span]:
        for token in split_tokens(raw):
            if token.text in self._sought.spellings or token.stem in self._sought.stems:
                yield token.start, token.end


def build_snippet(text: str, finder: HitFinder) -> tuple[SnippetPart, ...]:
    return cut_snippet(text, finder.find(text))


def list_spellings(text: str, spans: list[Span]) -> tuple[str, ...]:
    """The hits as they stand in the text, in whatever case; most first, at most 8."""
    spellings = [" ".join(text[start:end].split()) for start, end in spans]
    first = {spelling.casefold(): spelling for spelling in reversed(spellings)}
    counts = Counter(spelling.casefold() for spelling in spellings)
    return tuple(first[folded] for folded, _ in counts.most_common(_MOST_SPELLINGS))


def cut_snippet(text: str, spans: list[Span]) -> tuple[SnippetPart, ...]:
    """About 240 characters of `text` around the densest hits, white space made even.

    Without a hit it is how the text begins.
    """
    start, end = _choose_window(text, spans)
    return tuple(_cut_parts(text, start, end, spans))


def _build_beginning(sought: SoughtWords) -> re.Pattern[str]:
    """Matches where words that could be hits begin: most others are never analysed.

    A folded word begins with the two characters of its spelling, but for joiners
    between them and for characters that folding changes. Stems of three letters keep
    one only (dying, die).
    """
    beginnings = set(map(_write_beginning, sought.stems | sought.spellings))
    choice = "|".join([*sorted(beginnings), r"[\W_]?[^\x00-\x7f]", r".[^\x00-\x7f]"])
    return re.compile(
        rf"(?<![^\W_])(?<![{LETTER_MARKS}])(?=[\w√])(?={choice})", re.IGNORECASE
    )


def _write_beginning(word: str) -> str:
    if len(word) <= _SHORT_STEM or not word[:2].isalnum():
        return re.escape(word[:1])
    return rf"{word[0]}[\W_]?{word[1]}"


def _find_sequence(run: list[Token], sequence: tuple[str, ...]) -> Iterator[Span]:
    first, length = sequence[0], len(sequence)
    for index, token in enumerate(run):
        if token.text == first:
            found = run[index : index + length]
            if tuple(t.text for t in found) == sequence:
                yield token.start, found[-1].end


def _join_overlapping(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _choose_window(text: str, spans: list[Span]) -> Span:
    """The window that starts a little before a hit and holds the most different ones."""
    best, best_start = 0.0, 0
    for index, (start, _) in enumerate(spans):
        inside = [
            text[s:e].casefold()
            for s, e in spans[index : index + _LEAD_CHARS]
            if e <= start + SNIPPET_CHARS - _LEAD_CHARS
        ]
        weight = len(set(inside)) + len(inside) / 100
        if weight > best:
            best, best_start = weight, max(0, start - _LEAD_CHARS)
    if not best_start:
        return 0, _move_to_gap(text, SNIPPET_CHARS)
    start = _move_to_gap(text, best_start)
    return start, _move_to_gap(text, start + SNIPPET_CHARS)


def _move_to_gap(text: str, place: int) -> int:
    """The next place after white space, or `place` itself where words are too long."""
    if place >= len(text):
        return len(text)
    for index in range(place, min(place + _CUT_CHARS, len(text))):
        if text[index].isspace():
            return index + 1
    return place


def _cut_parts(
    text: str, start: int, end: int, spans: list[Span]
) -> Iterator[SnippetPart]:
    place = start
    for hit_start, hit_end in spans:
        if hit_start < start or hit_start >= end:
            continue
        if hit_start > place:
            yield SnippetPart(_make_even(text[place:hit_start]), is_hit=False)
        yield SnippetPart(_make_even(text[hit_start:hit_end]), is_hit=True)
        place = hit_end
    if place < end:
        yield SnippetPart(_make_even(text[place:end]), is_hit=False)


def _make_even(text: str) -> str:
    """One space for any run of white space, also at the ends, where it parts words."""
    even = " ".join(text.split())
    if not even:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{even}{' ' * text[-1].isspace()}"
