"""Everything the template needs to draw the map and to say it in a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING

from papers.landscape.graph import CitationEdge, PaperNode, get_citation, get_paper
from papers.landscape.layout import Box, Layout, build_layout
from papers.landscape.selection import Selection, part_unlinked, select_drawn

if TYPE_CHECKING:
    from papers.landscape.graph import CitationGraph

# In the units of the drawing, which are CSS pixels at zoom 1.
_SMALLEST_RADIUS = 8.0
_LARGEST_RADIUS = 20.0
_RADIUS_PER_CITATION = 2.5
_LETTER_WIDTH = 6.8
_LABEL_HEIGHT = 17.0
_LABEL_GAP = 5.0
_BOX_PADDING = 14.0
_MARGIN = 28.0
_SMALLEST_WIDTH = 960.0
_SMALLEST_HEIGHT = 440.0
_ARROW_LENGTH = 8.0
_ARROW_ANGLE = pi / 7
_ARROW_GAP = 3.0
# Of two papers that cite each other each arrow bends to its own side.
_BEND_SHARE = 0.12
_LARGEST_BEND = 24.0
_PASS_SHARES = {"pass_1": 1 / 3, "pass_2": 2 / 3}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPaper:
    """A circle with its label. `wedge` is a path in the circle for passes 1 and 2."""

    paper_id: int
    x: float
    y: float
    radius: float
    wedge: str
    label: str
    label_y: float
    title: str
    facts: str
    url: str
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCitation:
    """An arrow from the citing to the cited paper."""

    citing_id: int
    cited_id: int
    path: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationLink:
    """One end of a citation in the table: the other paper, and the place it is cited."""

    label: str
    title: str
    url: str
    page_number: int
    quote: str
    page_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    paper: PaperNode
    cites: tuple[CitationLink, ...]
    cited_by: tuple[CitationLink, ...]
    is_focus: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The map as papers and arrows within `view_box`, the same as rows of a table.

    `unlinked` are papers that are too many to be drawn and are listed instead.
    `is_partial` says that the library has more papers than are drawn, `has_focus` that
    one of them was asked for. `positions` can be handed to the next drawing, which then
    looks like this one.
    """

    papers: tuple[DrawnPaper, ...]
    citations: tuple[DrawnCitation, ...]
    rows: tuple[TableRow, ...]
    unlinked: tuple[PaperNode, ...]
    view_box: str
    width: float
    height: float
    sentences: tuple[str, ...]
    is_partial: bool
    has_focus: bool
    positions: dict[int, Point]

    @property
    def is_empty(self) -> bool:
        return not self.papers


def build_drawing(
    graph: "CitationGraph",
    *,
    focus: int | None = None,
    old_positions: Mapping[int, Point] | None = None,
) -> Drawing:
    """Draw the graph; of more than 500 papers the part that `focus` asks for.

    `focus` is a paper's id; one that is not in the graph is as good as none.
    """
    selection = select_drawn(graph, focus)
    drawn, unlinked = part_unlinked(selection.graph, focus)
    boxes = {paper_id: _measure_box(drawn, paper_id) for paper_id in drawn}
    layout = build_layout(drawn, boxes, old_positions=old_positions)
    left, top, width, height = _find_view(layout)
    papers = {
        paper_id: _draw_paper(drawn, paper_id, layout, boxes[paper_id], focus)
        for paper_id in drawn
    }
    return Drawing(
        papers=tuple(papers.values()),
        citations=tuple(
            _draw_citation(drawn, papers[citing_id], papers[cited_id])
            for citing_id, cited_id in drawn.edges
        ),
        rows=_build_rows(drawn, focus),
        unlinked=_sort_by_label(get_paper(graph, paper_id) for paper_id in unlinked),
        view_box=f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}",
        width=width,
        height=height,
        sentences=_build_sentences(graph, selection, is_listed=bool(unlinked)),
        is_partial=len(selection.graph) < len(graph),
        has_focus=focus in drawn,
        positions=layout.positions,
    )


# -- the map -----------------------------------------------------------------------


