"""Finds what each caption describes: the part of the page to show as a picture.

A figure is the ink beside its caption, up to the nearest text or other caption.
Run by the worker only; it is handed open documents and imports no pymupdf.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from papers.pdf.structure.caption_labels import CaptionKind
from papers.pdf.structure.captions import Caption
from papers.pdf.structure.figure import Figure
from papers.pdf.structure.lines import Line
from papers.pdf.structure.page_frames import Rect, find_body_size, find_leading
from papers.pdf.structure.page_ink import PageInk
from papers.pdf.structure.text_areas import find_text_lines
from papers.pdf.structure.wrapped_lines import part_wrapped_lines

Side = Literal["above", "below"]

_USUAL_SIDE: dict[CaptionKind, Side] = {
    "figure": "above",
    "table": "below",
    "algorithm": "below",
    "listing": "above",
}
_MIN_HEIGHT_PT = 14.0
_MIN_WIDTH_PT = 30.0
_MAX_DISTANCE_PT = 60.0
_MIN_SHARED_PT = 12.0
_GUTTER_PT = 5.0
_PADDING_PT = 2.0
_HEAD_RULE_PT = 9.0
_RULE_PT = 3.0
# More on one page are no paper's but a trap's.
_MAX_PER_PAGE = 60
_TOP = 0.14
# Title and authors are larger than the text, the words in a first figure are not.
_TITLE_BY_PT = 1.0


@dataclass(slots=True)
class _Place:
    """Where a caption's figure may be: the boxes of ink above and below it."""

    caption: Caption
    above: Rect | None
    below: Rect | None

    def get(self, side: Side) -> Rect | None:
        return self.above if side == "above" else self.below


def extract_figures(
    document: Any, lines: Sequence[Line], captions: Sequence[Caption]
) -> list[Figure]:
    """The figures of all captions beside which there is any, in the captions' order.

    Raises what MuPDF raises for a page that cannot be drawn; one page is drawn for
    each that has captions.
    """
    body_pt = find_body_size(lines)
    leading = find_leading(lines, body_pt)
    on_page: dict[int, list[Caption]] = defaultdict(list)
    for caption in captions:
        if len(on_page[caption.page_number]) < _MAX_PER_PAGE:
            on_page[caption.page_number].append(caption)
    lines_of: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        lines_of[line.page_number].append(line)
    pages = [
        _Page(document, number, lines_of[number], own, body_pt=body_pt, leading=leading)
        for number, own in sorted(on_page.items())
    ]
    usual = _find_usual_sides(place for page in pages for place in page.places)
    return [figure for page in pages for figure in page.build_figures(usual)]


def _find_usual_sides(places: Iterable[_Place]) -> dict[CaptionKind, Side]:
    """On which side of its caption a kind stands, by those that leave no doubt."""
    votes: dict[CaptionKind, Counter[Side]] = defaultdict(Counter)
    for place in places:
        if (place.above is None) != (place.below is None):
            side: Side = "below" if place.above is None else "above"
            votes[place.caption.kind][side] += 1
    usual = dict(_USUAL_SIDE)
    for kind, counts in votes.items():
        other: Side = "above" if usual[kind] == "below" else "below"
        if counts[other] > counts[usual[kind]]:
            usual[kind] = other
    return usual


