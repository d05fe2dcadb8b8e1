"""Where a page is printed on: a small grey picture of it, and the boxes around ink.

Bounded however a figure is made: a million strokes cost what one photograph does.
Run by the worker only.
"""

from collections import Counter
from collections.abc import Iterable
from math import ceil
from typing import Any

from papers.pdf.drawing import draw_page

Rect = tuple[float, float, float, float]

_SCALE = 0.5
_MAX_PIXELS = 2_000_000
_SAMPLE_STEP = 53
# Paler than that, in steps of 256 from the paper's own tone, is a tint and no ink.
_MIN_CONTRAST = 20
_RULE_WIDTH = 0.5


class PageInk:
    """The ink of a displayed page; all places in points from its top left corner."""

    def __init__(self, page: Any, blanks: Iterable[Rect] = ()) -> None:
        self.width_pt, self.height_pt = page.rect.width, page.rect.height
        self._scale = _find_scale(self.width_pt, self.height_pt)
        drawing = draw_page(page, scale=self._scale)
        self._columns, self._rows = drawing.width_px, drawing.height_px
        samples = drawing.samples
        (paper, _), *_ = Counter(samples[::_SAMPLE_STEP]).most_common(1)
        is_ink = bytes(abs(tone - paper) >= _MIN_CONTRAST for tone in range(256))
        self._ink = bytearray(samples.translate(is_ink))
        for rect in blanks:
            self._blank(rect)

    def find_box(self, rect: Rect) -> Rect | None:
        """The smallest box around the ink within `rect`, None where there is none."""
        left, top, right, bottom = self._find_pixels(rect)
        inked = []
        x0, x1 = right, left
        for row in range(top, bottom):
            part = self._get_row(row, left, right)
            first = part.find(1)
            if first >= 0:
                inked.append(row)
                x0, x1 = min(x0, left + first), max(x1, left + part.rfind(1) + 1)
        if not inked:
            return None
        box = (x0, inked[0], x1, inked[-1] + 1)
        x0_pt, y0_pt, x1_pt, y1_pt = (value / self._scale for value in box)
        return x0_pt, y0_pt, x1_pt, y1_pt

    def find_widest_gap(self, rect: Rect) -> float | None:
        """The middle of the widest white band across `rect`, as y; None without one."""
        left, top, right, bottom = self._find_pixels(rect)
        widest, middle, start = 0, None, None
        for row in range(top, bottom + 1):
            is_white = row < bottom and 1 not in self._get_row(row, left, right)
            if is_white and start is None:
                start = row
            elif not is_white and start is not None:
                if row - start > widest:
                    widest, middle = row - start, (row + start) / 2 / self._scale
                start = None
        return middle

    def find_rules(self, rect: Rect) -> list[float]:
        """The heights of lines drawn across most of `rect`, from top to bottom."""
        left, top, right, bottom = self._find_pixels(rect)
        rule = b"\1" * max(1, int((right - left) * _RULE_WIDTH))
        return [
            (row + 0.5) / self._scale
            for row in range(top, bottom)
            if rule in self._get_row(row, left, right)
        ]

    def _get_row(self, row: int, left: int, right: int) -> bytearray:
        return self._ink[row * self._columns + left : row * self._columns + right]

    def _blank(self, rect: Rect) -> None:
        x0, y0, x1, y1 = (value * self._scale for value in rect)
        left, right = self._clip(int(x0), self._columns), ceil(x1)
        right = max(left, self._clip(right, self._columns))
        top = self._clip(int(y0), self._rows)
        for row in range(top, self._clip(ceil(y1), self._rows)):
            start = row * self._columns
            self._ink[start + left : start + right] = bytes(right - left)

    def _find_pixels(self, rect: Rect) -> tuple[int, int, int, int]:
        """The pixels wholly inside `rect`: those on its edge hold what is outside."""
        x0, y0, x1, y1 = (value * self._scale for value in rect)
        left, top = (
            self._clip(ceil(x0), self._columns),
            self._clip(ceil(y0), self._rows),
        )
        right, bottom = (
            self._clip(int(x1), self._columns),
            self._clip(int(y1), self._rows),
        )
        return left, top, max(left, right), max(top, bottom)

    @staticmethod
    def _clip(value: int, most: int) -> int:
        return min(max(0, value), most)


def _find_scale(width_pt: float, height_pt: float) -> float:
    """Pixels a point; fewer where the page is so large that there would be too many."""
    area = max(1.0, width_pt * height_pt)
    return float(min(_SCALE, (_MAX_PIXELS / area) ** 0.5))
