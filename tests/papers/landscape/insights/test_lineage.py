import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from papers.landscape.insights.lineage import (
    count_search_paths,
    find_lineage,
    make_acyclic,
)
from tests.papers.landscape.samples import make_landscape

YEARS = {paper_id: 2000 + paper_id for paper_id in range(20)}


def test_the_main_path_leads_over_the_citations_with_most_ways() -> None:
    # 9 cites 5 and 4; three later papers rest on 5's line, none on 4's.
    pairs = [
        (9, 5),
        (9, 4),
        (5, 3),
        (5, 2),
        (3, 1),
        (2, 1),
        (10, 9),
        (11, 10),
        (12, 10),
        (13, 9),
    ]
    lineage = find_lineage(make_landscape(13, pairs).citation_graph, 9, YEARS)
    assert lineage.paper_ids == (1, 2, 5, 9, 10, 11)
    assert lineage.focus == 9
    assert lineage.sentence.startswith(
        "3 papers back to what it rests on and 2 papers on to what rests on it: "
    )


def test_a_paper_without_citations_has_only_itself() -> None:
    lineage = find_lineage(make_landscape(2).citation_graph, 1, YEARS)
    assert lineage.paper_ids == (1,)
    assert lineage.sentence == "It cites none of your papers and none of them cites it."


def test_papers_that_cite_each_other_are_put_in_order_by_their_years() -> None:
    graph = make_landscape(2, [(1, 2), (2, 1)]).citation_graph
    assert list(make_acyclic(graph, {1: 2010, 2: 2005}).edges) == [(1, 2)]
    assert list(make_acyclic(graph, {1: None, 2: None}).edges) == [(2, 1)]
    assert find_lineage(graph, 1, {1: 2010, 2: 2005}).paper_ids == (2, 1)


@given(st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8))))
def test_any_graph_is_made_acyclic_and_its_ways_are_counted(
    pairs: set[tuple[int, int]],
) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph(list(pairs))
    acyclic = make_acyclic(graph, YEARS)
    assert nx.is_directed_acyclic_graph(acyclic)
    counts = count_search_paths(acyclic)
    starts = [one for one in acyclic if not acyclic.in_degree(one)]
    ends = [one for one in acyclic if not acyclic.out_degree(one)]
    ways = [
        way
        for start in starts
        for end in ends
        if start != end
        for way in nx.all_simple_edge_paths(acyclic, start, end)
    ]
    for citation, count in counts.items():
        assert count == sum(citation in way for way in ways)
