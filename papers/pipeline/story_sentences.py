"""What joins the papers of a story, each to the one before: offered as its words."""

from collections.abc import Sequence
from itertools import pairwise

from papers.landscape.edges import EdgeKind, Evidence
from papers.pipeline.charting import load_landscape
from papers.pipeline.edge_evidence import load_edges

_MOST = 4
# What the reader and the papers say themselves comes first.
_ORDER = [
    EdgeKind.LINK,
    EdgeKind.CITATION,
    EdgeKind.CONTRIBUTED,
    EdgeKind.COUPLING,
    EdgeKind.COCITATION,
    EdgeKind.TOPIC,
    EdgeKind.AUTHOR,
]


def list_joining_sentences(
    paper_ids: Sequence[int | None],
) -> list[tuple[Evidence, ...]]:
    """For each paper the sentences that join it to the one before; none for the first."""
    landscape = load_landscape()
    wanted = [
        edge
        for one, other in pairwise(paper_ids)
        if one is not None and one in landscape
        for edge in landscape.list_edges_of(one)
        if other in (edge.source_id, edge.target_id)
    ]
    wanted.sort(key=lambda edge: _ORDER.index(edge.kind))
    said: dict[frozenset[int | None], list[Evidence]] = {}
    for edge in load_edges(landscape, wanted):
        pair: frozenset[int | None] = frozenset((edge.source_id, edge.target_id))
        said.setdefault(pair, []).extend(edge.evidence)
    told = [
        tuple(said.get(frozenset(pair), ()))[:_MOST] for pair in pairwise(paper_ids)
    ]
    return [(), *told] if paper_ids else []
