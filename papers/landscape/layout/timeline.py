"""The map by time: years from left to right, a lane for each community."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from papers.landscape.communities import NO_COMMUNITY
from papers.landscape.layout.positions import PAPER_BOX, Layout
from papers.landscape.nodes import PaperNode

if TYPE_CHECKING:
    from papers.landscape.selection import Part

_LANE_GAP = 24.0
# At the top of a lane its name stands.
_NAME_HEIGHT = 36.0
# Between years in which nothing was written no room is left, but it is seen.
_YEAR_GAP = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The papers of a community; `name` is empty for those that belong to none."""

    community_id: int
    name: str
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMark:
    """`year` is None for the papers whose year is not known, which come first."""

    year: int | None
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    layout: Layout
    years: tuple[YearMark, ...]
    lanes: tuple[Lane, ...]

    def find_column(self, year: int) -> float:
        """Where a year stands, or would between those of the papers."""
        known = [(mark.year, mark.x) for mark in self.years if mark.year]
        if not known:
            return PAPER_BOX.width / 2
        years, places = zip(*known, strict=True)
        return round(float(np.interp(year, years, places)), 1)

    def add_lane(self, name: str, height: float) -> "Timeline":
        """The same with a lane more at its foot, in which `height` is left free."""
        top = self.layout.height + _LANE_GAP if self.lanes else 0.0
        bottom = top + _NAME_HEIGHT + height
        lane = Lane(community_id=NO_COMMUNITY, name=name, top=top, bottom=bottom)
        return replace(
            self,
            layout=replace(self.layout, height=bottom),
            lanes=(*self.lanes, lane),
        )


def build_timeline(
    part: "Part", nodes: Mapping[int, PaperNode], names: Mapping[int, str]
) -> Timeline:
    """Papers of one year and community stand below each other, the most cited on top.

    Lanes come in the order of their first year, so that the map reads from the top left.
    """
    papers = [nodes[one] for one in part.paper_ids if one in nodes]
    columns = _list_columns(papers)
    positions: dict[int, tuple[float, float]] = {}
    lanes: list[Lane] = []
    top = 0.0
    for community_id in _order_lanes(papers):
        inside = [one for one in papers if one.community_id == community_id]
        height = _NAME_HEIGHT + _place_lane(
            inside, columns, top + _NAME_HEIGHT, positions
        )
        lane = Lane(
            community_id=community_id,
            name=names.get(community_id, ""),
            top=top,
            bottom=top + height,
        )
        lanes.append(lane)
        top += height + _LANE_GAP
    width = max(columns.values(), default=0.0) + PAPER_BOX.width / 2
    return Timeline(
        layout=Layout(positions, 0.0, 0.0, width, max(top - _LANE_GAP, 0.0)),
        years=tuple(YearMark(year=year or None, x=x) for year, x in columns.items()),
        lanes=tuple(lanes),
    )


def _list_columns(papers: list[PaperNode]) -> dict[int, float]:
    """Year (0 where none is known) -> the middle of its column."""
    columns: dict[int, float] = {}
    x, before = PAPER_BOX.width / 2, None
    for year in sorted({one.year or 0 for one in papers}):
        if before is not None:
            x += PAPER_BOX.width + (_YEAR_GAP if year - before > 1 else 0.0)
        columns[year], before = x, year
    return columns


def _order_lanes(papers: list[PaperNode]) -> list[int]:
    """By their first known year; papers without a community come last."""
    first: dict[int, int] = {}
    for one in papers:
        year = one.year or 9999
        first[one.community_id] = min(first.get(one.community_id, year), year)
    return sorted(first, key=lambda one: (one == NO_COMMUNITY, first[one], one))


def _place_lane(
    papers: list[PaperNode],
    columns: Mapping[int, float],
    top: float,
    positions: dict[int, tuple[float, float]],
) -> float:
    """Puts the papers into `positions`; how high the lane is."""
    filled = dict.fromkeys(columns, 0)
    for paper in sorted(papers, key=lambda one: (-one.cited_by, one.paper_id)):
        year = paper.year or 0
        y = top + (filled[year] + 0.5) * PAPER_BOX.height
        positions[paper.paper_id] = (columns[year], round(y, 1))
        filled[year] += 1
    return max(filled.values(), default=0) * PAPER_BOX.height
