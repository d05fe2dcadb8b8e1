"""Finds the columns of a page and puts its fragments into reading order.

Pure arithmetic over fragments; run by the worker.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from papers.pdf.structure.layout import Fragment, PageLayout

_MIN_LETTERS = 12
# Columns narrower than that part of the page are parts of a table.
_MIN_COLUMN = 0.17
_MIN_GUTTER_PT = 5
# Lines of up to that part of the text's width may be those of a column.
_NARROW = 0.53
_FILLS = 0.72
_MIN_FILLING = 4
_SPANS_BY = 0.12
_COMMON = 0.35
# In a paper of one column, text beside a figure makes no second one.
_FEW, _MOST = 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text of a column begins and ends, in points from the left."""

    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class PageColumns:
    """The columns of a page from left to right, and the extent of them all."""

    columns: tuple[Column, ...]
    whole: Column

    def find_column(self, fragment: Fragment) -> int | None:
        """The column a fragment stands in; None where it spans several."""
        if len(self.columns) == 1:
            return 0
        middle = (fragment.x0 + fragment.x1) / 2
        index = min(
            range(len(self.columns)),
            key=lambda i: _measure_distance(middle, self.columns[i]),
        )
        column = self.columns[index]
        reach = _SPANS_BY * (column.x1 - column.x0)
        left_over = index > 0 and fragment.x0 < self.columns[index - 1].x1 - reach
        right_over = (
            index + 1 < len(self.columns)
            and fragment.x1 > self.columns[index + 1].x0 + reach
        )
        return None if left_over or right_over else index


def find_columns(pages: Sequence[PageLayout]) -> list[PageColumns]:
    """The columns of each page; a page of figures takes those of the other pages."""
    found = [_find_page_columns(page) for page in pages]
    several = Counter(len(f.columns) for f in found if f and len(f.columns) > 1)
    usual_count = several.most_common(1)[0][0] if several else 1
    is_usual = sum(several.values()) * 2 >= sum(f is not None for f in found)
    usual = [f for f in found if f and len(f.columns) == usual_count]
    return [
        _choose(page, columns, usual if is_usual else [])
        for page, columns in zip(pages, found, strict=True)
    ]


