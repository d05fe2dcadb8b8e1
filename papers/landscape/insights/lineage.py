"""Where a paper comes from and what came of it, by main path analysis.

The weight of a citation is the number of ways from the latest papers to the earliest
that lead over it (search path count; Hummon and Doreian 1989, Batagelj 2003).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papers.landscape.landscape import CitationGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Papers that each cite the one before, the earliest first, `focus` among them."""

    paper_ids: tuple[int, ...]
    focus: int
    sentence: str


def find_lineage(
    graph: "CitationGraph", paper_id: int, years: Mapping[int, int | None]
) -> Lineage:
    """The main path back from a paper to what it rests on, and on to what rests on it."""
    import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

    relatives = {
        paper_id,
        *nx.ancestors(graph, paper_id),
        *nx.descendants(graph, paper_id),
    }
    acyclic = make_acyclic(graph.subgraph(relatives), years)
    counts = count_search_paths(acyclic)
    earlier = _follow(acyclic, paper_id, counts, back=True)
    later = _follow(acyclic, paper_id, counts, back=False)
    path = (*reversed(earlier), paper_id, *later)
    return Lineage(
        paper_ids=path, focus=paper_id, sentence=_tell(len(earlier), len(later))
    )


def make_acyclic(
    graph: "CitationGraph", years: Mapping[int, int | None]
) -> "CitationGraph":
    """Without those citations of each cycle that go from the earlier to the later paper;
    of one year, the higher id is the later one."""
    import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

    acyclic: CitationGraph = nx.DiGraph()
    acyclic.add_nodes_from(sorted(graph))
    cycle_of = {
        paper_id: number
        for number, papers in enumerate(nx.strongly_connected_components(graph))
        for paper_id in papers
    }

    def date(paper_id: int) -> tuple[int, int]:
        return years.get(paper_id) or 0, paper_id

    acyclic.add_edges_from(
        (citing, cited)
        for citing, cited in sorted(graph.edges)
        if cycle_of[citing] != cycle_of[cited] or date(citing) > date(cited)
    )
    return acyclic


def count_search_paths(acyclic: "CitationGraph") -> dict[tuple[int, int], int]:
    """For each citation how many ways lead over it, from papers that none cites to
    papers that cite none."""
    import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

    order = list(nx.topological_sort(acyclic))
    ways_in: dict[int, int] = {}
    for paper_id in order:
        ways_in[paper_id] = sum(ways_in[one] for one in acyclic.pred[paper_id]) or 1
    ways_out: dict[int, int] = {}
    for paper_id in reversed(order):
        ways_out[paper_id] = sum(ways_out[one] for one in acyclic.succ[paper_id]) or 1
    return {
        (citing, cited): ways_in[citing] * ways_out[cited]
        for citing, cited in acyclic.edges
    }


def _follow(
    acyclic: "CitationGraph",
    paper_id: int,
    counts: Mapping[tuple[int, int], int],
    *,
    back: bool,
) -> list[int]:
    path: list[int] = []
    at = paper_id
    while True:
        steps = (
            [(at, other) for other in acyclic.succ[at]]
            if back
            else [(other, at) for other in acyclic.pred[at]]
        )
        if not steps:
            return path
        step = max(steps, key=lambda pair: (counts[pair], -pair[0], -pair[1]))
        at = step[1] if back else step[0]
        path.append(at)


def _tell(earlier: int, later: int) -> str:
    if not earlier and not later:
        return "It cites none of your papers and none of them cites it."
    parts = []
    if earlier:
        parts.append(f"{earlier} {_say_papers(earlier)} back to what it rests on")
    if later:
        parts.append(f"{later} {_say_papers(later)} on to what rests on it")
    return (
        f"{' and '.join(parts)}: each step is the citation over which most ways through "
        "your papers lead."
    )


def _say_papers(count: int) -> str:
    return "paper" if count == 1 else "papers"
