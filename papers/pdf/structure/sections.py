"""Extracts the sections: the embedded outline where it is good, else the headings.

Run by the worker only.
"""

from collections.abc import Sequence

from papers.pdf.outline import PageSpace, Row
from papers.pdf.structure.heading_candidates import Heading
from papers.pdf.structure.heading_outline import (
    OutlineRow,
    PlacedEntry,
    find_unlisted,
    is_good_outline,
    place_outline,
)
from papers.pdf.structure.lines import Line
from papers.pdf.structure.reading import Section
from papers.pdf.structure.reference_places import turn_to_page


def extract_sections(
    outline: Sequence[Row],
    lines: Sequence[Line],
    headings: Sequence[Heading],
    *,
    title: str,
    space: PageSpace,
) -> list[Section]:
    """The sections in reading order; `headings` are those found in the lines.

    Entries of the embedded `outline` keep its wording; parts of a paper's frame that
    it leaves out (abstract, references) are added from the headings.
    """
    entries = place_outline(_build_rows(outline, space), lines, title)
    if not is_good_outline(entries, headings):
        return [_build_from_heading(heading, space) for heading in headings]
    return _merge(entries, find_unlisted(entries, headings), lines, space)


def _build_rows(outline: Sequence[Row], space: PageSpace) -> list[OutlineRow]:
    """The entries that lead to a page, with heights from the top of that page."""
    rows = []
    for level, title, page_number, y_pt in outline:
        if page_number is not None:
            y = None
            if y_pt is not None:
                _, y = turn_to_page(space, page_number - 1, 0.0, y_pt)
            rows.append(OutlineRow(level, title, page_number, y))
    return rows


def _merge(
    entries: Sequence[PlacedEntry],
    unlisted: Sequence[Heading],
    lines: Sequence[Line],
    space: PageSpace,
) -> list[Section]:
    """The outline in its own order, each unlisted heading before what follows it."""
    order = {id(line): index for index, line in enumerate(lines)}
    waiting = list(unlisted)
    sections: list[Section] = []
    for entry in entries:
        place = order[id(entry.line)] if entry.line else -1
        while waiting and order[id(waiting[0].line)] < place:
            sections.append(_build_from_heading(waiting.pop(0), space))
        sections.append(_build_from_entry(entry, space))
    return sections + [_build_from_heading(heading, space) for heading in waiting]


def _build_from_heading(heading: Heading, space: PageSpace) -> Section:
    line = heading.line
    return Section(
        level=heading.level,
        title=heading.title,
        number=heading.text.number,
        page_number=line.page_number,
        y_pt=find_top(line, space),
    )


def _build_from_entry(entry: PlacedEntry, space: PageSpace) -> Section:
    return Section(
        level=entry.level,
        title=entry.title,
        number=entry.number,
        page_number=entry.page_number,
        y_pt=find_top(entry.line, space) if entry.line else None,
    )


def find_top(line: Line, space: PageSpace) -> float | None:
    """The height of a line's top edge in PDF user space."""
    return space.find_y(line.page_number - 1, line.x0, line.y0)
