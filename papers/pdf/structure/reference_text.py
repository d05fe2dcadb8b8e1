"""Joins the lines of a reference into one text and keeps what was set in italics."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papers.pdf.structure.lines import Line

_ADDRESS_AT_END = re.compile(
    r"(?:https?:/|www\.|doi\.org|10\.\d{4,9}/|arxiv\.org)\S*$|(?:https?|doi):$", re.I
)
_ADDRESS_GOES_ON = re.compile(r"[\w./?&=%#~_\-:()]")
_SPLIT_WORD = re.compile("([^\\W\\d_]+)[-\u2010\u00ad]$")
# First parts of compounds that keep their hyphen at a line's end.
_COMPOUND_HEADS = frozenset(
    "self non semi quasi well high low large small real time state end cross multi few"
    " zero one two three fine long short human context data deep co pseudo open easy"
    " first second higher lower data-driven model task domain instance energy memory"
    " sequence image text word speech graph tree event user type many all full half".split()
)
_FULL_LINE_PT = 14.0
_COMBINING = {
    "\u02d8": "\u0306",
    "\u02da": "\u030a",
    "\u02dd": "\u030b",
    "\u02db": "\u0328",
    "\u00b8": "\u0327",
}
_LOOSE_ACCENT = re.compile("[\u02d8\u02da\u02dd\u02db][A-Za-z]|[CcSsTt]\u00b8 ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceText:
    """The text of one reference; `italics` are ranges of characters within it."""

    text: str
    italics: tuple[tuple[int, int], ...] = ()

    def is_italic_at(self, place: int) -> bool:
        """Whether the character at `place` is set in italics."""
        return any(start <= place < end for start, end in self.italics)

    def cut(self, start: int) -> "ReferenceText":
        """The text from `start` on, white space taken off."""
        rest = self.text[start:]
        start += len(rest) - len(rest.lstrip())
        italics = tuple(
            (max(a - start, 0), b - start) for a, b in self.italics if b > start
        )
        return ReferenceText(text=rest.strip(), italics=italics)


def collect_hyphenated(lines: Iterable[Line]) -> frozenset[str]:
    """The words that are written with a hyphen inside a line, in lower case."""
    return frozenset(
        word
        for line in lines
        if "-" in line.text
        for word in re.findall(r"\w+-\w+", line.text.lower())
    )


def join_lines(lines: Sequence[Line], hyphenated: frozenset[str]) -> ReferenceText:
    """One text of all lines; words split at a line's end are joined again."""
    text = ""
    italics: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if index:
            text = _close_line(text, lines[index - 1], line, hyphenated)
        start = len(text)
        text += line.text
        italics.extend((start + a, start + b) for a, b in find_italics(line))
    return _join_accents(ReferenceText(text=text, italics=tuple(_merge(italics))))


def _join_accents(reference: ReferenceText) -> ReferenceText:
    """With the accents that TeX prints beside their letters put onto them.

    Those that `clean_text` leaves: a breve, a ring, and a cedilla with a space behind.
    """
    if not _LOOSE_ACCENT.search(reference.text):
        return reference
    text = _LOOSE_ACCENT.sub(lambda match: _compose(match[0]), reference.text)
    shrink = len(text) / len(reference.text)
    italics = tuple(
        (round(a * shrink), round(b * shrink)) for a, b in reference.italics
    )
    return ReferenceText(text=text, italics=italics)


def _compose(part: str) -> str:
    letters = "".join(c for c in part if c.isalpha())
    accent = next(_COMBINING[c] for c in part if c in _COMBINING)
    composed = unicodedata.normalize("NFC", letters[0] + accent)
    return composed if len(composed) == 1 else part


def _close_line(
    text: str, line: Line, following: Line, hyphenated: frozenset[str]
) -> str:
    """What the next line is set behind: with a space, or without where it goes on."""
    if _is_open_address(text, line, following):
        return text
    split = _SPLIT_WORD.search(text)
    if split is None or not following.text[:1].isalpha():
        is_range = text.endswith(("\u2013", "-")) and following.text[:1].isdigit()
        return text if is_range else text + " "
    right = re.match(r"\w+", following.text)
    whole = f"{split[1]}-{right[0] if right else ''}".lower()
    is_compound = (
        following.text[0].isupper()
        or text[: split.start()].endswith("-")
        or whole in hyphenated
        or split[1].lower() in _COMPOUND_HEADS
    )
    return text if is_compound else text[:-1]


def _is_open_address(text: str, line: Line, following: Line) -> bool:
    """Whether an address or DOI runs on over the line's end."""
    last = text[-300:].rsplit(" ", maxsplit=1)[-1]
    if not _ADDRESS_AT_END.search(last):
        return False
    first = following.text.split(" ")[0]
    is_over = last.endswith((",", ";")) or first.startswith(("(", "["))
    if is_over or not _ADDRESS_GOES_ON.match(first):
        return False
    if last.endswith("."):
        return first[:1].isdigit() or "/" in first or (first[:1].islower())
    if last.endswith(("/", "-", "_", "=", "&", "?")):
        return True
    is_full = line.column_x1 - line.x1 < _FULL_LINE_PT
    return is_full and not first[:1].isupper() and not first.lower().startswith("url")


def find_italics(line: Line) -> list[tuple[int, int]]:
    """Ranges of the line's text that are italic.

    The runs hold the uncleaned text, so their letters are counted and the counts
    scaled: right to a letter or two, and then moved to the edges of words.
    """
    if not any(run.is_italic for run in line.runs):
        return []
    if all(run.is_italic for run in line.runs if run.text.strip()):
        return [(0, len(line.text))]
    places = [i for i, character in enumerate(line.text) if not character.isspace()]
    counts = [sum(not c.isspace() for c in run.text) for run in line.runs]
    total = sum(counts)
    if not places or not total:
        return []
    scale = len(places) / total
    ranges, done = [], 0
    for run, count in zip(line.runs, counts, strict=True):
        if run.is_italic and count:
            first = places[min(int(done * scale), len(places) - 1)]
            last = places[min(int((done + count) * scale) - 1, len(places) - 1)]
            start, end = _snap(line.text, first), last + 1
            if end > start:
                ranges.append((start, end))
        done += count
    return ranges


def _snap(text: str, place: int) -> int:
    """The start of the word that a range was meant to start with."""
    for shift in (0, -1, 1, -2, 2):
        at = place + shift
        if 0 <= at < len(text) and (at == 0 or text[at - 1].isspace()):
            return at
    return place


def _merge(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in ranges:
        if merged and start - merged[-1][1] <= 1:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