def _find_view(layout: Layout) -> tuple[float, float, float, float]:
    """Left, top, width and height; a small map stands in the middle of some room."""
    width = max(layout.width + 2 * _MARGIN, _SMALLEST_WIDTH)
    height = max(layout.height + 2 * _MARGIN, _SMALLEST_HEIGHT)
    return (layout.width - width) / 2, (layout.height - height) / 2, width, height


def _measure_radius(graph: "CitationGraph", paper_id: int) -> float:
    """Gently larger with the papers of the library that cite this one."""
    growth = _RADIUS_PER_CITATION * sqrt(graph.in_degree(paper_id))
    return min(_SMALLEST_RADIUS + growth, _LARGEST_RADIUS)


def _measure_box(graph: "CitationGraph", paper_id: int) -> Box:
    diameter = 2 * _measure_radius(graph, paper_id)
    label_width = _LETTER_WIDTH * len(get_paper(graph, paper_id).label)
    return Box(
        max(diameter, label_width) + _BOX_PADDING,
        diameter + _LABEL_GAP + _LABEL_HEIGHT + _BOX_PADDING,
    )


def _draw_paper(
    graph: "CitationGraph", paper_id: int, layout: Layout, box: Box, focus: int | None
) -> DrawnPaper:
    paper = get_paper(graph, paper_id)
    radius = _measure_radius(graph, paper_id)
    x, centre_y = layout.positions[paper_id]
    # The circle stands in the upper part of the box, the label below it.
    y = centre_y - (box.height - _BOX_PADDING) / 2 + radius
    classes = ["node", paper.reading_state.replace("_", "-")]
    if paper_id == focus:
        classes.append("current")
    return DrawnPaper(
        paper_id=paper_id,
        x=round(x, 1),
        y=round(y, 1),
        radius=round(radius, 1),
        wedge=_draw_wedge(x, y, radius, _PASS_SHARES.get(paper.reading_state, 0)),
        label=paper.label,
        label_y=round(y + radius + _LABEL_HEIGHT, 1),
        title=paper.title,
        facts=_build_facts(graph, paper),
        url=paper.url,
        classes=" ".join(classes),
    )


def _draw_wedge(x: float, y: float, radius: float, share: float) -> str:
    """A slice of `share` of the circle, from the top clockwise."""
    if not share:
        return ""
    angle = 2 * pi * share
    end = (x + radius * sin(angle), y - radius * cos(angle))
    is_large = int(angle > pi)
    return (
        f"M{x:.1f} {y:.1f}V{y - radius:.1f}"
        f"A{radius:.1f} {radius:.1f} 0 {is_large} 1 {_write(end)}Z"
    )


def _build_facts(graph: "CitationGraph", paper: PaperNode) -> str:
    authors = paper.author_line.split("; ")
    names = authors[0] if len(authors) == 1 else f"{authors[0]} and others"
    cites = graph.out_degree(paper.paper_id)
    cited_by = graph.in_degree(paper.paper_id)
    facts = [
        names,
        str(paper.year or ""),
        paper.reading_state.replace("_", " "),
        f"cites {cites} of yours, cited by {cited_by}",
    ]
    return " · ".join(filter(None, facts))


def _draw_citation(
    graph: "CitationGraph", citing: DrawnPaper, cited: DrawnPaper
) -> DrawnCitation:
    citation = get_citation(graph, citing.paper_id, cited.paper_id)
    is_mutual = graph.has_edge(cited.paper_id, citing.paper_id)
    return DrawnCitation(
        citing_id=citing.paper_id,
        cited_id=cited.paper_id,
        path=_draw_arrow(citing, cited, _BEND_SHARE if is_mutual else 0.0),
        title=_build_evidence(citing.label, cited.label, citation),
        url=citation.url,
    )


def _build_evidence(citing: str, cited: str, citation: CitationEdge) -> str:
    return f"{citing} cites {cited} on page {citation.page_number}: “{citation.quote}”"


