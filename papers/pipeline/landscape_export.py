"""The landscape as a file: of the whole library, or of what a choice leaves."""

from papers.landscape.edges import EdgeKind
from papers.landscape.export import ExportFormat, build_export_graph
from papers.landscape.landscape import Landscape, PartEdge
from papers.landscape.nodes import load_nodes
from papers.landscape.selection import Choice, list_chosen_ids, list_edges
from papers.pipeline.edge_evidence import load_edges

# So many edges have their evidence read at once.
_BATCH = 2_000


def render_landscape(
    landscape: Landscape, wanted: ExportFormat, choice: Choice
) -> bytes:
    """Papers and edges that the choice leaves, each edge with its evidence."""
    nodes = load_nodes(landscape, list_chosen_ids(landscape, choice))
    chosen: list[PartEdge] = [
        edge
        for kind in EdgeKind
        if kind in choice.kinds
        for edge in list_edges(landscape, kind, choice)
    ]
    edges = [
        edge
        for first in range(0, len(chosen), _BATCH)
        for edge in load_edges(landscape, chosen[first : first + _BATCH])
    ]
    return wanted.render(build_export_graph(landscape, nodes, edges))
