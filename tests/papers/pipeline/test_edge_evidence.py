"""The sentences behind edges, one kind after the other."""

import pytest
from pytest_django import DjangoAssertNumQueries

from papers.landscape.edges import Edge, EdgeKind
from papers.models import Author, Authorship, Paper
from papers.pipeline.charting import load_landscape
from papers.pipeline.edge_evidence import (
    load_edges,
    load_edges_between,
    load_edges_of,
)
from papers.pipeline.requests import request_index
from tests.papers.landscape.stored_samples import add_reference, name
from tests.papers.pipeline.working import work_all
from tests.papers.samples import make_paper

pytestmark = pytest.mark.usefixtures("home")


def tell(one: Paper, other: Paper, kind: EdgeKind) -> Edge:
    edges = load_edges_between(load_landscape(), one.pk, other.pk)
    (edge,) = [edge for edge in edges if edge.kind == kind]
    return edge


def make_papers(*titles: str) -> list[Paper]:
    return [
        make_paper(title, author_line=f"Ada {title[:5]}", year=2017) for title in titles
    ]


def test_a_citation_is_told_by_its_page_and_words() -> None:
    one, two = make_papers("First", "Other")
    name(one, two, page_number=4)
    edge = tell(one, two, EdgeKind.CITATION)
    assert (edge.label, edge.is_directed, edge.source_id) == ("cites", True, one.pk)
    (evidence,) = edge.evidence
    assert evidence.sentence == (
        "First 2017 cites Other 2017 on page 4: “as on page 4”"
    )
    assert (evidence.url, evidence.page_number) == (
        f"/papers/{one.pk}/read/#page=4",
        4,
    )


def test_coupling_is_told_by_the_works_that_both_cite() -> None:
    one, two = make_papers("First", "Other")
    for paper in (one, two):
        for number in range(5):
            add_reference(paper, title=f"Work {number}")
    edge = tell(one, two, EdgeKind.COUPLING)
    assert edge.evidence[0].sentence == (
        "Both cite “Work 0”, “Work 1”, “Work 2” and 2 more works."
    )


def test_co_citation_is_told_by_the_papers_that_cite_both() -> None:
    one, two, third, fourth = make_papers("First", "Other", "Third", "Forth")
    for citing in (third, fourth):
        add_reference(citing, cited_paper=one)
        add_reference(citing, cited_paper=two)
    edge = tell(one, two, EdgeKind.COCITATION)
    assert edge.evidence[0].sentence == "Both are cited by Third 2017 and Forth 2017."


def test_a_topic_is_told_by_the_joining_words() -> None:
    one, two, _ = make_papers(
        "Chess boards, shogi", "Other shogi boards", "Birdsong in audio"
    )
    for paper in Paper.objects.all():
        request_index(paper)
    work_all()
    edge = tell(one, two, EdgeKind.TOPIC)
    assert edge.evidence[0].sentence == "The words that join them: boards, shogi."


def test_a_shared_author_is_told_by_name() -> None:
    one, two = make_papers("First", "Other")
    ada = Author.objects.create(name="Ada Lovelace")
    for paper in (one, two):
        Authorship.objects.create(paper=paper, author=ada, position=1)
    edge = tell(one, two, EdgeKind.AUTHOR)
    assert edge.evidence[0].sentence == "Both are by Ada Lovelace."


def test_what_joins_a_paper_takes_few_questions_however_many_there_are(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    one, *others = make_papers(*(f"Paper {number}" for number in range(12)))
    for other in others:
        add_reference(one, cited_paper=other)
        add_reference(other, title="A work")
        add_reference(other, title="Another work")
    landscape = load_landscape()
    with django_assert_max_num_queries(8):
        edges = load_edges_of(landscape, one.pk)
    assert len(edges) == 11
    assert load_edges(landscape, []) == ()
