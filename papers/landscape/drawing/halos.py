"""The ground that a community stands on: a soft tint around each of its papers."""

from collections.abc import Mapping
from dataclasses import dataclass

from papers.landscape.communities import NO_COMMUNITY
from papers.landscape.nodes import PaperNode

Point = tuple[float, float]

_RADIUS = 78.0
_LABEL_GAP = 14.0
# Colours come back after so many; the number tells communities apart.
HUES = 6
# Two papers on a map make no ground.
_LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Halo:
    """Circles as one path, with the community's number and name above its middle."""

    community_id: int
    number: int
    name: str
    hue: int
    size: int
    path: str
    x: float
    y: float


def find_hue(community_id: int) -> int:
    """1 to HUES, 0 for a paper of no community."""
    return 0 if community_id == NO_COMMUNITY else community_id % HUES + 1


def build_halos(
    nodes: Mapping[int, PaperNode],
    points: Mapping[int, Point],
    names: Mapping[int, str],
) -> tuple[Halo, ...]:
    """For each community of which three papers or more are drawn, the largest first."""
    members: dict[int, list[Point]] = {}
    for paper_id, point in points.items():
        community_id = nodes[paper_id].community_id
        if community_id != NO_COMMUNITY:
            members.setdefault(community_id, []).append(point)
    halos = [
        _build_halo(community_id, places, names.get(community_id, ""))
        for community_id, places in members.items()
        if len(places) >= _LEAST
    ]
    return tuple(sorted(halos, key=lambda halo: (-halo.size, halo.community_id)))


def _build_halo(community_id: int, places: list[Point], name: str) -> Halo:
    middle = sorted(x for x, _ in places)[len(places) // 2]
    near = [y for x, y in places if abs(x - middle) <= 2 * _RADIUS]
    return Halo(
        community_id=community_id,
        number=community_id + 1,
        name=name,
        hue=find_hue(community_id),
        size=len(places),
        path="".join(_draw_circle(x, y) for x, y in places),
        x=round(middle, 1),
        y=round(min(near) - _RADIUS + _LABEL_GAP, 1),
    )


def _draw_circle(x: float, y: float) -> str:
    r = _RADIUS
    return f"M{x - r:.0f} {y:.0f}a{r:.0f} {r:.0f} 0 1 1 0 .01Z"
