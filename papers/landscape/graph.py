"""The landscape as a networkx graph: for ways from paper to paper, and for export."""

from typing import TYPE_CHECKING

from papers.landscape.edges import EdgeKind
from papers.landscape.landscape import PartEdge
from papers.landscape.selection import Choice, list_edges

if TYPE_CHECKING:
    import networkx as nx

    from papers.landscape.landscape import Landscape

    JoinedGraph = nx.Graph[int]

# Of several edges between two papers the one that says most.
_SUREST = (
    EdgeKind.LINK,
    EdgeKind.CITATION,
    EdgeKind.CONTRIBUTED,
    EdgeKind.COUPLING,
    EdgeKind.COCITATION,
    EdgeKind.TOPIC,
    EdgeKind.AUTHOR,
)


def build_joined_graph(landscape: "Landscape", choice: Choice) -> "JoinedGraph":
    """Papers by their ids, whatever the direction of edges. Two that are joined have one
    edge, with attribute `edge`, the surest there is."""
    import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

    graph: JoinedGraph = nx.Graph()
    for kind in reversed(_SUREST):
        if kind in choice.kinds:
            graph.add_edges_from(
                (edge.source_id, edge.target_id, {"edge": edge})
                for edge in list_edges(landscape, kind, choice)
            )
    return graph


def get_edge(graph: "JoinedGraph", one_id: int, other_id: int) -> PartEdge:
    edge: PartEdge = graph.edges[one_id, other_id]["edge"]
    return edge