def _draw_arrow(citing: DrawnPaper, cited: DrawnPaper, bend_share: float) -> str:
    """A path from rim to rim with its head at the cited paper."""
    dx, dy = cited.x - citing.x, cited.y - citing.y
    bend = min(bend_share, _LARGEST_BEND / max(hypot(dx, dy), _LARGEST_BEND))
    middle = (
        (citing.x + cited.x) / 2 - dy * bend,
        (citing.y + cited.y) / 2 + dx * bend,
    )
    start = _step((citing.x, citing.y), middle, citing.radius)
    tip = _step((cited.x, cited.y), middle, cited.radius + _ARROW_GAP)
    left, right = _draw_head(tip, (cited.x, cited.y))
    return (
        f"M{_write(start)}Q{_write(middle)} {_write(tip)}"
        f"M{_write(left)}L{_write(tip)}L{_write(right)}"
    )


def _step(from_point: Point, to_point: Point, length: float) -> Point:
    """`length` from one point towards another, or as far as that one."""
    dx, dy = to_point[0] - from_point[0], to_point[1] - from_point[1]
    distance = hypot(dx, dy)
    share = min(length / distance, 1.0) if distance else 0.0
    return from_point[0] + dx * share, from_point[1] + dy * share


def _draw_head(tip: Point, target: Point) -> tuple[Point, Point]:
    dx, dy = tip[0] - target[0], tip[1] - target[1]
    distance = hypot(dx, dy) or 1.0
    back = (dx / distance * _ARROW_LENGTH, dy / distance * _ARROW_LENGTH)

    def turn(angle: float) -> Point:
        return (
            tip[0] + back[0] * cos(angle) - back[1] * sin(angle),
            tip[1] + back[0] * sin(angle) + back[1] * cos(angle),
        )

    return turn(_ARROW_ANGLE), turn(-_ARROW_ANGLE)


def _write(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


# -- the same in words -------------------------------------------------------------


def _build_rows(graph: "CitationGraph", focus: int | None) -> tuple[TableRow, ...]:
    rows = [
        TableRow(
            paper=get_paper(graph, paper_id),
            cites=_build_links(
                graph, [(paper_id, other) for other in graph.successors(paper_id)], 1
            ),
            cited_by=_build_links(
                graph, [(other, paper_id) for other in graph.predecessors(paper_id)], 0
            ),
            is_focus=paper_id == focus,
        )
        for paper_id in graph
    ]
    rows.sort(
        key=lambda row: (
            -len(row.cites) - len(row.cited_by),
            row.paper.label.casefold(),
        )
    )
    return tuple(rows)


def _build_links(
    graph: "CitationGraph", pairs: list[tuple[int, int]], shown_end: int
) -> tuple[CitationLink, ...]:
    links = []
    for pair in pairs:
        other, citation = get_paper(graph, pair[shown_end]), get_citation(graph, *pair)
        link = CitationLink(
            label=other.label,
            title=other.title,
            url=other.url,
            page_number=citation.page_number,
            quote=citation.quote,
            page_url=citation.url,
        )
        links.append(link)
    return tuple(sorted(links, key=lambda link: (link.label.casefold(), link.title)))


def _sort_by_label(papers: Iterable[PaperNode]) -> tuple[PaperNode, ...]:
    return tuple(sorted(papers, key=lambda one: (one.label.casefold(), one.title)))


def _build_sentences(
    graph: "CitationGraph", selection: Selection, *, is_listed: bool
) -> tuple[str, ...]:
    papers, citations = len(selection.graph), selection.graph.number_of_edges()
    sentences = [f"{_count(papers, 'paper')}, {_count(citations, 'citation')}."]
    if selection.sentence:
        return selection.sentence, *sentences
    lonely = sum(1 for paper_id in graph if not graph.degree(paper_id))
    if lonely and not citations:
        sentences.append(
            "An arrow appears between two papers when the text of one holds the arXiv id "
            "or the title of the other."
        )
    elif lonely:
        verb = "cites" if lonely == 1 else "cite"
        sentences.append(
            f"{_count(lonely, 'paper')} {verb} none of yours and no paper of yours "
            f"cites {'it' if lonely == 1 else 'them'}"
            f"{'; they are listed below the map' if is_listed else ''}."
        )
    return tuple(sentences)


def _count(number: int, noun: str) -> str:
    amount = f"{number:,}" if number else "no"
    return f"{amount} {noun}{'' if number == 1 else 's'}"
