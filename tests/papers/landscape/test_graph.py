from papers.landscape.graph import build_citation_graph, get_citation, get_paper
from tests.papers.landscape.samples import make_citation, make_graph, make_paper


def test_the_graph_holds_papers_and_citations_with_what_they_rest_on() -> None:
    citation = make_citation(1, 2)
    graph = build_citation_graph([make_paper(1), make_paper(2)], [citation])
    assert get_paper(graph, 2) == make_paper(2)
    assert get_citation(graph, 1, 2) == citation


def test_self_citations_and_unknown_papers_are_left_out() -> None:
    graph = make_graph(2, [(1, 1), (1, 2), (1, 9), (9, 2)])
    assert (list(graph.nodes), list(graph.edges)) == ([1, 2], [(1, 2)])


def test_cycles_are_kept_in_both_directions() -> None:
    graph = make_graph(3, [(1, 2), (2, 1), (2, 3), (3, 1)])
    assert sorted(graph.edges) == [(1, 2), (2, 1), (2, 3), (3, 1)]


def test_the_first_of_several_citations_between_two_papers_is_kept() -> None:
    papers = [make_paper(1), make_paper(2)]
    graph = build_citation_graph(
        papers, [make_citation(1, 2, page_number=4), make_citation(1, 2, page_number=9)]
    )
    assert get_citation(graph, 1, 2).page_number == 4


def test_two_papers_of_one_title_stay_two() -> None:
    papers = [make_paper(1, "Deep Learning"), make_paper(2, "Deep Learning")]
    assert len(build_citation_graph(papers, [])) == 2