class _Page:
    """A page with captions: its text, which bounds the figures, and its ink."""

    def __init__(
        self,
        document: Any,
        page_number: int,
        lines: Sequence[Line],
        captions: Sequence[Caption],
        *,
        body_pt: float,
        leading: float,
    ) -> None:
        self._captions = captions
        heads = _find_heads(lines)
        set_aside = {id(line) for line in heads}
        others = [
            line
            for line in part_wrapped_lines([ln for ln in lines if ln.is_level])
            if id(line) not in set_aside
            and not any(_is_inside(line, caption.rect) for caption in captions)
        ]
        text = find_text_lines(others, body_pt=body_pt, leading=leading)
        if page_number == 1:
            text += [line for line in others if _is_front_matter(line, body_pt)]
        self._columns = sorted({(ln.column_x0, ln.column_x1) for ln in others})
        self._text = [_get_rect(line) for line in text]
        page = document.load_page(page_number - 1)
        height_pt = page.rect.height
        self._ink = PageInk(page, [_widen_head(line, height_pt) for line in heads])
        self._heads = [_get_rect(line) for line in heads if line.is_level]
        self._bounds = self._heads + self._text
        self.places = [self._find_place(caption) for caption in captions]

    def build_figures(self, usual: dict[CaptionKind, Side]) -> list[Figure]:
        """The figure of each caption that has one."""
        boxes = [_choose_box(place, usual) for place in self.places]
        self._part_shared(boxes)
        return [
            Figure(
                label=caption.label,
                page_number=caption.page_number,
                rect=self._pad(_unite(caption.rect, box)),
            )
            for caption, box in zip(self._captions, boxes, strict=True)
            if box is not None
        ]

    def _find_place(self, caption: Caption) -> _Place:
        x0, x1 = self._find_breadth(caption)
        top, bottom = self._find_bounds(caption, x0, x1)
        _, y0, _, y1 = caption.rect
        above = self._find_box((x0, top, x1, y0 - 1))
        below = self._find_box((x0, y1 + 1, x1, bottom))
        if above and y0 - above[3] > _MAX_DISTANCE_PT:
            above = None
        if below and below[1] - y1 > _MAX_DISTANCE_PT:
            below = None
        if above is None and below is None:
            above, below = self._find_ruled(caption, x0, x1)
        if above is None and below is None:
            above = self._find_beside(caption, x0, x1)
        return _Place(caption, above, below)

    def _find_ruled(
        self, caption: Caption, x0: float, x1: float
    ) -> tuple[Rect | None, Rect | None]:
        """Text between rules above a caption and below it: boxes and tables of text."""
        x0, x1 = self._find_margins(x0, x1)
        _, y0, _, y1 = caption.rect
        others = [c.rect for c in self._captions if c is not caption] + self._heads
        in_way = [r for r in others if min(x1, r[2]) - max(x0, r[0]) > _MIN_SHARED_PT]
        top = max((r[3] for r in in_way if r[3] <= y0), default=0.0)
        bottom = min((r[1] for r in in_way if r[1] >= y1), default=self._ink.height_pt)
        over = self._ink.find_rules((x0, top, x1, y0 - 1))
        under = self._ink.find_rules((x0, y1 + 1, x1, bottom))
        above = below = None
        if over and y0 - over[-1] <= _MAX_DISTANCE_PT:
            above = self._find_box((x0, over[0] - _RULE_PT, x1, y0 - 1))
        if under and under[0] - y1 <= _MAX_DISTANCE_PT:
            below = self._find_box((x0, y1 + 1, x1, under[-1] + _RULE_PT))
        return above, below

    def _find_breadth(self, caption: Caption) -> tuple[float, float]:
        """From where to where its figure may reach: to the text and captions beside."""
        x0, y0, x1, y1 = caption.rect
        left, right = self._find_column(x0, x1)
        beside = self._text + [c.rect for c in self._captions if c is not caption]
        for other in beside:
            is_level = min(y1, other[3]) - max(y0, other[1]) > 0
            if is_level and other[2] <= x0:
                left = max(left, (other[2] + x0) / 2)
            elif is_level and other[0] >= x1:
                right = min(right, (other[0] + x1) / 2)
        return left, right

    def _find_column(self, x0: float, x1: float) -> tuple[float, float]:
        """The column around a caption, out to the page's edge where none is beside."""
        fitting = [
            (left, right)
            for left, right in self._columns
            if left - _GUTTER_PT <= x0 and x1 <= right + _GUTTER_PT
        ]
        if not fitting:
            return 0.0, self._ink.width_pt
        left, right = min(fitting, key=lambda column: column[1] - column[0])
        is_first = all(other >= left for other, _ in self._columns)
        is_last = all(other <= right for _, other in self._columns)
        return (
            0.0 if is_first else left - _GUTTER_PT,
            self._ink.width_pt if is_last else right + _GUTTER_PT,
        )

    def _find_margins(self, x0: float, x1: float) -> tuple[float, float]:
        """The part of a breadth that the columns' text takes up."""
        left = min((left for left, _ in self._columns), default=x0)
        right = max((right for _, right in self._columns), default=x1)
        return max(x0, left - _GUTTER_PT), min(x1, right + _GUTTER_PT)

    def _find_bounds(
        self, caption: Caption, x0: float, x1: float
    ) -> tuple[float, float]:
        """How far up and down nothing else is printed but its figure."""
        _, y0, _, y1 = caption.rect
        others = [c.rect for c in self._captions if c is not caption]
        in_way = [
            rect
            for rect in [*self._bounds, *others]
            if min(x1, rect[2]) - max(x0, rect[0]) > _MIN_SHARED_PT
        ]
        middle = (y0 + y1) / 2
        tops = [rect[3] for rect in in_way if rect[3] <= middle]
        bottoms = [rect[1] for rect in in_way if rect[1] >= middle]
        return max(tops, default=0.0), min(bottoms, default=self._ink.height_pt)

    def _find_beside(self, caption: Caption, x0: float, x1: float) -> Rect | None:
        """What stands at the left or right of a caption."""
        left, right = self._find_column(x0, x1)
        top, bottom = self._find_bounds(caption, *caption.rect[::2])
        rect = caption.rect
        boxes = [
            self._find_box((left, top, rect[0] - 2, bottom)),
            self._find_box((rect[2] + 2, top, right, bottom)),
        ]
        found = [box for box in boxes if box and not self._holds_text(box)]
        return max(found, key=_measure_area, default=None)

    def _holds_text(self, box: Rect) -> bool:
        return any(_measure_shared(box, rect) > 0 for rect in self._text)

    def _find_box(self, rect: Rect) -> Rect | None:
        box = self._ink.find_box(rect) if rect[3] > rect[1] else None
        if box is None or box[3] - box[1] < _MIN_HEIGHT_PT:
            return None
        return box if box[2] - box[0] >= _MIN_WIDTH_PT else None

    def _part_shared(self, boxes: list[Rect | None]) -> None:
        """Two captions with one box between them: part it where it is widest white."""
        for i, first in enumerate(boxes):
            for j, second in enumerate(boxes):
                if i == j or first is None or second is None:
                    continue
                is_over = self._captions[i].rect[1] < self._captions[j].rect[1]
                if is_over and _is_shared(first, second):
                    y = self._ink.find_widest_gap(first)
                    if y is not None:
                        boxes[i] = self._find_box((*first[:3], y)) or first
                        boxes[j] = self._find_box((second[0], y, *second[2:])) or second

    def _pad(self, rect: Rect) -> Rect:
        return (
            max(0.0, rect[0] - _PADDING_PT),
            max(0.0, rect[1] - _PADDING_PT),
            min(self._ink.width_pt, rect[2] + _PADDING_PT),
            min(self._ink.height_pt, rect[3] + _PADDING_PT),
        )


