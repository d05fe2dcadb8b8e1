"""What the landscape tells, gathered for a page with the papers it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from papers.landscape.drawing.namesakes import tell_apart
from papers.landscape.edges import Edge
from papers.landscape.insights.bridges import BridgePaper, list_bridges
from papers.landscape.insights.chain import Chain, find_chain
from papers.landscape.insights.gaps import Gap, list_gaps
from papers.landscape.insights.isolated import Isolated, list_isolated
from papers.landscape.insights.lineage import Lineage, find_lineage
from papers.landscape.insights.ranking import RankedPaper, rank_papers
from papers.landscape.landscape import Community, Landscape, Structure
from papers.landscape.nodes import PaperNode, load_nodes
from papers.landscape.selection import Choice
from papers.landscape.unread import UnreadWork, list_unread_works
from papers.models import Paper
from papers.pipeline.edge_evidence import load_edges

_MOST = 6
_MOST_COMMUNITIES = 12
_MOST_ISOLATED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Insights:
    """`chain_steps` are the edges of the chain with what they rest on."""

    structure: Structure
    communities: tuple[Community, ...]
    ranked: tuple[RankedPaper, ...]
    bridges: tuple[BridgePaper, ...]
    gaps: tuple[Gap, ...]
    isolated: tuple[Isolated, ...]
    lineage: Lineage | None
    chain: Chain | None
    chain_steps: tuple[Edge, ...]
    unread: tuple[UnreadWork, ...]
    nodes: Mapping[int, PaperNode]


def gather_insights(
    landscape: Landscape, choice: Choice, *, focus: int | None, other: int | None
) -> Insights:
    """All that is told; of a paper in focus where it comes from, and the way to another."""
    ranked = rank_papers(landscape, limit=_MOST)
    bridges = _list_bridges(landscape)
    isolated = list_isolated(landscape)
    lineage, chain = None, None
    if focus is not None and focus in landscape:
        lineage = find_lineage(landscape.citation_graph, focus, _load_years())
        if other is not None and other in landscape:
            chain = find_chain(landscape, focus, other, choice)
    named = {
        *(one.paper_id for one in ranked),
        *(one.paper_id for one in bridges),
        *(pk for one in isolated for pk in one.paper_ids[:_MOST_ISOLATED]),
        *(lineage.paper_ids if lineage else ()),
        *(chain.paper_ids if chain else ()),
        *(pk for pk in (focus, other) if pk is not None and pk in landscape),
    }
    return Insights(
        structure=landscape.structure,
        communities=landscape.communities[:_MOST_COMMUNITIES],
        ranked=ranked,
        bridges=bridges,
        gaps=list_gaps(landscape, limit=_MOST),
        isolated=isolated,
        lineage=lineage,
        chain=chain,
        chain_steps=load_edges(landscape, chain.steps) if chain else (),
        unread=tuple(list_unread_works(limit=_MOST)),
        nodes=tell_apart(load_nodes(landscape, named)),
    )


@lru_cache(maxsize=1)
def _list_bridges(landscape: Landscape) -> tuple[BridgePaper, ...]:
    """Nothing takes longer to find; a large landscape is one value as long as it stays."""
    return list_bridges(landscape, limit=_MOST)


def _load_years() -> dict[int, int | None]:
    return dict(Paper.objects.in_library().values_list("pk", "year"))
