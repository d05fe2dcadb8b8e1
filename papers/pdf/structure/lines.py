"""The lines of a document in reading order, cleaned; all other readers build on them.

Run by the worker only.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from papers.pdf.structure.columns import (
    Column,
    PageColumns,
    find_columns,
    sort_into_reading_order,
)
from papers.pdf.structure.layout import (
    Fragment,
    PageLayout,
    Run,
    extract_page_layout,
)
from papers.pdf.structure.running_heads import find_running_heads
from papers.pdf.text import clean_text

# How far apart, in parts of the size, fragments of one line may stand: stretched
# spaces of a justified line; more after a section number or a reference's label.
_MAX_GAP = 1.6
_MAX_GAP_AFTER_NUMBER = 5.0
_SAME_ROW = 0.28
# Narrower white than that, in parts of the size, is none between words.
_WORD_GAP = 0.1
_EDGE_PT = 2.0
_MIN_TITLE_LETTERS = 2
_NUMBER = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVXL]{1,6}\.?|[A-Z](?:\.\d{1,2})*\.?|\[\w{1,12}\]"
    r"|(?:\u00a7|appendix|section|chapter)\s?\w{1,4}[.:]?)$",
    re.IGNORECASE,
)
_SPLIT_CAPITAL = re.compile(r"\b([A-Z]) (?=[A-Z]{2,}\b)")
# What MuPDF makes of the ligature ff in TeX fonts whose encoding is lost.
_FF_AS_ARROW = "\u21b5"
_MISREAD_FF = re.compile(r"(?<=[A-Za-z])\u21b5(?=[a-z])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text as a reader sees it.

    Points from the top left corner of the displayed page. `column_index` counts from
    0 at the left and is None for a line that spans columns; `column_x0` and
    `column_x1` are the edges of that column's text (of all columns where it spans).
    `is_running_head` marks running heads and feet, page numbers and the arXiv stamp;
    `is_level` is False for rotated text. `runs` are its pieces of one style, with
    uncleaned text.
    """

    page_number: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline_pt: float
    size_pt: float
    font: str
    is_bold: bool
    is_italic: bool
    column_index: int | None
    column_x0: float
    column_x1: float
    is_running_head: bool
    is_level: bool
    runs: tuple[Run, ...]


def extract_lines(document: Any) -> list[Line]:
    """All lines in reading order: page by page, column by column."""
    numbers = range(1, document.page_count + 1)
    return build_lines([extract_page_layout(document, number) for number in numbers])


def build_lines(pages: Sequence[PageLayout]) -> list[Line]:
    """As extract_lines, from layouts that were extracted page by page."""
    heads = find_running_heads(pages)
    lines: list[Line] = []
    for page, columns in zip(pages, find_columns(pages), strict=True):
        lines.extend(_build_page_lines(page, columns, heads))
    return lines


def _build_page_lines(
    page: PageLayout, columns: PageColumns, heads: set[int]
) -> Iterable[Line]:
    level = [f for f in page.fragments if f.is_level and id(f) not in heads]
    for index, group in sort_into_reading_order(level, columns):
        column = columns.whole if index is None else columns.columns[index]
        for row in _join_rows(group, column):
            yield _build_line(page, row, index, column)
    for fragment in page.fragments:
        if id(fragment) in heads:
            yield _build_line(page, [fragment], None, columns.whole, is_head=True)
        elif not fragment.is_level:
            yield _build_line(page, [fragment], None, columns.whole)


def _join_rows(fragments: list[Fragment], column: Column) -> list[list[Fragment]]:
    """Fragments on one baseline that belong together, from top to bottom."""
    rows: list[list[Fragment]] = []
    for fragment in fragments:  # sorted by baseline
        row = rows[-1] if rows else None
        if row and _is_on_row(row[0], fragment):
            row.append(fragment)
        else:
            rows.append([fragment])
    return [piece for row in rows for piece in _split_row(row, column)]


def _is_on_row(first: Fragment, other: Fragment) -> bool:
    tolerance = _SAME_ROW * min(first.size_pt, other.size_pt)
    return abs(other.baseline_pt - first.baseline_pt) <= tolerance


