"""Works that are cited and not here, drawn beside the papers that cite them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from papers.landscape.drawing.labels import build_label
from papers.landscape.drawing.paths import draw_line
from papers.landscape.layout.placing import find_free_spot
from papers.landscape.layout.positions import PAPER_BOX
from papers.landscape.unread import UnreadWork

Point = tuple[float, float]

_RADIUS, _LARGEST_RADIUS = 6.0, 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ghost:
    """`facts` say by how many papers it is cited; `paths` lead to those on the map."""

    title: str
    label: str
    facts: str
    x: float
    y: float
    radius: float
    paths: tuple[str, ...]


def draw_ghosts(
    works: Iterable[UnreadWork], points: Mapping[int, Point]
) -> tuple[Ghost, ...]:
    """Each as near to the middle of those that cite it as there is room."""
    taken = [*points.values()]
    ghosts = []
    for work in works:
        citing = [points[one] for one in work.citing_ids if one in points]
        if citing:
            spot = find_free_spot(
                np.array(taken), np.array(citing).mean(axis=0), PAPER_BOX
            )
            x, y = round(float(spot[0]), 1), round(float(spot[1]), 1)
            taken.append((x, y))
            ghosts.append(draw_ghost(work, (x, y), citing))
    return tuple(ghosts)


def draw_ghost(work: UnreadWork, point: Point, citing: list[Point]) -> Ghost:
    """With lines to the papers that cite it, as far as these are given."""
    radius = min(_RADIUS + work.citing_count, _LARGEST_RADIUS)
    return Ghost(
        title=work.title,
        label=build_label("; ".join(work.authors), work.year, work.title),
        facts=f"not here · cited by {work.citing_count} of yours",
        x=point[0],
        y=point[1],
        radius=radius,
        paths=tuple(draw_line(one, point) for one in citing),
    )
