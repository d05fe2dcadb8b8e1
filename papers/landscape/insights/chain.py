"""The shortest way from one paper to another, and what each step rests on."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from papers.landscape.graph import build_joined_graph, get_edge
from papers.landscape.landscape import PartEdge
from papers.landscape.selection import Choice

if TYPE_CHECKING:
    from papers.landscape.landscape import Landscape

# Between ways of as many steps the heavier edges decide, whatever their number.
_COST_OF_LIGHTNESS = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The papers from one end to the other, and the edge between each two of them.

    Without a way between them there are no papers, and the sentence says so.
    """

    paper_ids: tuple[int, ...]
    steps: tuple[PartEdge, ...]
    sentence: str


def find_chain(
    landscape: "Landscape", one_id: int, other_id: int, choice: Choice
) -> Chain:
    import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

    graph = build_joined_graph(landscape, choice)
    graph.add_nodes_from([one_id, other_id])

    def weigh(_: int, __: int, attributes: dict[str, PartEdge]) -> float:
        return 1 + (1 - attributes["edge"].weight) * _COST_OF_LIGHTNESS

    try:
        _, way = nx.bidirectional_dijkstra(graph, one_id, other_id, weight=weigh)
    except nx.NetworkXNoPath:
        return Chain(
            paper_ids=(),
            steps=(),
            sentence="No chain of the chosen kinds of links leads from one to the other.",
        )
    steps = tuple(get_edge(graph, *pair) for pair in pairwise(way))
    return Chain(paper_ids=tuple(way), steps=steps, sentence=_tell(steps))


def _tell(steps: tuple[PartEdge, ...]) -> str:
    if not steps:
        return "Both are the same paper."
    kinds = ", ".join(dict.fromkeys(step.kind.value for step in steps))
    if len(steps) == 1:
        return f"They are joined directly ({kinds})."
    between = len(steps) - 1
    papers = "one paper" if between == 1 else f"{between} papers"
    return f"{len(steps)} steps over {papers} ({kinds}); no chain is shorter."