def _choose(
    page: PageLayout, found: PageColumns | None, usual: list[PageColumns]
) -> PageColumns:
    if found is not None and (len(found.columns) > 1 or not usual):
        is_table = not usual and _is_full_width(page, found, least=_FEW)
        return _build_single(found.whole) if is_table else found
    if usual:
        typical = usual[len(usual) // 2]
        if not _is_full_width(page, typical):
            return typical
    return found or _build_single(Column(page.width_pt * 0.12, page.width_pt * 0.88))


def _build_single(whole: Column) -> PageColumns:
    return PageColumns((whole,), whole)


def _is_full_width(
    page: PageLayout, columns: PageColumns, *, least: float = _MOST
) -> bool:
    """Whether more than that part of the page's long lines span the columns."""
    long = [f for f in page.fragments if _has_words(f)]
    spanning = sum(columns.find_column(f) is None for f in long)
    return spanning > least * len(long)


def _has_words(fragment: Fragment) -> bool:
    return fragment.is_level and sum(map(str.isalpha, fragment.text)) >= _MIN_LETTERS


def _find_page_columns(page: PageLayout) -> PageColumns | None:
    """None where the page has too little running text to tell."""
    lines = [f for f in page.fragments if _has_words(f)]
    if len(lines) < _MIN_FILLING:
        return None
    width = _find_far_edge(lines) - _find_near_edge(lines)
    narrow = [f for f in lines if f.x1 - f.x0 <= width * _NARROW]
    groups = _split_at_gutters(narrow, page.width_pt) if narrow else []
    columns = [group for group in groups if _is_column(group, page.width_pt)]
    if len(columns) > 1:
        extents = tuple(_find_extent(group) for group in columns)
        return PageColumns(extents, Column(extents[0].x0, extents[-1].x1))
    return _build_single(_find_extent(lines))


def _find_near_edge(lines: list[Fragment]) -> float:
    """The left edge, but for the few lines that reach out farthest."""
    return sorted(f.x0 for f in lines)[len(lines) // 20]


def _find_far_edge(lines: list[Fragment]) -> float:
    return sorted(f.x1 for f in lines)[-1 - len(lines) // 20]


def _split_at_gutters(
    narrow: list[Fragment], page_width_pt: float
) -> list[list[Fragment]]:
    """The fragments between the white strips that (almost) none of them crosses."""
    strips = _find_white_strips(narrow, page_width_pt)
    groups: list[list[Fragment]] = [[] for _ in range(len(strips) + 1)]
    for fragment in narrow:
        middle = (fragment.x0 + fragment.x1) / 2
        groups[sum(middle > strip for strip in strips)].append(fragment)
    return groups


def _find_white_strips(narrow: list[Fragment], page_width_pt: float) -> list[float]:
    """The middles of upright strips that at most one line in twenty crosses."""
    size = int(page_width_pt) + 2
    changes = [0] * (size + 1)
    for fragment in narrow:
        changes[min(size, max(0, int(fragment.x0)))] += 1
        changes[min(size, max(0, int(fragment.x1) + 1))] -= 1
    limit, crossing, start = len(narrow) * 0.05, 0, None
    strips: list[float] = []
    for x in range(size):
        crossing += changes[x]
        is_white = crossing <= limit
        if is_white and start is None:
            start = x
        elif not is_white and start is not None:
            if x - start >= _MIN_GUTTER_PT and 0.15 * size < start < 0.85 * size:
                strips.append((start + x) / 2)
            start = None
    return strips


def _is_column(group: list[Fragment], page_width_pt: float) -> bool:
    if len(group) < _MIN_FILLING:
        return False
    extent = _find_extent(group)
    width = extent.x1 - extent.x0
    filling = sum(f.x1 - f.x0 >= width * _FILLS for f in group)
    return (
        width >= page_width_pt * _MIN_COLUMN
        and filling >= _MIN_FILLING
        and filling * 3 >= len(group)
    )


def _find_extent(lines: Sequence[Fragment]) -> Column:
    """The commonest edges of the long lines."""
    lengths = sorted(f.x1 - f.x0 for f in lines)
    typical = lengths[int(len(lengths) * 0.7)]
    long = [f for f in lines if f.x1 - f.x0 >= typical * 0.9]
    lefts = _find_common(Counter(round(f.x0) for f in long))
    rights = _find_common(Counter(round(f.x1) for f in long))
    # Lists and formulas stand further in, so the outermost of the common edges counts.
    return Column(float(min(lefts)), float(max(rights)))


def _find_common(edges: Counter[int]) -> list[int]:
    most = max(edges.values())
    return [edge for edge, count in edges.items() if count >= _COMMON * most]


def _measure_distance(x: float, column: Column) -> float:
    if column.x0 <= x <= column.x1:
        return 0.0
    return min(abs(x - column.x0), abs(x - column.x1))


def sort_into_reading_order(
    fragments: Sequence[Fragment], columns: PageColumns
) -> list[tuple[int | None, list[Fragment]]]:
    """Groups to be read one after the other: a column's piece, or what spans them.

    Between two spanning lines the columns are read from left to right.
    """
    placed = sorted(
        ((columns.find_column(f), f) for f in fragments),
        key=lambda pair: pair[1].baseline_pt,
    )
    groups: list[tuple[int | None, list[Fragment]]] = []
    waiting: dict[int, list[Fragment]] = {}
    for index, fragment in placed:
        if index is not None:
            waiting.setdefault(index, []).append(fragment)
            continue
        groups.extend(sorted(waiting.items()))
        waiting = {}
        if groups and groups[-1][0] is None:
            groups[-1][1].append(fragment)
        else:
            groups.append((None, [fragment]))
    groups.extend(sorted(waiting.items()))
    return groups
