"""The landscape from far: communities as nodes, what joins them as one line each."""

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from papers.landscape.communities import NO_COMMUNITY, JoinedEdges, join_edges
from papers.landscape.drawing.paths import draw_line
from papers.landscape.landscape import Community
from papers.landscape.layout.community_places import COMMUNITY_BOX, bundle_edges
from papers.landscape.selection import Choice

if TYPE_CHECKING:
    from papers.landscape.landscape import Landscape

_SMALLEST_RADIUS = 12.0
_LARGEST_RADIUS = 56.0
_LABEL_HEIGHT = 18.0
_THINNEST, _THICKEST = 1.0, 10.0
# More lines than these for each community hide what is strong.
_LINES_EACH = 3
_MARGIN = 28.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCommunity:
    community_id: int
    x: float
    y: float
    radius: float
    label: str
    label_y: float
    size: int
    facts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBundle:
    """All edges between two communities; `width` says how much joins them."""

    one_id: int
    other_id: int
    weight: float
    width: float
    path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityMap:
    """`apart` counts the papers that belong to no community."""

    communities: tuple[DrawnCommunity, ...]
    bundles: tuple[DrawnBundle, ...]
    view_box: str
    width: float
    height: float
    apart: int
    sentences: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.communities


def build_community_map(landscape: "Landscape", choice: Choice) -> CommunityMap:
    """Communities at their kept places, larger by the papers that the choice leaves."""
    sizes = _count_chosen(landscape, choice)
    shown = [one for one in landscape.communities if sizes.get(one.community_id)]
    largest = max(sizes.values(), default=1)
    drawn = {
        one.community_id: _draw(landscape, one, sizes[one.community_id], largest)
        for one in shown
    }
    apart = int((landscape.membership == NO_COMMUNITY).sum())
    left, top, width, height = _find_view(list(drawn.values()))
    return CommunityMap(
        communities=tuple(drawn.values()),
        bundles=_draw_bundles(landscape, choice, drawn),
        view_box=f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
        width=width,
        height=height,
        apart=apart,
        sentences=_tell(landscape, apart),
    )


def _count_chosen(landscape: "Landscape", choice: Choice) -> dict[int, int]:
    rows = np.arange(len(landscape))
    if choice.paper_ids is not None:
        chosen = np.array(sorted(choice.paper_ids), dtype=np.int64)
        rows = rows[np.isin(landscape.paper_ids, chosen)]
    found, counts = np.unique(landscape.membership[rows], return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))


def _draw(
    landscape: "Landscape", community: Community, size: int, largest: int
) -> DrawnCommunity:
    # Areas say sizes, as eyes take them.
    radius = max(_LARGEST_RADIUS * sqrt(size / largest), _SMALLEST_RADIUS)
    x, y = landscape.community_places[community.community_id]
    return DrawnCommunity(
        community_id=community.community_id,
        x=x,
        y=y,
        radius=round(radius, 1),
        label=community.name or "without words",
        label_y=round(y + radius + _LABEL_HEIGHT, 1),
        size=size,
        facts=f"{size:,} {'paper' if size == 1 else 'papers'}",
    )


def _draw_bundles(
    landscape: "Landscape", choice: Choice, drawn: dict[int, DrawnCommunity]
) -> tuple[DrawnBundle, ...]:
    chosen = {kind: landscape.edges[kind] for kind in sorted(choice.kinds)}
    bundles = bundle_edges(join_edges(chosen, len(landscape)), landscape.membership)
    heaviest = max(bundles.weights, default=1.0)
    lines: list[DrawnBundle] = []
    for place in _choose_lines(bundles):
        one_id, other_id = map(int, bundles.ends[place])
        if one_id in drawn and other_id in drawn:
            weight = float(bundles.weights[place])
            one, other = drawn[one_id], drawn[other_id]
            line = DrawnBundle(
                one_id=one_id,
                other_id=other_id,
                weight=round(weight, 2),
                width=round(max(_THICKEST * sqrt(weight / heaviest), _THINNEST), 1),
                path=draw_line((one.x, one.y), (other.x, other.y)),
                title=f"{one.label} – {other.label}",
            )
            lines.append(line)
    return tuple(lines)


def _choose_lines(bundles: JoinedEdges) -> list[int]:
    """Those that are among the heaviest of either community."""
    left: dict[int, int] = {}
    chosen: list[int] = []
    for place in np.argsort(-bundles.weights, kind="stable").tolist():
        ends = bundles.ends[place].tolist()
        if any(left.get(end, _LINES_EACH) > 0 for end in ends):
            chosen.append(place)
            for end in ends:
                left[end] = left.get(end, _LINES_EACH) - 1
    return chosen


def _find_view(
    drawn: list[DrawnCommunity],
) -> tuple[float, float, float, float]:
    xs, ys = [one.x for one in drawn] or [0.0], [one.y for one in drawn] or [0.0]
    width = max(xs) - min(xs) + COMMUNITY_BOX.width + 2 * _MARGIN
    height = max(ys) - min(ys) + COMMUNITY_BOX.height + 2 * _MARGIN
    left, top = (min(xs) + max(xs) - width) / 2, (min(ys) + max(ys) - height) / 2
    return left, top, width, height


def _tell(landscape: "Landscape", apart: int) -> tuple[str, ...]:
    sentences = [landscape.structure.sentence]
    if apart:
        papers = "One paper belongs" if apart == 1 else f"{apart:,} papers belong"
        sentences.append(f"{papers} to no community.")
    return tuple(sentences)
