"""The papers of a map in words: each with all that joins it to others on the map."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from papers.landscape.by_hand.link_drawing import list_links
from papers.landscape.edges import Edge, EdgeKind
from papers.landscape.landscape import Community, Landscape
from papers.landscape.nodes import PaperNode, load_nodes
from papers.models import ReaderLink
from papers.pipeline.edge_evidence import load_edges
from papers.pipeline.landscape_map import LandscapeMap

# What a paper's row says of each kind; its panel has them all.
_MOST_OF_A_KIND = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEdge:
    """What joins a paper to another, as said from its end: "cites", "is cited by"."""

    kind: EdgeKind
    phrase: str
    other: PaperNode
    edge: Edge
    is_outward: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPaper:
    """`place` is where it stands on the map, None for one that is not drawn there."""

    paper: PaperNode
    community: Community | None
    links: tuple[ReaderLink, ...]
    edges: tuple[ListedEdge, ...]
    place: tuple[float, float] | None
    is_pinned: bool


def list_edges(
    landscape: Landscape, shown: LandscapeMap, papers: Sequence[PaperNode]
) -> list[ListedPaper]:
    ids = {one.paper_id for one in papers}
    near = [edge for edge in shown.part.edges if {edge[1], edge[2]} & ids]
    edges = say_edges(landscape, load_edges(landscape, near), ids)
    links = group_links(ids)
    drawn = {one.paper_id: one for one in shown.drawing.papers}
    return [
        ListedPaper(
            paper=paper,
            community=landscape.find_community(paper.paper_id),
            links=tuple(links[paper.paper_id]),
            edges=tuple(edges[paper.paper_id]),
            place=shown.drawing.positions.get(paper.paper_id),
            is_pinned=paper.paper_id in drawn
            and "pinned" in drawn[paper.paper_id].classes.split(),
        )
        for paper in papers
    ]


def say_edges(
    landscape: Landscape,
    edges: Sequence[Edge],
    paper_ids: set[int],
    *,
    most_of_a_kind: int = _MOST_OF_A_KIND,
) -> dict[int, list[ListedEdge]]:
    """By paper, its edges but for the reader's own links, which have more to say."""
    said = [edge for edge in edges if edge.kind != EdgeKind.LINK]
    nodes = load_nodes(landscape, {end for e in said for end in _list_ends(e)})
    listed: dict[int, list[ListedEdge]] = defaultdict(list)
    counted: dict[tuple[int, EdgeKind, bool], int] = defaultdict(int)
    for edge in said:
        for one, other in (_list_ends(edge), _list_ends(edge)[::-1]):
            is_outward = one == edge.source_id
            group = (one, edge.kind, is_outward)
            if one in paper_ids and other in nodes and counted[group] < most_of_a_kind:
                counted[group] += 1
                listed[one].append(_say_edge(edge, nodes[other], is_outward=is_outward))
    return listed


def group_links(paper_ids: set[int]) -> dict[int, list[ReaderLink]]:
    """The links drawn from or to each of the papers."""
    grouped: dict[int, list[ReaderLink]] = defaultdict(list)
    for link in list_links(paper_ids):
        for end in {link.source_id, link.target_id} & paper_ids:
            grouped[end].append(link)
    return grouped


def _list_ends(edge: Edge) -> tuple[int, int]:
    return edge.source_id, edge.target_id


def _say_edge(edge: Edge, other: PaperNode, *, is_outward: bool) -> ListedEdge:
    is_cited = edge.kind == EdgeKind.CITATION and not is_outward
    return ListedEdge(
        kind=edge.kind,
        phrase="is cited by" if is_cited else edge.label,
        other=other,
        edge=edge,
        is_outward=is_outward,
    )
