"""What the landscape says of one paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from papers.landscape.edges import EdgeKind
from papers.landscape.landscape import Community, Landscape
from papers.landscape.nodes import PaperNode, load_nodes
from papers.models import Paper, ReaderLink, SummaryPart
from papers.pipeline.edge_evidence import load_edges_of
from papers.pipeline.landscape_list import ListedEdge, group_links, say_edges

# Of kinds that join it to very many; the list has the rest.
_MOST_OF_A_KIND = 40
_CITATIONS = frozenset({EdgeKind.CITATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPanel:
    """`words` are the reader's summary, or else the abstract."""

    node: PaperNode
    paper: Paper
    community: Community | None
    words: str
    is_own_words: bool
    links: tuple[ReaderLink, ...]
    cites: tuple[ListedEdge, ...]
    cited_by: tuple[ListedEdge, ...]
    others: tuple[ListedEdge, ...]


def build_panel(landscape: Landscape, paper_id: int) -> PaperPanel | None:
    """None for a paper that the landscape does not hold, or no longer."""
    if paper_id not in landscape:
        return None
    node = load_nodes(landscape, [paper_id]).get(paper_id)
    if node is None:
        return None
    paper = Paper.objects.get(pk=paper_id)
    edges = load_edges_of(landscape, paper_id)
    said = say_edges(landscape, edges, {paper_id}, most_of_a_kind=_MOST_OF_A_KIND)
    summary = _find_summary(paper)
    return PaperPanel(
        node=node,
        paper=paper,
        community=landscape.find_community(paper_id),
        words=summary or paper.abstract,
        is_own_words=bool(summary),
        links=tuple(group_links({paper_id})[paper_id]),
        cites=_take(said[paper_id], _CITATIONS, is_outward=True),
        cited_by=_take(said[paper_id], _CITATIONS, is_outward=False),
        others=tuple(one for one in said[paper_id] if one.kind not in _CITATIONS),
    )


def _find_summary(paper: Paper) -> str:
    """The reader's paragraph, or what they say it contributes."""
    kinds = [SummaryPart.Kind.PARAGRAPH, SummaryPart.Kind.CONTRIBUTION]
    parts = dict(
        paper.summary_parts.filter(kind__in=kinds).values_list("kind", "text__body")
    )
    return next((parts[kind] for kind in kinds if parts.get(kind, "").strip()), "")


def _take(
    edges: Sequence[ListedEdge], kinds: frozenset[EdgeKind], *, is_outward: bool
) -> tuple[ListedEdge, ...]:
    return tuple(
        one for one in edges if one.kind in kinds and one.is_outward == is_outward
    )
