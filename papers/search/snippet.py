"""Cuts the passage of a text where the words asked for stand closest; pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from papers.search.tokens import LETTER_MARKS, read_raw_word, split_tokens
from papers.search.words import SoughtWords

SNIPPET_CHARS = 240
_LEAD_CHARS = 60
# How far a cut may move to fall between two words.
_CUT_CHARS = 30
_SHORT_STEM = 3
_MOST_SPELLINGS = 8
_BEGINNING_CHARS = 6
# A word with its joiners; longer ones are seldom part of a sequence.
_WORD_CHARS = 40
_FOREIGN = r"[^\x00-\x7f]"
_FOREIGN_WITHIN = rf"[\w.'&/^-]{{0,{2 * _BEGINNING_CHARS}}}{_FOREIGN}"
_ASCII = "".join(map(chr, range(0x80)))

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
        self._begun = tuple(sought.beginnings)
        whole = sought.stems | sought.spellings
        # A letter more, as of a begun word all are shared.
        self._beginning = _build_beginning([*whole, *(f"{b}-" for b in self._begun)])
        self._openings = {
            sequence: _build_beginning([sequence[0]]) for sequence in sought.sequences
        }
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
        for sequence, opening in self._openings.items():
            for beginning in opening.finditer(text):
                spans += _find_sequence(text, beginning.start(), sequence)
        return _join_overlapping(spans)

    def _find_in_word(self, raw: str) -> Iterator[Span]:
        for token in split_tokens(raw):
            if (
                token.text in self._sought.spellings
                or token.stem in self._sought.stems
                or token.text.startswith(self._begun)
            ):
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


def _build_beginning(words: Iterable[str]) -> re.Pattern[str]:
    """Matches where words that could be hits begin: most others are never analysed.

    A folded word begins as its spelling does, but for joiners between its letters and
    for characters that folding changes. First comes a plain class of characters, which
    the engine of `re` looks for most quickly.
    """
    endings: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        first, *others = _list_shared_letters(word)
        endings[first].add("".join(rf"[\W_]?{letter}" for letter in others))
    rest = "".join(
        rf"|(?<={first})(?={'|'.join(sorted(some))}|{_FOREIGN_WITHIN})"
        for first, some in endings.items()
    )
    unlike = re.sub("|".join(endings) or "$", "", _ASCII)
    return re.compile(
        rf"[^{re.escape(unlike)}](?<![^\W_].)(?<![{LETTER_MARKS}].)"
        rf"(?:(?<={_FOREIGN}){rest})"
    )


def _list_shared_letters(word: str) -> list[str]:
    """A stem shares all but its last letter with its words, a short one its first.

    Happi is happy, and die may be dying.
    """
    shared = word[: -1 if len(word) > _SHORT_STEM else 1][:_BEGINNING_CHARS]
    plain = takewhile(_is_plain, shared)
    return [f"[{c}{c.upper()}]" for c in plain] or [f"[{re.escape(word[0])}]"]


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _find_sequence(text: str, start: int, sequence: tuple[str, ...]) -> Iterator[Span]:
    """The sequence, if it begins there."""
    near = text[start : start + len(sequence) * _WORD_CHARS]
    run = (token for token in split_tokens(near) if token.in_phrase)
    found = list(islice(run, len(sequence)))
    if tuple(token.text for token in found) == sequence:
        yield start + found[0].start, start + found[-1].end


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
