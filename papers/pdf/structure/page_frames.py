"""The lines of a page in one upright coordinate system, and what stands beside them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from statistics import median

from papers.pdf.structure.lines import Line

Rect = tuple[float, float, float, float]
Row = list[Line]

_USUAL_LEADING = 1.2
_MAX_LEADING = 2.2
_MIN_STEPS = 10
_TEXT_WIDTH = 0.7
_SAME_SIZE_PT = 0.35
_SAME_BASELINE = 0.3
_MIN_OVERLAP = 0.3
_MAX_INDENT = 3.5
_DESCENT = 0.2


class PageFrame:
    """Lines sorted from top to bottom, in points.

    `leading` is the usual step between lines, in parts of their size. With `is_turned`
    the page shows them rotated by a quarter, and they are turned upright here.
    """

    def __init__(
        self, lines: Sequence[Line], leading: float, *, is_turned: bool = False
    ) -> None:
        self._turn = _find_turn(lines) if is_turned else 0
        upright = [_turn(line, self._turn) for line in lines] if is_turned else lines
        if is_turned:
            upright = _share_column(upright)
        self.lines = sorted(upright, key=lambda line: (line.baseline_pt, line.x0))
        self.leading = leading
        self._baselines = [line.baseline_pt for line in self.lines]

    def find_rect(self, lines: Sequence[Line]) -> Rect:
        """The rectangle around lines, in points of the displayed page."""
        x0, y0 = min(ln.x0 for ln in lines), min(ln.y0 for ln in lines)
        x1, y1 = max(ln.x1 for ln in lines), max(ln.y1 for ln in lines)
        if self._turn:
            (x0, y0), (x1, y1) = (
                (self._turn * y, -self._turn * x) for x, y in ((x0, y0), (x1, y1))
            )
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def find_above(self, line: Line) -> Line | None:
        """The nearest line above that shares some of its width."""
        ceiling = line.baseline_pt - line.size_pt / 2
        for index in range(bisect_right(self._baselines, ceiling) - 1, -1, -1):
            if _overlaps(self.lines[index], line.x0, line.x1):
                return self.lines[index]
        return None

    def find_rows_below(self, line: Line, x0: float, x1: float) -> Iterator[Row]:
        """The rows under a line that share some of the width from x0 to x1."""
        floor = line.baseline_pt + line.size_pt * _SAME_BASELINE
        row: Row = []
        for other in islice(self.lines, bisect_right(self._baselines, floor), None):
            if not _overlaps(other, x0, x1):
                continue
            if row and not is_on_row(row[0], other):
                yield row
                row = []
            row.append(other)
        if row:
            yield row

    def find_pieces_beside(self, line: Line) -> Row:
        """The lines to its right on the same baseline, from left to right."""
        return [other for other in self._find_row(line) if other.x0 >= line.x1]

    def find_pieces_before(self, line: Line) -> Row:
        """The lines to its left on the same baseline, from left to right."""
        return [other for other in self._find_row(line) if other.x1 <= line.x0]

    def _find_row(self, line: Line) -> Row:
        reach = line.size_pt * _SAME_BASELINE
        low = bisect_left(self._baselines, line.baseline_pt - reach)
        high = bisect_right(self._baselines, line.baseline_pt + reach)
        row = [
            other
            for other in self.lines[low:high]
            if other is not line and is_on_row(line, other)
        ]
        return sorted(row, key=lambda other: other.x0)

    def is_centred(self, line: Line) -> bool:
        """Whether about as much is left free at its left as at its right."""
        left, right = line.x0 - line.column_x0, line.column_x1 - line.x1
        return min(left, right) > line.size_pt and abs(left - right) < line.size_pt

    def is_mid_paragraph(self, line: Line) -> bool:
        """Whether the line above runs on into it."""
        above = self.find_above(line)
        if above is None or self._is_apart(above, line):
            return False
        width = above.column_x1 - above.column_x0
        is_full = (
            above.x1 >= above.column_x1 - 2 * line.size_pt
            and above.x1 - above.x0 >= _TEXT_WIDTH * width
        )
        indent = line.x0 - above.x0
        is_flush = -_MAX_INDENT * line.size_pt <= indent <= line.size_pt / 2
        return is_full and is_flush

    def stands_apart(self, line: Line) -> bool:
        """Whether more white, or other type, parts it from what is above."""
        above = self.find_above(line)
        return above is None or self._is_apart(above, line)

    def _is_apart(self, above: Line, line: Line) -> bool:
        step = line.baseline_pt - above.baseline_pt
        is_far = step > self.leading * 1.25 * line.size_pt
        return is_far or abs(above.size_pt - line.size_pt) > _SAME_SIZE_PT


def find_body_size(lines: Sequence[Line]) -> float:
    """The size most characters of the document have, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size_pt * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def find_leading(lines: Sequence[Line], body_pt: float) -> float:
    """The usual step from line to line of the text, in parts of the size."""
    steps = []
    for above, line in pairwise(lines):
        is_text = abs(line.size_pt - body_pt) <= _SAME_SIZE_PT
        if is_text and line.column_index == above.column_index:
            steps.append((line.baseline_pt - above.baseline_pt) / line.size_pt)
    usual = [step for step in steps if 1 <= step <= _MAX_LEADING]
    return median(usual) if len(usual) >= _MIN_STEPS else _USUAL_LEADING


def is_on_row(first: Line, other: Line) -> bool:
    """Whether two lines share a baseline."""
    tolerance = _SAME_BASELINE * min(first.size_pt, other.size_pt)
    return abs(other.baseline_pt - first.baseline_pt) <= tolerance


def find_type_size(line: Line) -> float:
    """The size of its largest letters, in points: that of small capitals' capitals."""
    sizes = [run.size_pt for run in line.runs if any(map(str.isalpha, run.text))]
    return max(sizes, default=line.size_pt)


def _overlaps(line: Line, x0: float, x1: float) -> bool:
    shared = min(line.x1, x1) - max(line.x0, x0)
    return shared > _MIN_OVERLAP * min(line.x1 - line.x0, x1 - x0)


def _find_turn(lines: Sequence[Line]) -> int:
    """1 where lines follow each other to the right (their text runs up), else -1."""
    steps = [
        line.x0 - above.x0
        for above, line in pairwise(lines)
        if min(line.y1, above.y1) > max(line.y0, above.y0)
    ]
    return -1 if sum(step < 0 for step in steps) * 2 > len(steps) else 1


def _turn(line: Line, turn: int) -> Line:
    y0, y1 = sorted((turn * line.x0, turn * line.x1))
    x0, x1 = sorted((-turn * line.y0, -turn * line.y1))
    baseline_pt = y1 - _DESCENT * line.size_pt
    return replace(line, x0=x0, x1=x1, y0=y0, y1=y1, baseline_pt=baseline_pt)


def _share_column(lines: Sequence[Line]) -> list[Line]:
    """With one column around them all."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return [
        replace(line, column_index=None, column_x0=x0, column_x1=x1) for line in lines
    ]
