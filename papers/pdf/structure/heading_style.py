"""How a line is set beside the running text: what the rules for headings weigh. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from papers.pdf.structure.lines import Line

_SMALL_CAPS_FONT = re.compile(r"csc|smallcap|\bsc\b|-sc|caps", re.IGNORECASE)
_MATHS_FONT = re.compile(r"^(?:CMMI|CMSY|CMEX|MSBM|MSAM|.*Math|Symbol)", re.IGNORECASE)
_MIN_CAPITALS = 3
_SMALL_CAPITAL = 0.92
_SIZE_OF_TEXT = 0.03


@dataclass(frozen=True, slots=True)
class Style:
    """What headings of one level share; `size_pt` in whole tenths."""

    size_pt: float
    font: str
    is_bold: bool
    is_italic: bool
    has_capitals: bool


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """The running text: its size, font and distance from baseline to baseline."""

    size_pt: float
    font: str
    is_bold: bool
    leading_pt: float


def find_body_style(lines: Sequence[Line]) -> BodyStyle:
    """The style most characters of the document are set in."""
    counts: Counter[tuple[float, str, bool]] = Counter()
    for line in lines:
        counts[(round(line.size_pt, 1), line.font, line.is_bold)] += len(line.text)
    if not counts:
        return BodyStyle(10.0, "", is_bold=False, leading_pt=12.0)
    (size_pt, font, is_bold), _ = counts.most_common(1)[0]
    steps = [
        after.baseline_pt - before.baseline_pt
        for before, after in pairwise(lines)
        if after.font == font
        and before.font == font
        and 0.9 * size_pt < after.baseline_pt - before.baseline_pt < 2.5 * size_pt
    ]
    leading_pt = median(steps) if steps else 1.2 * size_pt
    return BodyStyle(size_pt, font, is_bold=is_bold, leading_pt=leading_pt)


def find_style(line: Line) -> Style:
    """The style of a whole line."""
    return Style(
        round(line.size_pt, 1),
        line.font,
        line.is_bold,
        line.is_italic,
        has_capitals(line),
    )


def has_capitals(line: Line) -> bool:
    """Whether all letters are capitals, large or small."""
    letters = [c for c in line.text if c.isalpha()]
    if len(letters) < _MIN_CAPITALS:
        return False
    if is_small_caps_font(line.font):
        return True
    capitals = sum(letter.isupper() for letter in letters)
    # "IV. RESULTS FOR pp COLLISIONS": a few letters of a formula do not count.
    return capitals >= 0.85 * len(letters) and capitals >= _MIN_CAPITALS


def is_small_caps_font(font: str) -> bool:
    """Whether a font's small letters are small capitals."""
    return bool(_SMALL_CAPS_FONT.search(font))


def is_maths_font(font: str) -> bool:
    """Whether a font holds symbols of formulas."""
    return bool(_MATHS_FONT.match(font.rpartition("+")[2]))


def is_distinct(line: Line, body: BodyStyle) -> bool:
    """Whether a line is set in anything but the running text's style."""
    return (
        abs(line.size_pt / body.size_pt - 1) > _SIZE_OF_TEXT
        or (line.is_bold and not body.is_bold)
        or line.is_italic
        or has_capitals(line)
        or line.font != body.font
    )


def is_centred(line: Line) -> bool:
    """Whether a line stands in the middle of its column, with white on both sides."""
    left, right = line.x0 - line.column_x0, line.column_x1 - line.x1
    return left > line.size_pt and abs(left - right) < max(6.0, 0.12 * (left + right))


def lower_small_capitals(title: str, line: Line) -> str:
    """The title as it was typed, where its capitals are large and small ones.

    "INTRODUCTION" of a large I and small others becomes "Introduction"; capitals of
    one size stay as they are, for they may have been typed so.
    """
    sizes = [
        run.size_pt
        for run in line.runs
        for character in run.text
        if character.isalpha()
    ]
    if not sizes or min(sizes) > _SMALL_CAPITAL * max(sizes):
        return title
    large = 0.5 * (min(sizes) + max(sizes))
    letters = [
        character if run.size_pt > large else character.lower()
        for run in line.runs
        for character in run.text
        if not character.isspace()
    ]
    return _recase(title, "".join(letters))


def _recase(title: str, letters: str) -> str:
    """The title with the case of `letters`, which end or go on as it does."""
    bare = "".join(title.split())
    start = letters.upper().find(bare.upper())
    if start < 0:
        return title
    cased = iter(letters[start : start + len(bare)])
    return "".join(c if c.isspace() else next(cased) for c in title)
