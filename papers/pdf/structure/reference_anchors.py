"""Finds the lines that the anchors of a document's citations (`cite.*`) stand at.

Run by the worker only; it is handed open documents.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from papers.pdf.outline import PageSpace
from papers.pdf.structure.lines import Line
from papers.pdf.structure.reference_places import turn_to_page

_PREFIX = "cite."
_MAX_ANCHORS = 10_000
# An anchor stands a line's height above its entry; how far the two may be apart.
_ABOVE_PT = 22.0
_BELOW_PT = 9.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named place; `x` and `y` in points from the top left of the displayed page."""

    name: str
    page_number: int
    x: float
    y: float


def extract_anchors(document: Any, space: PageSpace) -> list[Anchor]:
    """The document's `cite.*` destinations, at most 10,000."""
    anchors = []
    for name, place in document.resolve_names().items():
        anchor = _build_anchor(document, space, name, place)
        if anchor is not None and len(anchors) < _MAX_ANCHORS:
            anchors.append(anchor)
    return anchors


def _build_anchor(
    document: Any, space: PageSpace, name: str, place: dict[str, Any]
) -> Anchor | None:
    page_index, to = place.get("page", -1), place.get("to")
    if not name.startswith(_PREFIX) or to is None:
        return None
    if not 0 <= page_index < document.page_count:
        return None
    x, y = turn_to_page(space, page_index, float(to[0]), float(to[1]))
    # Destinations that leave x out have 0 there.
    return Anchor(name, page_index + 1, x if to[0] else 0.0, y)


class LinePlaces:
    """Looks up lines by page and height without going through them all."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._by_page: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for index, line in enumerate(lines):
            self._by_page[line.page_number].append((line.y0, index))
        for places in self._by_page.values():
            places.sort()

    def find_near(self, page_number: int, y: float) -> list[int]:
        """Indices of the lines whose top is near a height, above or below."""
        places = self._by_page.get(page_number, [])
        low = bisect_left(places, (y - _BELOW_PT, -1))
        high = bisect_left(places, (y + _ABOVE_PT, -1))
        return [index for _, index in places[low:high]]


def match_anchors(anchors: Sequence[Anchor], lines: Sequence[Line]) -> dict[str, int]:
    """For each anchor's name the index of the line its entry starts with.

    The distance from anchor to line is the same in all of a list: it is learned from
    those that leave no doubt, and then decides between the columns where the anchor
    does not say in which one it stands.
    """
    places = LinePlaces(lines)
    near = {
        a: _choose_column(a, places.find_near(a.page_number, a.y), lines)
        for a in anchors
    }
    sure = [
        lines[_find_nearest(a, found, lines)].y0 - a.y
        for a, found in near.items()
        if found and len({lines[i].column_index for i in found}) == 1
    ]
    offset = median(sure) if sure else 4.0
    offset = min(max(offset, -4.0), 14.0)
    return _assign(near, lines, offset)


def _assign(
    near: dict[Anchor, list[int]], lines: Sequence[Line], offset: float
) -> dict[str, int]:
    """To each anchor the line that fits best, and a line of its own if one is as high.

    Two anchors may share a line: some lists hold two works in one entry.
    """
    matched: dict[str, int] = {}
    taken: set[int] = set()
    for anchor, found in near.items():
        ranked = sorted((_weigh(anchor, lines[i], offset), i) for i in found)
        if not ranked:
            continue
        height = ranked[0][0][0]
        free = [i for (h, _), i in ranked if h <= height and i not in taken]
        matched[anchor.name] = free[0] if free else ranked[0][1]
        taken.add(matched[anchor.name])
    return matched


def _find_nearest(anchor: Anchor, found: list[int], lines: Sequence[Line]) -> int:
    """The first line whose letters lie below the anchor."""
    below = [i for i in found if lines[i].y1 > anchor.y + 3]
    return min(below or found, key=lambda i: abs(lines[i].y0 - anchor.y))


def _choose_column(
    anchor: Anchor, found: list[int], lines: Sequence[Line]
) -> list[int]:
    if anchor.x <= 1.0:
        return found
    inside = [
        i for i in found if lines[i].column_x0 - 30 <= anchor.x <= lines[i].column_x1
    ]
    return inside or found


def _weigh(anchor: Anchor, line: Line, offset: float) -> tuple[float, float]:
    """How badly a line fits an anchor: by its height, then by its indent."""
    distance = abs(line.y0 - anchor.y - offset)
    indent = max(0.0, line.x0 - line.column_x0)
    return (round(distance / 1.5), indent)
