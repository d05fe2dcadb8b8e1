"""The same as the map in words: each paper, and what joins it to which."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from papers.landscape.edges import Edge, EdgeKind, Evidence
from papers.landscape.nodes import PaperNode


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEdge:
    """One end of an edge: the other paper, how it is joined, and what that rests on."""

    kind: EdgeKind
    phrase: str
    paper: PaperNode
    weight: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPaper:
    """`cites` and `cited_by` are its citations, `others` all other edges."""

    paper: PaperNode
    cites: tuple[ListedEdge, ...]
    cited_by: tuple[ListedEdge, ...]
    others: tuple[ListedEdge, ...]
    is_focus: bool


def build_listing(
    nodes: Mapping[int, PaperNode], edges: Sequence[Edge], *, focus: int | None = None
) -> tuple[ListedPaper, ...]:
    """Papers with the most edges first, and in each the others by their names."""
    ends: dict[int, list[tuple[Edge, int]]] = defaultdict(list)
    for edge in edges:
        if edge.source_id in nodes and edge.target_id in nodes:
            ends[edge.source_id].append((edge, edge.target_id))
            ends[edge.target_id].append((edge, edge.source_id))
    listed = [
        _list_paper(paper, ends[paper_id], nodes, is_focus=paper_id == focus)
        for paper_id, paper in nodes.items()
    ]
    listed.sort(key=lambda one: (-len(ends[one.paper.paper_id]), _sort_key(one.paper)))
    return tuple(listed)


def _list_paper(
    paper: PaperNode,
    ends: Sequence[tuple[Edge, int]],
    nodes: Mapping[int, PaperNode],
    *,
    is_focus: bool,
) -> ListedPaper:
    cites, cited_by, others = [], [], []
    for edge, other_id in ends:
        one = _list_edge(edge, nodes[other_id])
        if edge.kind != EdgeKind.CITATION:
            others.append(one)
        elif edge.source_id == paper.paper_id:
            cites.append(one)
        else:
            cited_by.append(one)
    return ListedPaper(
        paper=paper,
        cites=_sort(cites),
        cited_by=_sort(cited_by),
        others=_sort(others),
        is_focus=is_focus,
    )


def _list_edge(edge: Edge, other: PaperNode) -> ListedEdge:
    return ListedEdge(
        kind=edge.kind,
        phrase=edge.label,
        paper=other,
        weight=edge.weight,
        evidence=edge.evidence,
    )


def _sort(edges: Sequence[ListedEdge]) -> tuple[ListedEdge, ...]:
    return tuple(sorted(edges, key=lambda one: (_sort_key(one.paper), one.kind)))


def _sort_key(paper: PaperNode) -> tuple[str, str]:
    return paper.label.casefold(), paper.title
