"""The same steps by networkx alone, on the same edges."""

import networkx as nx

from papers.landscape.building import Material, build_edges
from papers.landscape.communities import join_edges
from papers.landscape.edges import EdgeKind
from tests.bench.watch import Watch

# A layout of ten times as many papers takes minutes.
_MOST_LAID_OUT = 1_000


def measure_networkx(material: Material) -> dict[str, str]:
    size = len(material.facts)
    edges = build_edges(material)
    joined = join_edges(edges, size)
    watch = Watch(1)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(
        (one, other, weight)
        for (one, other), weight in zip(
            joined.ends.tolist(), joined.weights.tolist(), strict=True
        )
    )
    citations = edges[EdgeKind.CITATION]
    directed: nx.DiGraph[int] = nx.DiGraph()
    directed.add_nodes_from(range(size))
    directed.add_edges_from(
        zip(citations.sources.tolist(), citations.targets.tolist(), strict=True)
    )
    watch.time(
        "communities (Louvain)", lambda: nx.community.louvain_communities(graph, seed=1)
    )
    watch.time("PageRank", lambda: nx.pagerank(directed))
    if size <= _MOST_LAID_OUT:
        watch.time("layout by forces", lambda: nx.spring_layout(graph, seed=1))
    watch.time(
        "betweenness from 200", lambda: nx.betweenness_centrality(graph, k=200, seed=1)
    )
    return watch.read()
