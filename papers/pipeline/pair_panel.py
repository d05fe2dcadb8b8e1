"""What the landscape says of two papers that a line joins."""

from dataclasses import dataclass

from papers.landscape.by_hand.link_drawing import list_links
from papers.landscape.edges import Edge, EdgeKind
from papers.landscape.landscape import Landscape
from papers.landscape.nodes import PaperNode, load_nodes
from papers.models import ReaderLink
from papers.pipeline.edge_evidence import load_edges_between


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEdge:
    """`one` and `other` are its ends as it leads."""

    edge: Edge
    one: PaperNode
    other: PaperNode


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPanel:
    """All that joins `one` to `other`; the reader's own links have more to say."""

    one: PaperNode
    other: PaperNode
    links: tuple[ReaderLink, ...]
    edges: tuple[PairEdge, ...]

    @property
    def ends(self) -> tuple[PaperNode, PaperNode]:
        return self.one, self.other


def build_pair(landscape: Landscape, one_id: int, other_id: int) -> PairPanel | None:
    """None where one of them is not in the landscape, or they are the same."""
    if one_id == other_id or not {one_id, other_id} <= landscape.rows.keys():
        return None
    nodes = load_nodes(landscape, [one_id, other_id])
    if not {one_id, other_id} <= nodes.keys():
        return None
    edges = load_edges_between(landscape, one_id, other_id)
    return PairPanel(
        one=nodes[one_id],
        other=nodes[other_id],
        links=tuple(
            link
            for link in list_links({one_id})
            if other_id in (link.source_id, link.target_id)
        ),
        edges=tuple(
            PairEdge(edge=edge, one=nodes[edge.source_id], other=nodes[edge.target_id])
            for edge in edges
            if edge.kind != EdgeKind.LINK
        ),
    )