def _choose_box(place: _Place, usual: dict[CaptionKind, Side]) -> Rect | None:
    return place.get(usual[place.caption.kind]) or place.above or place.below


def _is_front_matter(line: Line, body_pt: float) -> bool:
    """Whether a line of the first page is likely title, author or address."""
    if line.size_pt >= body_pt + _TITLE_BY_PT:
        return True
    return line.column_index is None and line.size_pt >= body_pt - 0.5


def _find_heads(lines: Sequence[Line]) -> list[Line]:
    """The running heads and feet with nothing else beyond them."""
    rest = [line for line in lines if line.is_level and not line.is_running_head]
    top = min((line.y0 for line in rest), default=0.0)
    bottom = max((line.y1 for line in rest), default=0.0)
    middle = (top + bottom) / 2
    return [
        line
        for line in lines
        if line.is_running_head
        and (
            not line.is_level
            or (line.y0 < middle and line.y1 <= top + line.size_pt)
            or (line.y0 >= middle and line.y0 >= bottom - line.size_pt)
        )
    ]


def _is_inside(line: Line, rect: Rect) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2
    return rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3]


def _get_rect(line: Line) -> Rect:
    return line.x0, line.y0, line.x1, line.y1


def _widen_head(line: Line, height_pt: float) -> Rect:
    """A running head with the rule under it, or a foot with that over it."""
    x0, y0, x1, y1 = _get_rect(line)
    if not line.is_level:
        return x0, y0, x1, y1
    if y1 < _TOP * height_pt:
        return 0.0, y0, 1e4, y1 + _HEAD_RULE_PT
    return 0.0, y0 - _HEAD_RULE_PT, 1e4, y1


def _unite(first: Rect, second: Rect) -> Rect:
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


def _measure_area(rect: Rect) -> float:
    return (rect[2] - rect[0]) * (rect[3] - rect[1])


def _measure_shared(first: Rect, second: Rect) -> float:
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    return max(0.0, width) * max(0.0, height)


def _is_shared(first: Rect, second: Rect) -> bool:
    least = min(_measure_area(first), _measure_area(second))
    return _measure_shared(first, second) > least / 2
