"""Which edges lead one way: citations do, links by hand as their maker says."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from papers.contributions import PaperLink
from papers.landscape.edges import EdgeKind

if TYPE_CHECKING:
    from papers.landscape.citations import Pair
    from papers.landscape.landscape import PartEdge

Directions = Mapping["Pair", bool]


def find_directions(links: Iterable[PaperLink]) -> Directions:
    """By the ends of an edge, whether one of the links it stands for leads one way."""
    found: dict[Pair, bool] = {}
    for link in links:
        one, other = link.source_id, link.target_id
        pair = (one, other) if link.is_directed else (min(one, other), max(one, other))
        found[pair] = found.get(pair, False) or link.is_directed
    return found


def has_direction(edge: "PartEdge", directions: Directions) -> bool:
    if edge.kind != EdgeKind.LINK:
        return edge.kind.is_directed
    return directions.get((edge.source_id, edge.target_id), True)
