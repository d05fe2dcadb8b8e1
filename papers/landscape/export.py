"""The landscape for other programs: GraphML, GEXF, JSON and a table as CSV."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from papers.landscape.edges import Edge
from papers.landscape.nodes import PaperNode
from prepsite.errors import UserError

if TYPE_CHECKING:
    import networkx as nx

    from papers.landscape.landscape import Landscape

    ExportGraph = nx.MultiDiGraph[int]

# What XML 1.0 cannot hold, not even escaped.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A cell that begins so is run as a formula by spreadsheets.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_CSV_HEAD = (
    "kind",
    "source",
    "source_title",
    "target",
    "target_title",
    "directed",
    "weight",
    "label",
    "evidence",
)


@dataclass(frozen=True, slots=True)
class ExportFormat:
    label: str
    content_type: str
    render: "Callable[[ExportGraph], bytes]"


def build_export_graph(
    landscape: "Landscape",
    nodes: Mapping[int, PaperNode],
    edges: Iterable[Edge],
) -> "ExportGraph":
    """Papers with what is known of them; edges with kind, weight and evidence.

    Edges are several between two papers where several kinds join them; those without a
    direction say so in `directed`.
    """
    import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

    graph: ExportGraph = nx.MultiDiGraph()
    for paper_id, paper in sorted(nodes.items()):
        graph.add_node(paper_id, **_describe_paper(landscape, paper))
    for number, edge in enumerate(edges):
        if edge.source_id in nodes and edge.target_id in nodes:
            # Both XML formats take the key for an id, which is one in the whole file.
            graph.add_edge(
                edge.source_id, edge.target_id, key=f"e{number}", **_describe_edge(edge)
            )
    return graph


def find_format(ending: str) -> ExportFormat:
    """By a file's ending without its dot. Raises UserError where it is no format's."""
    wanted = EXPORT_FORMATS.get(ending.lower())
    if wanted is None:
        raise UserError(
            f"A landscape is not written as “{ending}”.",
            f"Choose one of {', '.join(EXPORT_FORMATS)}.",
        )
    return wanted


def _describe_paper(landscape: "Landscape", paper: PaperNode) -> dict[str, Any]:
    row = landscape.rows[paper.paper_id]
    known: dict[str, Any] = {
        "title": _clean(paper.title),
        "label": _clean(paper.label),
        "authors": _clean(paper.author_line),
        "state": paper.reading_state,
        "community": _clean(landscape.names.get(paper.community_id, "")),
        "cited_by": paper.cited_by,
        "pagerank": float(landscape.ranks[row]),
    }
    # None has no place in these formats.
    return known | ({"year": paper.year} if paper.year else {})


def _describe_edge(edge: Edge) -> dict[str, Any]:
    return {
        "kind": edge.kind.value,
        "weight": float(edge.weight),
        "directed": edge.is_directed,
        "label": _clean(edge.label),
        "evidence": _clean(" ".join(one.sentence for one in edge.evidence)),
    }


def _clean(text: str) -> str:
    return NOT_IN_XML.sub(" ", text)


def render_graphml(graph: "ExportGraph") -> bytes:
    content = BytesIO()
    import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

    nx.write_graphml_xml(graph, content)
    return content.getvalue()


def render_gexf(graph: "ExportGraph") -> bytes:
    content = BytesIO()
    import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

    nx.write_gexf(graph, content)
    return content.getvalue()


def render_json(graph: "ExportGraph") -> bytes:
    """Node-link form, as networkx and D3 read it."""
    import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

    data = nx.node_link_data(graph, edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def render_csv(graph: "ExportGraph") -> bytes:
    """A row for each edge, with the titles of both papers."""
    content = StringIO()
    writer = csv.writer(content)
    writer.writerow(_CSV_HEAD)
    for source, target, edge in graph.edges(data=True):
        writer.writerow(
            _defuse(
                [
                    edge["kind"],
                    source,
                    graph.nodes[source]["title"],
                    target,
                    graph.nodes[target]["title"],
                    "yes" if edge["directed"] else "no",
                    f"{edge['weight']:.4f}",
                    edge["label"],
                    edge["evidence"],
                ]
            )
        )
    # With the mark by which spreadsheets know the encoding.
    return content.getvalue().encode("utf-8-sig")


def _defuse(cells: Sequence[object]) -> list[object]:
    return [
        f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
        for cell in cells
    ]


EXPORT_FORMATS = {
    "graphml": ExportFormat("GraphML", "application/graphml+xml", render_graphml),
    "gexf": ExportFormat("GEXF", "application/gexf+xml", render_gexf),
    "json": ExportFormat("JSON", "application/json", render_json),
    "csv": ExportFormat("CSV table", "text/csv; charset=utf-8", render_csv),
}
