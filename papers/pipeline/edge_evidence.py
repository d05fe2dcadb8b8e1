"""What edges of the landscape rest on, for those that a page shows."""

from collections.abc import Collection, Sequence

from papers.contributions import build_contributed_links
from papers.landscape.by_hand.reader_links import load_reader_links
from papers.landscape.edges import Edge, EdgeKind
from papers.landscape.evidence import build_edges
from papers.landscape.landscape import Landscape, PartEdge
from papers.pipeline.similar import load_space

_BY_HAND = {EdgeKind.LINK, EdgeKind.CONTRIBUTED}


def load_edges(landscape: Landscape, edges: Sequence[PartEdge]) -> tuple[Edge, ...]:
    """Edges with their evidence in words: of some hundreds, in a few queries."""
    has_links = any(edge.kind in _BY_HAND for edge in edges)
    links = (*load_reader_links(), *build_contributed_links()) if has_links else ()
    return build_edges(landscape, edges, load_words=_load_words, links=links)


def load_edges_of(landscape: Landscape, paper_id: int) -> tuple[Edge, ...]:
    """All that joins one paper to others, by kind and the heaviest first."""
    return load_edges(landscape, landscape.list_edges_of(paper_id))


def load_edges_between(
    landscape: Landscape, one_id: int, other_id: int
) -> tuple[Edge, ...]:
    """All that joins two papers; a citation in either direction."""
    edges = landscape.list_edges_of(one_id)
    return load_edges(
        landscape, [e for e in edges if other_id in (e.source_id, e.target_id)]
    )


def _load_words(
    pairs: Collection[tuple[int, int]],
) -> dict[tuple[int, int], tuple[str, ...]]:
    space = load_space()
    return {pair: space.find_joining_words(*pair) for pair in pairs}
