"""All that is known of how the papers hang together, in memory."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from papers.landscape.communities import NO_COMMUNITY, Membership
from papers.landscape.edges import EdgeKind, EdgeTable
from papers.landscape.facts import Facts
from papers.landscape.rows import Numbers, Weights

if TYPE_CHECKING:
    import networkx as nx

    CitationGraph = nx.DiGraph[int]

Points = NDArray[np.float64]


class PartEdge(NamedTuple):
    """An edge by the ids of its papers, without what it rests on."""

    kind: EdgeKind
    source_id: int
    target_id: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Papers that hang together more than with others, the most cited first."""

    community_id: int
    name: str
    paper_ids: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.paper_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """How far the communities are more than chance; `sentence` says it in words.

    `expected` is the modularity of as many links by lot, drawn for `drawn_links`.
    """

    modularity: float
    expected: float
    drawn_links: int
    is_at_chance: bool
    sentence: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Landscape:
    """Papers by their row in `facts`; `positions` are their places on the map.

    `names` and `community_places` are by a community's number. `cited_by` and `cites`
    count papers here, `ranks` are PageRank.
    """

    facts: Facts
    edges: Mapping[EdgeKind, EdgeTable]
    membership: Membership
    names: Mapping[int, str]
    ranks: Weights
    positions: Points
    community_places: Mapping[int, tuple[float, float]]
    structure: Structure

    @property
    def paper_ids(self) -> Numbers:
        return self.facts.paper_ids

    def __len__(self) -> int:
        return len(self.facts)

    def __contains__(self, paper_id: object) -> bool:
        return paper_id in self.rows

    @cached_property
    def rows(self) -> dict[int, int]:
        """Paper id -> row."""
        return {paper_id: row for row, paper_id in enumerate(self.paper_ids.tolist())}

    @cached_property
    def cited_by(self) -> Numbers:
        citations = self.edges[EdgeKind.CITATION]
        return np.bincount(citations.targets, minlength=len(self)).astype(np.int64)

    @cached_property
    def cites(self) -> Numbers:
        citations = self.edges[EdgeKind.CITATION]
        return np.bincount(citations.sources, minlength=len(self)).astype(np.int64)

    @cached_property
    def communities(self) -> tuple[Community, ...]:
        """The largest first."""
        order = np.lexsort((self.paper_ids, -self.ranks, -self.cited_by))
        members: dict[int, list[int]] = {}
        for row in order.tolist():
            community = int(self.membership[row])
            if community != NO_COMMUNITY:
                members.setdefault(community, []).append(int(self.paper_ids[row]))
        found = [
            Community(
                community_id=one, name=self.names.get(one, ""), paper_ids=tuple(ids)
            )
            for one, ids in members.items()
        ]
        return tuple(sorted(found, key=lambda one: (-one.size, one.community_id)))

    def find_community(self, paper_id: int) -> Community | None:
        number = int(self.membership[self.rows[paper_id]])
        return next(
            (one for one in self.communities if one.community_id == number), None
        )

    @cached_property
    def citation_graph(self) -> "CitationGraph":
        """Who cites whom, from the citing to the cited, with papers by their ids."""
        import networkx as nx  # noqa: PLC0415 (as in Rows.build_matrix)

        citations = self.edges[EdgeKind.CITATION]
        graph: CitationGraph = nx.DiGraph()
        graph.add_nodes_from(self.paper_ids.tolist())
        graph.add_edges_from(
            zip(
                self.paper_ids[citations.sources].tolist(),
                self.paper_ids[citations.targets].tolist(),
                strict=True,
            )
        )
        return graph

    def list_places(self, paper_ids: Collection[int]) -> dict[int, tuple[float, float]]:
        """Where these papers stand on the map; without those that nothing joins."""
        places = self.positions[[self.rows[one] for one in paper_ids]].tolist()
        found = zip(paper_ids, places, strict=True)
        return {one: (x, y) for one, (x, y) in found if x == x}  # noqa: PLR0124 (NaN)

    def list_edges_of(self, paper_id: int) -> list[PartEdge]:
        """All edges of one paper, by kind and the heaviest first."""
        row, ids = self.rows[paper_id], self.paper_ids
        found = []
        for kind in EdgeKind:
            table = self.edges[kind]
            at = np.flatnonzero((table.sources == row) | (table.targets == row))
            for place in at[np.argsort(-table.weights[at], kind="stable")].tolist():
                one, other = ids[table.sources[place]], ids[table.targets[place]]
                weight = round(float(table.weights[place]), 4)
                found.append(PartEdge(kind, int(one), int(other), weight))
        return found
