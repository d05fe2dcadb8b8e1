"""Which papers of a large library are drawn, and the sentence that says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from papers.landscape.graph import get_paper
from papers.landscape.labels import shorten

if TYPE_CHECKING:
    from papers.landscape.graph import CitationGraph

# Beyond this a map is a hairball that takes seconds to lay out.
LARGEST_WHOLE = 500
LARGEST_PART = 300
# More of them would shrink those with links, which the map is for.
MOST_UNLINKED = 12
_STEPS_AROUND = 2
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of the graph that is drawn; `sentence` is empty when it is the whole."""

    graph: "CitationGraph"
    sentence: str


def select_drawn(graph: "CitationGraph", focus: int | None = None) -> Selection:
    """The whole graph up to 500 papers, else at most 300 of it.

    These are the surroundings of the paper `focus`, or the best connected papers.
    """
    if len(graph) <= LARGEST_WHOLE:
        return Selection(graph, "")
    if focus is not None and focus in graph:
        return _select_surroundings(graph, focus)
    return _select_best_connected(graph)


def part_unlinked(
    graph: "CitationGraph", focus: int | None
) -> tuple["CitationGraph", tuple[int, ...]]:
    """The graph without its many papers that have no link, and the ids of these.

    Up to 12 stay, all stay where no paper has a link, and so does the paper `focus`.
    """
    unlinked = tuple(
        paper for paper in graph if not graph.degree(paper) and paper != focus
    )
    if len(unlinked) <= MOST_UNLINKED or not graph.number_of_edges():
        return graph, ()
    return _take(graph, set(graph) - set(unlinked)), unlinked


def _select_surroundings(graph: "CitationGraph", focus: int) -> Selection:
    distances = nx.single_source_shortest_path_length(
        graph.to_undirected(as_view=True), focus, cutoff=_STEPS_AROUND
    )
    nearest = sorted(
        distances, key=lambda paper: (distances[paper], -graph.degree(paper), paper)
    )[:LARGEST_PART]
    title = shorten(get_paper(graph, focus).title, _LONGEST_TITLE)
    if len(nearest) == 1:
        sentence = (
            f"“{title}” names none of your other {len(graph) - 1:,} papers, "
            "and none of them names it."
        )
    else:
        which = "the nearest " if len(distances) > LARGEST_PART else ""
        sentence = (
            f"Around “{title}”, at most {_STEPS_AROUND} citations away: "
            f"{which}{len(nearest):,} of your {len(graph):,} papers."
        )
    return Selection(_take(graph, nearest), sentence)


def _select_best_connected(graph: "CitationGraph") -> Selection:
    ranked = sorted(graph, key=lambda paper: (-graph.degree(paper), paper))
    linked = [paper for paper in ranked if graph.degree(paper)]
    if not linked:
        return Selection(
            _take(graph, ranked[:LARGEST_PART]),
            f"None of your {len(graph):,} papers names another one; "
            f"{LARGEST_PART} of them are shown.",
        )
    drawn = linked[:LARGEST_PART]
    which = "the best connected" if len(linked) > LARGEST_PART else "those with links"
    return Selection(
        _take(graph, drawn),
        f"Of your {len(graph):,} papers {which} are drawn, {len(drawn):,} in number. "
        "Choose one in the table to see what lies around it.",
    )


def _take(graph: "CitationGraph", papers: Iterable[int]) -> "CitationGraph":
    kept = sorted(papers)
    part: CitationGraph = nx.DiGraph()
    part.add_nodes_from((paper, graph.nodes[paper]) for paper in kept)
    links = graph.subgraph(kept).edges
    part.add_edges_from((*link, graph.edges[link]) for link in sorted(links))
    return part
