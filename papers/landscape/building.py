"""From what is known of the papers to the landscape, starting from the one before."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from papers.contributions import PaperLink
from papers.landscape.communities import (
    NO_COMMUNITY,
    Membership,
    find_communities,
    join_edges,
)
from papers.landscape.edges import (
    EdgeKind,
    EdgeTable,
    build_authors,
    build_citations,
    build_cocitations,
    build_coupling,
    build_links,
    build_topics,
)
from papers.landscape.facts import Facts
from papers.landscape.landscape import Landscape
from papers.landscape.layout.community_places import place_communities
from papers.landscape.layout.forces import Points
from papers.landscape.layout.positions import place_papers
from papers.landscape.naming import count_words, name_communities
from papers.landscape.rows import Numbers, Rows, Weights
from papers.landscape.structure import measure_structure

# Of so few papers the titles alone name nothing.
_FEW = 30


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """What a landscape is made of. `citations` are pairs of ids (citing, cited)."""

    facts: Facts
    citations: Numbers
    titles: Mapping[int, str]
    load_abstracts: Callable[[Collection[int]], Mapping[int, str]]
    links: Iterable[PaperLink] = ()
    contributed: Iterable[PaperLink] = ()


def build_landscape(
    material: Material, before: Landscape | None = None, *, is_anew: bool = False
) -> Landscape:
    """All edges, communities and places; communities and papers that were there
    `before` keep their numbers and places, unless these are wanted anew."""
    facts = material.facts
    edges = build_edges(material)
    joined = join_edges(edges, len(facts))
    known = None if before is None else _carry_membership(before, facts)
    membership, modularity = find_communities(joined, known)
    places = None if before is None or is_anew else _carry_places(before, facts)
    old = {} if before is None or is_anew else before.community_places
    return Landscape(
        facts=facts,
        edges=edges,
        membership=membership,
        names=_name(membership, material),
        ranks=rank_papers(edges[EdgeKind.CITATION], len(facts)),
        positions=place_papers(joined, membership, places),
        community_places=place_communities(joined, membership, old),
        structure=measure_structure(
            joined, membership, modularity, before.structure if before else None
        ),
    )


def build_edges(material: Material) -> dict[EdgeKind, EdgeTable]:
    facts = material.facts
    numbers = {paper_id: row for row, paper_id in enumerate(facts.paper_ids.tolist())}
    citations = build_citations(_list_cited(facts, material.citations))
    neighbours, scores = _list_neighbours(facts)
    return {
        EdgeKind.CITATION: citations,
        EdgeKind.COUPLING: build_coupling(facts.works),
        EdgeKind.COCITATION: build_cocitations(citations, len(facts)),
        EdgeKind.TOPIC: build_topics(neighbours, scores),
        EdgeKind.AUTHOR: build_authors(facts.authors),
        EdgeKind.LINK: build_links(material.links, numbers),
        EdgeKind.CONTRIBUTED: build_links(material.contributed, numbers),
    }


def replace_links(
    landscape: Landscape, links: Iterable[PaperLink], contributed: Iterable[PaperLink]
) -> Landscape:
    """The same with other links by hand; communities and places are as they were."""
    by_hand = {
        EdgeKind.LINK: build_links(links, landscape.rows),
        EdgeKind.CONTRIBUTED: build_links(contributed, landscape.rows),
    }
    return replace(landscape, edges={**landscape.edges, **by_hand})


def rank_papers(citations: EdgeTable, count: int) -> Weights:
    """PageRank by the citations among the papers; their sum is 1."""
    if not count:
        return np.empty(0, dtype=np.float32)
    import igraph  # noqa: PLC0415 (as in Rows.build_matrix)

    ends = np.stack([citations.sources, citations.targets], axis=1)
    graph = igraph.Graph(n=count, edges=ends, directed=True)
    return np.array(graph.pagerank(), dtype=np.float32)


def _list_cited(facts: Facts, pairs: Numbers) -> Rows:
    rows = facts.find_rows(pairs.ravel()).reshape(-1, 2)
    here = rows[(rows >= 0).all(axis=1)]
    return Rows.group(here[:, 0], here[:, 1], len(facts))


def _list_neighbours(facts: Facts) -> tuple[Rows, Weights]:
    """Rows instead of ids; who is no longer here is nobody's neighbour."""
    near = facts.find_rows(facts.neighbours.values)
    here = near >= 0
    owners = facts.neighbours.owners[here]
    return Rows.group(owners, near[here], len(facts)), facts.scores[here]


def _carry_membership(before: Landscape, facts: Facts) -> Membership:
    rows = before.facts.find_rows(facts.paper_ids)
    if not len(before):
        return np.full(len(facts), NO_COMMUNITY, dtype=np.int32)
    return np.where(rows >= 0, before.membership[rows], NO_COMMUNITY).astype(np.int32)


def _carry_places(before: Landscape, facts: Facts) -> Points:
    places = np.full((len(facts), 2), np.nan)
    rows = before.facts.find_rows(facts.paper_ids)
    places[rows >= 0] = before.positions[rows[rows >= 0]]
    return places


def _name(membership: Membership, material: Material) -> dict[int, str]:
    members: dict[int, list[int]] = {}
    for paper_id, community in zip(
        material.facts.paper_ids.tolist(), membership.tolist(), strict=True
    ):
        if community != NO_COMMUNITY:
            members.setdefault(community, []).append(paper_id)
    few = [one for ids in members.values() if len(ids) < _FEW for one in ids]
    abstracts = material.load_abstracts(few) if few else {}
    words: dict[int, Counter[str]] = {
        community: count_words(
            [f"{material.titles.get(one, '')} {abstracts.get(one, '')}" for one in ids]
        )
        for community, ids in members.items()
    }
    return name_communities(words, {one: len(ids) for one, ids in members.items()})
