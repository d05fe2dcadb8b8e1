"""Finds the lines that the anchors of a document's citations (`cite.*`) stand at.

Run by the worker only; it is handed open documents.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence, Set
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
_BELOW_PT = 12.0
_USUAL_OFFSET_PT = 4.0
_TOUCHING_PT = 3.0
# So much farther off a line may be that looks like the start of an entry.
_START_BONUS_PT = 8.0
_SAME_COLUMN_PT = 20.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named place; `x` and `y` in points from the top left of the displayed page."""

    name: str
    page_number: int
    x: float
    y: float


def extract_anchors(document: Any, space: PageSpace) -> list[Anchor]:
    """The document's `cite.*` destinations, at most 10,000."""
    anchors: list[Anchor] = []
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


def match_anchors(
    anchors: Sequence[Anchor], lines: Sequence[Line], starts: Set[int] = frozenset()
) -> dict[str, int]:
    """For each anchor's name the index of the line its entry starts with.

    `starts` are the lines at which entries seem to start: they are preferred. The
    distance from anchor to line is the same in all of a list; it is learned first, and
    then decides between lines, and between columns where an anchor has no `x`.
    """
    places = LinePlaces(lines)
    near = {
        anchor: _choose_column(
            anchor, places.find_near(anchor.page_number, anchor.y), lines
        )
        for anchor in anchors
    }
    return _assign(near, lines, starts, _learn_offset(near, lines, starts))


def _learn_offset(
    near: dict[Anchor, list[int]], lines: Sequence[Line], starts: Set[int]
) -> float:
    """How far below its anchor an entry's first line has its top, in points."""
    offsets = []
    for anchor, found in near.items():
        chosen = [i for i in found if i in starts]
        if not chosen and not starts:
            chosen = [i for i in found if lines[i].y1 > anchor.y + _TOUCHING_PT]
        if len({lines[i].column_index for i in chosen}) == 1:
            offsets.append(min((lines[i].y0 - anchor.y for i in chosen), key=abs))
    offset = median(offsets) if offsets else _USUAL_OFFSET_PT
    return min(max(offset, -_BELOW_PT), _ABOVE_PT)


def _assign(
    near: dict[Anchor, list[int]],
    lines: Sequence[Line],
    starts: Set[int],
    offset: float,
) -> dict[str, int]:
    """To each anchor the line that fits best, and a line of its own if one is as good.

    Two anchors may share a line: some lists hold two works in one entry.
    """
    matched: dict[str, int] = {}
    taken: set[int] = set()
    for anchor, found in near.items():
        ranked = sorted(
            (*_weigh(anchor, lines[i], offset, is_start=i in starts), i) for i in found
        )
        if not ranked:
            continue
        free = [row[-1] for row in ranked if row[0] == ranked[0][0]]
        free = [i for i in free if i not in taken]
        matched[anchor.name] = free[0] if free else ranked[0][-1]
        taken.add(matched[anchor.name])
    return matched


def _weigh(
    anchor: Anchor, line: Line, offset: float, *, is_start: bool
) -> tuple[int, bool, float]:
    """How badly a line fits an anchor: by its height, its look, its indent."""
    distance = abs(line.y0 - anchor.y - offset)
    if is_start:
        distance = max(0.0, distance - _START_BONUS_PT)
    return round(distance / 2), not is_start, max(0.0, line.x0 - line.column_x0)


def _choose_column(
    anchor: Anchor, found: list[int], lines: Sequence[Line]
) -> list[int]:
    """The lines of the column whose edge is nearest to the anchor."""
    if not anchor.x or not found:
        return found
    distances = {i: abs(lines[i].column_x0 - anchor.x) for i in found}
    nearest = min(distances.values())
    return [i for i in found if distances[i] < nearest + _SAME_COLUMN_PT]
