"""Papers and links that hold communities together."""

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from papers.landscape.communities import NO_COMMUNITY, join_edges
from papers.landscape.edges import EdgeKind
from papers.landscape.landscape import PartEdge

if TYPE_CHECKING:
    from papers.landscape.landscape import Landscape

# Ways are counted from so many papers, drawn by lot, in a landscape of more.
_SOURCES = 200
_SEED = 20
_LEAST_COMMUNITIES = 2
# Two communities that no more links than these join hang by them.
_MOST_LINKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgePaper:
    """A paper on the ways between communities; `share` of all shortest ways."""

    paper_id: int
    share: float
    community_ids: tuple[int, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeLinks:
    """The few links by which two communities hang together."""

    community_ids: tuple[int, int]
    edges: tuple[PartEdge, ...]
    sentence: str


def list_bridges(landscape: "Landscape", *, limit: int = 10) -> tuple[BridgePaper, ...]:
    """By betweenness (Freeman 1977), of papers joined to two communities or more."""
    joined = join_edges(landscape.edges, len(landscape))
    if not len(joined.ends):
        return ()
    import igraph  # noqa: PLC0415 (as in Rows.build_matrix)

    graph = igraph.Graph(n=joined.count, edges=joined.ends)
    sources = _choose_sources(joined.count)
    between = np.array(graph.betweenness(directed=False, sources=sources))
    ways = max(len(sources) * (joined.count - 1), 1)
    found = []
    for row in np.argsort(-between, kind="stable").tolist():
        near = landscape.membership[np.array(graph.neighbors(row), dtype=np.int64)]
        communities = np.unique(near[near != NO_COMMUNITY])
        if between[row] and len(communities) >= _LEAST_COMMUNITIES:
            share = min(float(between[row]) / ways, 1.0)
            found.append(_build_bridge(landscape, row, share, communities.tolist()))
        if len(found) == limit:
            break
    return tuple(found)


def list_bridge_links(landscape: "Landscape") -> tuple[BridgeLinks, ...]:
    """Pairs of communities that up to three citations or links of the reader's join."""
    between: dict[tuple[int, int], list[PartEdge]] = defaultdict(list)
    ids, membership = landscape.paper_ids, landscape.membership
    for kind in (EdgeKind.CITATION, EdgeKind.LINK):
        table = landscape.edges[kind]
        one, other = membership[table.sources], membership[table.targets]
        outside = (one != other) & (one != NO_COMMUNITY) & (other != NO_COMMUNITY)
        for place in np.flatnonzero(outside).tolist():
            low, high = sorted((int(one[place]), int(other[place])))
            source, target = ids[table.sources[place]], ids[table.targets[place]]
            edge = PartEdge(kind, int(source), int(target), float(table.weights[place]))
            between[low, high].append(edge)
    return tuple(
        _build_links(landscape, pair, edges)
        for pair, edges in sorted(
            between.items(), key=lambda one: (len(one[1]), one[0])
        )
        if len(edges) <= _MOST_LINKS
    )


def _choose_sources(count: int) -> list[int]:
    if count <= _SOURCES:
        return list(range(count))
    return sorted(random.Random(_SEED).sample(range(count), _SOURCES))  # noqa: S311


def _build_bridge(
    landscape: "Landscape", row: int, share: float, communities: list[int]
) -> BridgePaper:
    names = [f"“{landscape.names[one]}”" for one in communities[:3]]
    named = f"{', '.join(names[:-1])} and {names[-1]}"
    more = (
        f" and {len(communities) - len(names)} more"
        if len(communities) > len(names)
        else ""
    )
    return BridgePaper(
        paper_id=int(landscape.paper_ids[row]),
        share=round(share, 4),
        community_ids=tuple(communities),
        sentence=(
            f"It joins {named}{more}: {share:.1%} of the shortest ways between your "
            "papers lead over it."
        ),
    )


def _build_links(
    landscape: "Landscape", pair: tuple[int, int], edges: list[PartEdge]
) -> BridgeLinks:
    one, other = (landscape.names[number] for number in pair)
    count = (
        "One link alone joins" if len(edges) == 1 else f"Only {len(edges)} links join"
    )
    return BridgeLinks(
        community_ids=pair,
        edges=tuple(edges),
        sentence=f"{count} “{one}” and “{other}”.",
    )
