"""Finds what repeats at the edges of pages: running heads and feet, page numbers.

Pure arithmetic over fragments; run by the worker.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from papers.pdf.structure.caption_labels import parse_caption_label
from papers.pdf.structure.layout import Fragment, PageLayout

# Heads and feet stand in these outer parts of a page.
_TOP, _BOTTOM = 0.17, 0.8
_EDGE_ROWS = 3
_MIN_KEY = 4
_NEAR = 3
_STAMP = re.compile(r"arXiv:\s?\S{5,20}")
_PAGE_NUMBER = re.compile(
    r"^[-\u2013\u2014\s]*(?:page\s)?(?:\d{1,5}|[ivxl]{1,6}|[A-Z]{1,2}\d{1,3})"
    r"(?:\s?(?:/|of)\s?\d{1,5})?[-\u2013\u2014\s.]*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NOT_LETTERS = re.compile(r"[^\w#]+")
_MIN_PAGES_FOR_BAND = 4
_BAND_SHARE = 0.6
_SET_OFF = 1.25
_LARGE_BOLD, _LARGE = 1.05, 1.25
_PAGES_IF_LARGE = 2
_USUAL_LEADING_PT = 12.0
_MIN_STEP, _MAX_STEP = 0.9, 2.5
_SAME_HEIGHT_PT = 3.0
_MIN_LINE_NUMBERS = 15


def find_running_heads(pages: Sequence[PageLayout]) -> set[int]:
    """The id() of each fragment that is one, or a page number, or arXiv's stamp."""
    tops = [_collect_edge(page, from_top=True) for page in pages]
    bottoms = [_collect_edge(page, from_top=False) for page in pages]
    heads = {id(f) for page in pages for f in page.fragments if _is_stamp(f)}
    leading = _find_leading(pages)
    for edge in (tops, bottoms):
        heads |= _find_repeated(edge) | _find_page_numbers(edge)
        heads |= _find_band(edge, leading)
    for page in pages:
        heads |= _find_line_numbers(page)
    return heads


def _is_stamp(fragment: Fragment) -> bool:
    return not fragment.is_level and bool(_STAMP.search(fragment.text))


_Rows = list[list[Fragment]]


def _collect_edge(page: PageLayout, *, from_top: bool) -> _Rows:
    """The outermost rows of a page, the outermost first, then one row of the body."""
    ordered = sorted(
        (f for f in page.fragments if f.is_level and f.text.strip()),
        key=lambda f: f.baseline_pt if from_top else -f.baseline_pt,
    )
    rows: _Rows = []
    for fragment in ordered:
        gap = abs(fragment.baseline_pt - rows[-1][0].baseline_pt) if rows else 0.0
        if rows and gap <= fragment.size_pt * 0.3:
            rows[-1].append(fragment)
        elif len(rows) <= _EDGE_ROWS:
            rows.append([fragment])
        else:
            break
    limit = page.height_pt * (_TOP if from_top else _BOTTOM)
    inside = [(r[0].y1 <= limit) if from_top else (r[0].y0 >= limit) for r in rows]
    count = inside.index(False) if False in inside else len(inside)
    return rows[: count + 1] if count else []


def _build_key(fragment: Fragment) -> str:
    text = _DIGITS.sub("#", fragment.text.casefold())
    return _NOT_LETTERS.sub("", text)


def _find_repeated(edges: list[_Rows]) -> set[int]:
    """Fragments whose words come back at the same height on another page."""
    places: defaultdict[str, list[tuple[int, Fragment]]] = defaultdict(list)
    for page_index, rows in enumerate(edges):
        for row, inner in pairwise(rows):
            # Two sections of one name may both begin a page.
            mark = "!" if _is_large(row, inner) else ""
            if _is_caption(row):
                continue
            for fragment in row:
                key = _build_key(fragment) + mark
                places[key].append((page_index, fragment))
    return {
        id(fragment)
        for key, found in places.items()
        if len(key.strip("#!")) >= _MIN_KEY
        for page_index, fragment in found
        if _count_alike(page_index, fragment, found)
        >= (_PAGES_IF_LARGE if key[-1] == "!" else 1)
    }


