"""Parts lines that were joined over a narrow gutter: text beside a wrapped figure.

A gap in a line is a gutter where a line near by begins right behind it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from papers.pdf.structure.layout import Run
from papers.pdf.structure.lines import Line
from papers.pdf.text import clean_text

_MIN_GUTTER = 0.6
_NEAR = 3.2
_SAME_EDGE_PT = 1.2
_SPACE = 0.12
_SAME_SIZE_PT = 0.6

# Where a line begins: x, its baseline and its size, all in points.
Edge = tuple[float, float, float]


def part_wrapped_lines(lines: Sequence[Line]) -> list[Line]:
    """The level lines of one page, those over a gutter in their pieces."""
    edges = _Edges(edge for line in lines for edge in _find_edges(line))
    return [piece for line in lines for piece in _part(line, edges)]


def _find_edges(line: Line) -> Iterable[Edge]:
    """Where a line begins, also again behind a gap."""
    yield line.x0, line.baseline_pt, line.runs[0].size_pt
    for left, right in pairwise(line.runs):
        if _is_gutter(left, right, line.size_pt):
            yield right.x0, line.baseline_pt, right.size_pt


def _part(line: Line, edges: "_Edges") -> list[Line]:
    groups = [[line.runs[0]]]
    for left, right in pairwise(line.runs):
        is_gutter = _is_gutter(left, right, line.size_pt)
        if is_gutter and _has_edge_near(right, line, edges):
            groups.append([right])
        else:
            groups[-1].append(right)
    if len(groups) == 1:
        return [line]
    return [_build_piece(line, group) for group in groups]


def _is_gutter(left: Run, right: Run, size_pt: float) -> bool:
    return right.x0 - left.x1 >= _MIN_GUTTER * size_pt


def _has_edge_near(run: Run, line: Line, edges: "_Edges") -> bool:
    return any(
        abs(y - line.baseline_pt) > line.size_pt / 2
        for y, size_pt in edges.find_near(run.x0, line.baseline_pt, line.size_pt)
        if abs(size_pt - run.size_pt) <= _SAME_SIZE_PT
    )


class _Edges:
    """Beginnings of lines, in upright strips that are a little wider than a blur."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self._strips: dict[int, list[tuple[float, float]]] = {}
        for x, y, size_pt in sorted(edges, key=itemgetter(1)):
            strip = self._strips.setdefault(int(x / _SAME_EDGE_PT), [])
            strip.append((y, size_pt))

    def find_near(
        self, x: float, y: float, size_pt: float
    ) -> Iterator[tuple[float, float]]:
        """Baseline and size of the lines near `y` that begin at about `x`."""
        middle, reach = int(x / _SAME_EDGE_PT), _NEAR * size_pt
        for index in (middle - 1, middle, middle + 1):
            strip = self._strips.get(index, [])
            low = bisect_left(strip, (y - reach, 0.0))
            high = bisect_right(strip, (y + reach, 0.0))
            yield from strip[low:high]


def _build_piece(line: Line, runs: Sequence[Run]) -> Line:
    text = runs[0].text
    for left, right in pairwise(runs):
        is_apart = right.x0 - left.x1 > _SPACE * line.size_pt
        text += (" " if is_apart else "") + right.text
    letters = [(run, sum(map(str.isalpha, run.text))) for run in runs]
    total = sum(count for _, count in letters)
    return replace(
        line,
        text=" ".join(clean_text(text).split()),
        x0=runs[0].x0,
        x1=runs[-1].x1,
        is_bold=2 * sum(count for run, count in letters if run.is_bold) > total,
        runs=tuple(runs),
    )
