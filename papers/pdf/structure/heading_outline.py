"""Judges an embedded outline by the text, and puts its entries where they stand. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from papers.pdf.structure.heading_candidates import Heading
from papers.pdf.structure.heading_text import is_frame_name, parse_heading_text
from papers.pdf.structure.lines import Line

_MIN_ENTRIES = 3
_MIN_FOUND = 0.6
# An outline with fewer than that part of the numbered sections is a stub.
_MIN_COVER = 0.6
_ALIKE = 0.85
_MAX_ROWS = 4
_MIN_ALIKE = 8


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """An entry as embedded; `y` in points from the top of its page, if it says so."""

    level: int
    title: str
    page_number: int
    y: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEntry:
    """An entry of the outline; `line` is where it was found in the text, if at all."""

    level: int
    title: str
    number: str
    page_number: int
    line: Line | None


def place_outline(
    rows: Sequence[OutlineRow], lines: Sequence[Line], title: str
) -> list[PlacedEntry]:
    """The entries that lead to a page of the file, in the order of the outline.

    An entry that repeats the paper's title only holds the others, and goes.
    """
    by_page: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.is_level and not line.is_running_head:
            by_page[line.page_number].append(line)
    usable = [row for row in rows if any(map(str.isalnum, row.title))]
    if usable and _squeeze(usable[0].title) == _squeeze(title):
        usable = [replace(row, level=max(1, row.level - 1)) for row in usable[1:]]
    taken: set[int] = set()
    return [_place(row, by_page, taken) for row in usable]


def _place(
    row: OutlineRow, by_page: dict[int, list[Line]], taken: set[int]
) -> PlacedEntry:
    text = parse_heading_text(row.title)
    page_number, line = row.page_number, None
    # A destination set above a heading may lie on the page before it.
    for number in (row.page_number, row.page_number + 1):
        found = [
            ln
            for ln in _find_lines(text.title, by_page.get(number, []))
            if id(ln) not in taken
        ]
        if found:
            page_number = number
            line = _choose_nearest(found, row.y if number == row.page_number else 0.0)
            taken.add(id(line))
            break
    return PlacedEntry(
        level=row.level,
        title=text.title,
        number=text.number,
        page_number=page_number,
        line=line,
    )


def _choose_nearest(found: list[Line], y: float | None) -> Line:
    if y is None:
        return found[0]
    return min(found, key=lambda line: abs(line.y0 - y))


def _find_lines(title: str, lines: Sequence[Line]) -> list[Line]:
    wanted = _squeeze(title)
    return [
        line
        for index, line in enumerate(lines)
        if _opens_with(line, lines[index + 1 : index + _MAX_ROWS], wanted)
    ]


def _opens_with(line: Line, following: Sequence[Line], wanted: str) -> bool:
    """Whether the heading wanted (squeezed) begins with this line."""
    text = _squeeze(parse_heading_text(line.text).title)
    is_short = len(wanted) < _MIN_ALIKE and text.startswith(wanted)
    if not text or not (is_short or wanted.startswith(text[:_MIN_ALIKE])):
        return False
    rows = " ".join([line.text, *(row.text for row in following)])
    whole = _squeeze(parse_heading_text(rows).title)
    if whole.startswith(wanted) and _is_whole(text, wanted, line):
        return True
    return SequenceMatcher(None, text, wanted).ratio() >= _ALIKE


def _is_whole(text: str, wanted: str, line: Line) -> bool:
    """Whether the words fill the line, or are set apart in it."""
    if wanted.startswith(text) or line.runs[0].is_bold or line.runs[0].is_italic:
        return True
    heads = (line.text.partition(mark)[0] for mark in ".:")
    return any(_squeeze(parse_heading_text(head).title) == wanted for head in heads)


def is_good_outline(
    entries: Sequence[PlacedEntry], headings: Sequence[Heading]
) -> bool:
    """Whether most entries stand in the text and most numbered sections among them."""
    found = sum(entry.line is not None for entry in entries)
    if len(entries) < _MIN_ENTRIES or found < _MIN_FOUND * len(entries):
        return False
    sections = [h for h in headings if h.text.kind and h.level == 1]
    titles = {_squeeze(entry.title) for entry in entries}
    covered = sum(_squeeze(h.text.title) in titles for h in sections)
    return covered >= _MIN_COVER * len(sections)


def find_unlisted(
    entries: Sequence[PlacedEntry], headings: Sequence[Heading]
) -> list[Heading]:
    """Parts of a paper's frame that outlines leave out: abstract, references."""
    titles = {_squeeze(entry.title) for entry in entries}
    return [
        heading
        for heading in headings
        if is_frame_name(heading.text.title)
        and _squeeze(heading.text.title) not in titles
    ]


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
