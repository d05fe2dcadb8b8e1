"""The graph of papers that cite each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    CitationGraph = nx.DiGraph[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNode:
    """A paper as the landscape shows it. `label` is short, such as "Vaswani 2017"."""

    paper_id: int
    title: str
    label: str
    year: int | None
    author_line: str
    reading_state: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationEdge:
    """One paper names another: where, in which words, and the address of the place."""

    citing_id: int
    cited_id: int
    page_number: int
    quote: str
    url: str


def build_citation_graph(
    papers: Iterable[PaperNode], citations: Iterable[CitationEdge]
) -> "CitationGraph":
    """Papers by id with attribute `paper`; edges from citing to cited with `citation`.

    The order of the input does not matter, but the first of several citations between
    two papers is kept. Self-citations and papers that are not among `papers` are left
    out.
    """
    graph: CitationGraph = nx.DiGraph()
    for paper in sorted(papers, key=lambda paper: paper.paper_id):
        graph.add_node(paper.paper_id, paper=paper)
    for citation in citations:
        pair = (citation.citing_id, citation.cited_id)
        is_known = pair[0] in graph and pair[1] in graph
        if is_known and pair[0] != pair[1] and not graph.has_edge(*pair):
            graph.add_edge(*pair, citation=citation)
    return graph


def get_paper(graph: "CitationGraph", paper_id: int) -> PaperNode:
    paper: PaperNode = graph.nodes[paper_id]["paper"]
    return paper


def get_citation(graph: "CitationGraph", citing_id: int, cited_id: int) -> CitationEdge:
    citation: CitationEdge = graph.edges[citing_id, cited_id]["citation"]
    return citation