def _is_caption(row: list[Fragment]) -> bool:
    """Whether it names a table: many begin a page, and differ in their numbers only."""
    return parse_caption_label(row[0].text.strip()) is not None


def _count_alike(
    page_index: int, fragment: Fragment, found: list[tuple[int, Fragment]]
) -> int:
    """On how many other pages the same words stand at that height."""
    return len(
        {
            other_index
            for other_index, other in found
            if other_index != page_index
            and abs(other.baseline_pt - fragment.baseline_pt) <= _SAME_HEIGHT_PT
        }
    )


def _is_large(row: list[Fragment], inner: list[Fragment]) -> bool:
    """Whether a row is larger than the text below it, and heavier, as headings are.

    A row that holds a page number is none, whatever its size.
    """
    if any(_is_page_number(fragment, row) for fragment in row):
        return False
    is_bold = all(run.is_bold for run in row[0].runs)
    return row[0].size_pt > (_LARGE_BOLD if is_bold else _LARGE) * inner[0].size_pt


def _find_page_numbers(edges: list[_Rows]) -> set[int]:
    return {
        id(fragment)
        for rows in edges
        for row in rows[:1]
        for fragment in row
        if len(rows) > 1 and _is_page_number(fragment, row)
    }


def _is_page_number(fragment: Fragment, row: list[Fragment]) -> bool:
    """Whether a number stands alone; one with words right behind it is a section's."""
    return bool(_PAGE_NUMBER.match(fragment.text.strip())) and not any(
        0 < other.x0 - fragment.x1 < _NEAR * fragment.size_pt for other in row
    )


def _find_band(edges: list[_Rows], leading_pt: float) -> set[int]:
    """The outermost rows, where most pages have one set off from the text."""
    rows_apart = [
        rows for rows in edges if len(rows) > 1 and _is_set_off(rows, leading_pt)
    ]
    if len(rows_apart) < max(_MIN_PAGES_FOR_BAND, len(edges) * _BAND_SHARE):
        return set()
    heights = Counter(round(r[0][0].baseline_pt / _SAME_HEIGHT_PT) for r in rows_apart)
    usual, _ = heights.most_common(1)[0]
    at_height = [
        rows[0]
        for rows in rows_apart
        if abs(rows[0][0].baseline_pt / _SAME_HEIGHT_PT - usual) <= 1
    ]
    if len(at_height) < max(_MIN_PAGES_FOR_BAND, len(edges) * _BAND_SHARE):
        return set()
    return {id(fragment) for row in at_height for fragment in row}


def _is_set_off(rows: _Rows, leading_pt: float) -> bool:
    """Whether more than a line's white parts the outermost row from the next.

    What is larger than the text is a heading, however many pages begin with one.
    """
    if _is_caption(rows[0]):
        return False
    gap = abs(rows[1][0].baseline_pt - rows[0][0].baseline_pt)
    return gap > _SET_OFF * leading_pt and not _is_large(rows[0], rows[1])


def _find_leading(pages: Sequence[PageLayout]) -> float:
    """The usual distance from baseline to baseline."""
    steps = [
        after.baseline_pt - before.baseline_pt
        for page in pages
        for before, after in pairwise(page.fragments)
        if _MIN_STEP < _measure_step(before, after) < _MAX_STEP
    ]
    return median(steps) if steps else _USUAL_LEADING_PT


def _measure_step(before: Fragment, after: Fragment) -> float:
    return (after.baseline_pt - before.baseline_pt) / before.size_pt


def _find_line_numbers(page: PageLayout) -> set[int]:
    """The numbers that count a draft's lines along the margin."""
    places: defaultdict[int, list[Fragment]] = defaultdict(list)
    for fragment in page.fragments:
        if fragment.is_level and fragment.text.strip().isdigit():
            places[round(fragment.x1 / 4)].append(fragment)
    found: set[int] = set()
    for fragments in places.values():
        numbers = [int(f.text.strip()) for f in fragments]
        steps = {after - before for before, after in pairwise(numbers)}
        if len(numbers) >= _MIN_LINE_NUMBERS and steps in ({1}, {5}):
            found |= {id(fragment) for fragment in fragments}
    return found
