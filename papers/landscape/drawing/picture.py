"""Everything that a template needs to draw papers and the edges between them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from papers.contributions import PaperLink
from papers.landscape.directions import find_directions, has_direction
from papers.landscape.drawing.paths import (
    BEND_SHARE,
    Point,
    draw_arrow,
    draw_line,
    draw_wedge,
)
from papers.landscape.edges import Edge
from papers.landscape.layout.positions import Layout
from papers.landscape.nodes import PaperNode

if TYPE_CHECKING:
    from papers.landscape.selection import Part

# In the units of the drawing, which are CSS pixels at zoom 1.
_SMALLEST_RADIUS = 8.0
_LARGEST_RADIUS = 20.0
_RADIUS_PER_CITATION = 2.5
_MARGIN = 28.0
_SMALLEST_WIDTH = 960.0
_SMALLEST_HEIGHT = 440.0
_PASS_SHARES = {"pass_1": 1 / 3, "pass_2": 2 / 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPaper:
    """A circle with its label. `wedge` is a path in it for passes 1 and 2, as from its
    middle."""

    paper_id: int
    x: float
    y: float
    radius: float
    wedge: str
    label: str
    title: str
    facts: str
    url: str
    classes: str
    community_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnEdge:
    """A line between two papers, an arrow where it has a direction."""

    kind: str
    source_id: int
    target_id: int
    weight: float
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Papers and edges within `view_box`. `positions` are the centres of the papers'
    boxes, to be kept for the next drawing."""

    papers: tuple[DrawnPaper, ...]
    edges: tuple[DrawnEdge, ...]
    view_box: str
    width: float
    height: float
    positions: Mapping[int, Point]

    @property
    def is_empty(self) -> bool:
        return not self.papers


def build_drawing(
    nodes: Mapping[int, PaperNode],
    edges: Sequence[Edge],
    layout: Layout,
    *,
    focus: int | None = None,
    pinned: Collection[int] = (),
) -> Drawing:
    """Edges to papers that have no node, being gone meanwhile, are left out."""
    papers = {
        paper_id: _draw_paper(nodes[paper_id], point, focus, pinned)
        for paper_id, point in layout.positions.items()
        if paper_id in nodes
    }
    shown = [one for one in edges if {one.source_id, one.target_id} <= papers.keys()]
    pairs = _count_pairs(shown)
    left, top, width, height = _find_view(layout)
    return Drawing(
        papers=tuple(papers.values()),
        edges=tuple(
            _draw_edge(edge, papers, is_alone=pairs[_find_pair(edge)] == 1)
            for edge in shown
        ),
        view_box=f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
        width=width,
        height=height,
        positions=layout.positions,
    )


def build_plain_edges(
    part: "Part", links: Iterable[PaperLink] = ()
) -> tuple[Edge, ...]:
    """The edges of a part without what they rest on; `links` are those by hand."""
    directions = find_directions(links)
    return tuple(
        Edge(
            kind=one.kind,
            source_id=one.source_id,
            target_id=one.target_id,
            weight=one.weight,
            is_directed=has_direction(one, directions),
            evidence=(),
            label=one.kind.phrase,
        )
        for one in part.edges
    )


def _find_view(layout: Layout) -> tuple[float, float, float, float]:
    """Left, top, width and height; a small map stands in the middle of some room."""
    width = max(layout.width + 2 * _MARGIN, _SMALLEST_WIDTH)
    height = max(layout.height + 2 * _MARGIN, _SMALLEST_HEIGHT)
    left = layout.left + (layout.width - width) / 2
    return left, layout.top + (layout.height - height) / 2, width, height


def measure_radius(cited_by: int) -> float:
    """Gently larger with the papers of the library that cite it."""
    return min(
        _SMALLEST_RADIUS + _RADIUS_PER_CITATION * sqrt(cited_by), _LARGEST_RADIUS
    )


def _draw_paper(
    paper: PaperNode, point: Point, focus: int | None, pinned: Collection[int]
) -> DrawnPaper:
    radius = measure_radius(paper.cited_by)
    x, y = point
    classes = ["node", paper.reading_state.replace("_", "-")]
    classes += ["current"] * (paper.paper_id == focus)
    classes += ["pinned"] * (paper.paper_id in pinned)
    return DrawnPaper(
        paper_id=paper.paper_id,
        x=round(x, 1),
        y=round(y, 1),
        radius=round(radius, 1),
        wedge=draw_wedge(0, 0, radius, _PASS_SHARES.get(paper.reading_state, 0)),
        label=paper.label,
        title=paper.title,
        facts=build_facts(paper),
        url=paper.url,
        classes=" ".join(classes),
        community_id=paper.community_id,
    )


def build_facts(paper: PaperNode) -> str:
    """ "Ashish Vaswani and others · 2017 · to read · cites 3 of yours, cited by 5"."""
    authors = paper.author_line.split("; ")
    names = authors[0] if len(authors) == 1 else f"{authors[0]} and others"
    facts = [
        names,
        str(paper.year or ""),
        paper.reading_state.replace("_", " "),
        f"cites {paper.cites} of yours, cited by {paper.cited_by}",
    ]
    return " · ".join(filter(None, facts))


def _count_pairs(edges: Sequence[Edge]) -> dict[tuple[int, int], int]:
    counted: dict[tuple[int, int], int] = {}
    for edge in edges:
        pair = _find_pair(edge)
        counted[pair] = counted.get(pair, 0) + 1
    return counted


def _find_pair(edge: Edge) -> tuple[int, int]:
    return min(edge.source_id, edge.target_id), max(edge.source_id, edge.target_id)


def _draw_edge(
    edge: Edge, papers: Mapping[int, DrawnPaper], *, is_alone: bool
) -> DrawnEdge:
    one, other = papers[edge.source_id], papers[edge.target_id]
    bend = 0.0 if is_alone else BEND_SHARE
    start, end = (one.x, one.y), (other.x, other.y)
    draw = draw_arrow if edge.is_directed else draw_line
    path = draw(start, end, bend_share=bend)
    return DrawnEdge(
        kind=edge.kind,
        source_id=edge.source_id,
        target_id=edge.target_id,
        weight=edge.weight,
        path=path,
    )