def _split_row(row: list[Fragment], column: Column) -> list[list[Fragment]]:
    """Cut a row where the white is too wide: between cells of a table."""
    ordered = sorted(row, key=lambda fragment: fragment.x0)
    if _is_stretched(ordered, column):
        return [ordered]
    pieces = [[ordered[0]]]
    for fragment in ordered[1:]:
        gap = fragment.x0 - max(f.x1 for f in pieces[-1])
        if gap <= _find_allowed_gap(pieces[-1], fragment):
            pieces[-1].append(fragment)
        else:
            pieces.append([fragment])
    return pieces


def _is_stretched(row: list[Fragment], column: Column) -> bool:
    """Whether the row is a justified line with few words: equal, wide spaces.

    The first space may be another one, that after a section's number.
    """
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    widest = _MAX_GAP_AFTER_NUMBER * row[0].size_pt
    return (
        abs(row[-1].x1 - column.x1) <= _EDGE_PT
        and row[0].x0 - column.x0 <= widest
        and (_are_equal(gaps, widest) or _are_equal(gaps[1:], widest))
    )


def _are_equal(gaps: list[float], widest: float) -> bool:
    is_several = len(gaps) > 1
    return is_several and max(gaps) - min(gaps) <= _EDGE_PT and 0 < max(gaps) <= widest


def _find_allowed_gap(piece: list[Fragment], following: Fragment) -> float:
    is_number = len(piece) == 1 and _NUMBER.match(piece[0].text.strip())
    if is_number and sum(map(str.isalpha, following.text)) >= _MIN_TITLE_LETTERS:
        return _MAX_GAP_AFTER_NUMBER * following.size_pt
    return _MAX_GAP * min(piece[-1].size_pt, following.size_pt)


def _build_line(
    page: PageLayout,
    row: list[Fragment],
    column_index: int | None,
    column: Column,
    *,
    is_head: bool = False,
) -> Line:
    runs = tuple(run for fragment in row for run in fragment.runs)
    main = max(row, key=lambda fragment: len(fragment.text))
    letters = [(run, sum(map(str.isalpha, run.text))) for run in runs]
    total = sum(count for _, count in letters)
    font = max(letters, key=lambda pair: pair[1])[0].font
    return Line(
        page_number=page.page_number,
        text=_build_text(row),
        x0=min(fragment.x0 for fragment in row),
        y0=min(fragment.y0 for fragment in row),
        x1=max(fragment.x1 for fragment in row),
        y1=max(fragment.y1 for fragment in row),
        baseline_pt=main.baseline_pt,
        size_pt=main.size_pt,
        font=font,
        is_bold=2 * sum(n for run, n in letters if run.is_bold) > total,
        is_italic=2 * sum(n for run, n in letters if run.is_italic) > total,
        column_index=column_index,
        column_x0=column.x0,
        column_x1=column.x1,
        is_running_head=is_head,
        is_level=main.is_level,
        runs=runs,
    )


def _build_text(row: list[Fragment]) -> str:
    text = "".join(
        _build_gap(before, fragment) + _build_fragment_text(fragment)
        for before, fragment in zip([None, *row], row, strict=False)
    )
    text = _MISREAD_FF.sub("ff", text) if _FF_AS_ARROW in text else text
    return _SPACES.sub(" ", clean_text(text)).strip()


def _build_gap(before: Fragment | None, fragment: Fragment) -> str:
    """A space, or nothing between two parts of a word that were set one by one."""
    if before is None:
        return ""
    is_close = fragment.x0 - before.x1 < _WORD_GAP * fragment.size_pt
    is_one_style = before.runs[-1].font == fragment.runs[0].font
    return "" if is_close and is_one_style else " "


def _build_fragment_text(fragment: Fragment) -> str:
    text = fragment.text
    sizes = {run.size_pt for run in fragment.runs}
    if len(sizes) == 1 or not _SPLIT_CAPITAL.search(text):
        return text
    return _join_small_capitals(fragment.runs)


def _join_small_capitals(runs: tuple[Run, ...]) -> str:
    """Without the spaces made up between a large capital and its small followers."""
    parts = [runs[0].text]
    for run, following in pairwise(runs):
        is_close = following.x0 - run.x1 < 0.15 * run.size_pt
        is_capital = re.search(r"(?:^|\s)[A-Z]\s*$", run.text) is not None
        if is_close and is_capital and following.size_pt < run.size_pt:
            parts[-1] = parts[-1].rstrip()
            parts.append(following.text.lstrip())
        else:
            parts.append(following.text)
    return "".join(parts)
