import csv
import json
import re
from io import BytesIO, StringIO

import networkx as nx
import pytest

from papers.landscape.edges import Edge, EdgeKind, Evidence
from papers.landscape.export import (
    EXPORT_FORMATS,
    build_export_graph,
    find_format,
)
from prepsite.errors import UserError
from tests.papers.landscape.samples import make_landscape, make_node
from tests.papers.samples import HOSTILE

TITLES = {1: HOSTILE, 2: "Größe & <b>Maß</b> \ud800\x00\x0b", 3: "=cmd|' /C calc'!A0"}


def _render(ending: str) -> bytes:
    nodes = {
        paper_id: make_node(paper_id, title=title, year=2017 if paper_id == 1 else None)
        for paper_id, title in TITLES.items()
    }
    edges = [
        _make_edge(EdgeKind.CITATION, 1, 2, "1 cites 2: “\x01<script>”"),
        _make_edge(EdgeKind.CITATION, 2, 1, "2 cites 1"),
        _make_edge(EdgeKind.COUPLING, 1, 2, "Both cite “A”"),
        _make_edge(EdgeKind.CITATION, 1, 99, "to a paper that is gone"),
    ]
    graph = build_export_graph(make_landscape(3, [(1, 2), (2, 1)]), nodes, edges)
    return find_format(ending).render(graph)


def _make_edge(kind: EdgeKind, source_id: int, target_id: int, sentence: str) -> Edge:
    return Edge(
        kind=kind,
        source_id=source_id,
        target_id=target_id,
        weight=0.25 if kind == EdgeKind.COUPLING else 1.0,
        is_directed=kind.is_directed,
        evidence=(Evidence(sentence=sentence),),
        label=kind.phrase,
    )


def _check(graph: "nx.Graph[int]") -> None:
    assert sorted(graph) == [1, 2, 3]
    assert graph.nodes[2]["title"] == "Größe & <b>Maß</b>    "
    assert "<script>alert(1)</script>" in graph.nodes[1]["title"]
    assert graph.nodes[1]["year"] == 2017
    edges = sorted(
        (source, target, edge["kind"], edge["weight"], edge["evidence"])
        for source, target, edge in graph.edges(data=True)
    )
    assert edges == [
        (1, 2, "citation", 1.0, "1 cites 2: “ <script>”"),
        (1, 2, "coupling", 0.25, "Both cite “A”"),
        (2, 1, "citation", 1.0, "2 cites 1"),
    ]


def test_networkx_reads_the_graphml_it_was_written_as() -> None:
    _check(nx.read_graphml(BytesIO(_render("graphml")), node_type=int))


def test_networkx_reads_the_gexf_it_was_written_as() -> None:
    _check(nx.read_gexf(BytesIO(_render("gexf")), node_type=int))


def test_every_edge_of_an_xml_file_has_an_id_of_its_own() -> None:
    for ending in ("graphml", "gexf"):
        ids = re.findall(r'<edge [^>]*\bid="([^"]+)"', _render(ending).decode())
        assert len(ids) == len(set(ids)) == 3


def test_json_is_in_node_link_form() -> None:
    data = json.loads(_render("json"))
    _check(nx.node_link_graph(data, edges="edges"))


def test_the_table_has_a_row_for_each_edge_and_runs_no_formula() -> None:
    text = _render("csv").decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert [(row["source"], row["kind"], row["directed"]) for row in rows] == [
        ("1", "citation", "yes"),
        ("1", "coupling", "no"),
        ("2", "citation", "yes"),
    ]
    nodes = {3: make_node(3, title=TITLES[3]), 1: make_node(1)}
    edge = _make_edge(EdgeKind.LINK, 3, 1, "because")
    graph = build_export_graph(make_landscape(3), nodes, [edge])
    assert b"'=cmd|" in EXPORT_FORMATS["csv"].render(graph)


@pytest.mark.parametrize("ending", EXPORT_FORMATS)
def test_an_empty_landscape_is_a_file_too(ending: str) -> None:
    graph = build_export_graph(make_landscape(0), {}, [])
    assert find_format(ending.upper()).render(graph)


def test_another_ending_is_refused_with_a_sentence() -> None:
    with pytest.raises(UserError, match="Choose one of graphml, gexf, json, csv"):
        find_format("docx")
