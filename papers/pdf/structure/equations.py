"""Finds the display equations that carry a number at the margin.

Run by the worker only; works on lines and imports no pymupdf.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from papers.pdf.structure.lines import Line
from papers.pdf.structure.page_frames import PageFrame, Rect

_NUMBER = r"[A-Z]{0,2}\.?\d{1,3}(?:[.\u2013-]\d{1,3}){0,2}[a-z]?[*\u2032']?"
_AT_RIGHT = re.compile(rf"(?P<rest>.*?)\s*(?P<number>\(\s?{_NUMBER}\s?\))[.,;]?$")
_AT_LEFT = re.compile(rf"(?P<number>\(\s?{_NUMBER}\s?\))\s*(?P<rest>.*)$")
# What some publishers' fonts call their brackets.
_MISREAD = str.maketrans("\u00f0\u00de", "()")
_WORD = re.compile(r"[A-Za-z]{3,}")
_MAX_WORDS = 2
_MATHEMATICAL = re.compile(
    r"cm(?:mi|sy|ex|bsy|mib)|math|symbol|mt(?:mi|sy|ex)|(?:rm|px|tx|lm)(?:mi|sy|ex)|msbm",
    re.IGNORECASE,
)
_MARGIN_PT = 7.0
_MIN_GAP = 0.8
_MAX_WHITE = 0.9
_MAX_ROWS = 40
# More on one page are no paper's but a trap's.
_MAX_PER_PAGE = 80
_BAND = 1.3
_MIN_AT_LEFT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """A display equation with its number in brackets, "(3)" or "(2.1)".

    `text` is what the PDF holds of it, without the number: its symbols from top to
    bottom. `rect` is x0, y0, x1, y1 in points from the top left of the displayed page.
    """

    number: str
    page_number: int
    rect: Rect
    text: str


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A line that holds an equation's number, at its end or at its beginning."""

    line: Line
    number: str
    rest: str
    is_right: bool

    @property
    def edge_pt(self) -> float:
        return self.line.x1 if self.is_right else self.line.x0


def extract_equations(document: Any, lines: Sequence[Line]) -> list[Equation]:
    """The numbered equations in reading order; of a number met twice the first."""
    del document  # the lines say it all
    frames = [
        PageFrame([ln for ln in page if ln.is_level and not ln.is_running_head], 1.2)
        for _, page in groupby(lines, key=lambda line: line.page_number)
    ]
    numbered = [found for frame in frames for found in _find_numbered(frame)]
    chosen = _drop_repeated(_choose_side(numbered))
    on_page: dict[int, list[_Numbered]] = defaultdict(list)
    for found in chosen:
        on_page[found.line.page_number].append(found)
    return [
        equation
        for frame in frames
        if frame.lines
        for equation in _build_equations(frame, on_page[frame.lines[0].page_number])
    ]


def _find_numbered(frame: PageFrame) -> list[_Numbered]:
    found = []
    for line in frame.lines:
        text = line.text.translate(_MISREAD)
        right, left = _AT_RIGHT.match(text), _AT_LEFT.match(text)
        if right and _stands_right(frame, line, right["rest"]):
            number = right["number"].replace(" ", "")
            found.append(_Numbered(line, number, right["rest"], is_right=True))
        elif left and _stands_left(frame, line, left["rest"]):
            number = left["number"].replace(" ", "")
            found.append(_Numbered(line, number, left["rest"], is_right=False))
    return sorted(found, key=lambda f: (f.line.column_index or 0, f.line.baseline_pt))


def _stands_right(frame: PageFrame, line: Line, rest: str) -> bool:
    if line.x1 < line.column_x1 - _MARGIN_PT or _has_words(line):
        return False
    if rest:
        # SU(2) and O(1) have no space there.
        return line.text[len(rest)] == " "
    # Numbers over the columns of a table stand beside each other.
    beside = frame.find_pieces_before(line)
    return sum(map(_is_number, beside)) < 2  # noqa: PLR2004


def _is_number(line: Line) -> bool:
    match = _AT_RIGHT.match(line.text)
    return match is not None and not match["rest"]


def _stands_left(frame: PageFrame, line: Line, rest: str) -> bool:
    """At the left margin with a formula behind; an item of a list has words there."""
    if abs(line.x0 - line.column_x0) > _MARGIN_PT or _has_words(line):
        return False
    beside = frame.find_pieces_beside(line)
    if rest or not beside:
        return False
    is_apart = beside[0].x0 - line.x1 > _MIN_GAP * line.size_pt
    return is_apart and not any(_has_words(piece) for piece in beside)


def _has_words(line: Line) -> bool:
    """Whether a line reads as text: products of variables are no words."""
    text = " ".join(r.text for r in line.runs if not _MATHEMATICAL.search(r.font))
    return len(_WORD.findall(text)) > _MAX_WORDS


def _choose_side(numbered: Sequence[_Numbered]) -> list[_Numbered]:
    """A paper numbers its equations at one margin; the right one without doubt."""
    right = [found for found in numbered if found.is_right]
    left = [found for found in numbered if not found.is_right]
    return left if len(left) >= _MIN_AT_LEFT and len(left) > len(right) else right


def _drop_repeated(numbered: Sequence[_Numbered]) -> list[_Numbered]:
    """One for each number: that at the commonest edge, that by itself, the first."""
    edges = Counter(round(found.edge_pt) for found in numbered)
    best: dict[str, _Numbered] = {}
    for found in numbered:
        rival = best.get(found.number)
        if rival is None or _weigh(found, edges) > _weigh(rival, edges):
            best[found.number] = found
    return [found for found in numbered if best[found.number] is found]


def _weigh(found: _Numbered, edges: Counter[int]) -> tuple[int, bool]:
    edge = round(found.edge_pt)
    return edges[edge - 1] + edges[edge] + edges[edge + 1], not found.rest


def _build_equations(frame: PageFrame, numbered: Sequence[_Numbered]) -> list[Equation]:
    own = {id(found.line) for found in numbered}
    formulas = [ln for ln in frame.lines if id(ln) not in own and not _has_words(ln)]
    equations = []
    for found in numbered[:_MAX_PER_PAGE]:
        rows = _gather_rows(formulas, found.line)
        text = " ".join(
            found.rest if line is found.line else line.text for line in rows
        )
        equations.append(
            Equation(
                number=found.number,
                page_number=found.line.page_number,
                rect=frame.find_rect(rows),
                text=" ".join(text.split()),
            )
        )
    return equations


def _gather_rows(formulas: Sequence[Line], numbered: Line) -> list[Line]:
    """The formula's lines: beside the number, then all that hang on to them."""
    top = numbered.baseline_pt - _BAND * numbered.size_pt
    bottom = numbered.baseline_pt + (_BAND - 0.5) * numbered.size_pt
    white = _MAX_WHITE * numbered.size_pt / 2
    left = [
        line
        for line in formulas
        if line.x1 > numbered.column_x0 and line.x0 < numbered.column_x1
    ]
    rows = [numbered]
    for _ in range(_MAX_ROWS):
        met = [line for line in left if line.y1 > top and line.y0 < bottom]
        if not met:
            break
        rows += met
        taken = {id(line) for line in met}
        left = [line for line in left if id(line) not in taken]
        top = min(top, min(line.y0 for line in met) - white)
        bottom = max(bottom, max(line.y1 for line in met) + white)
    return sorted(rows, key=lambda line: (round(line.baseline_pt), line.x0))
