"""Who cites whom, as the rows say it."""

import hashlib
from itertools import pairwise

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from papers.landscape.citations import load_citation_graph
from papers.landscape.graph import get_citation
from papers.models import Document, NamedWork, Paper

pytestmark = pytest.mark.django_db


def make_paper(title: str) -> Paper:
    return Paper.objects.create(title=title, author_line="Ada Lovelace", year=1843)


def name(citing: Paper, cited: Paper | None, *, page_number: int = 1) -> None:
    """Have the paper's text name the other one, after what it names already."""
    document, _ = Document.objects.get_or_create(
        paper=citing,
        sha256=hashlib.sha256(citing.title.encode()).hexdigest(),
        byte_size=1,
    )
    NamedWork.objects.create(
        document=document,
        position=document.named_works.count(),
        page_number=page_number,
        quote=f"as on page {page_number}",
        cited_paper=cited,
        matched_by=NamedWork.MatchedBy.TITLE,
    )


def list_edges() -> list[tuple[int, int]]:
    return sorted(load_citation_graph().edges)


def test_papers_that_name_each_other_are_edges_both_ways() -> None:
    one, two = make_paper("One"), make_paper("Two")
    name(one, two)
    name(two, one)

    assert list_edges() == [(one.pk, two.pk), (two.pk, one.pk)]


def test_an_edge_leads_to_the_first_place_that_names_the_paper() -> None:
    one, two = make_paper("One"), make_paper("Two")
    for page_number in (3, 9):
        name(one, two, page_number=page_number)

    edge = get_citation(load_citation_graph(), one.pk, two.pk)
    assert (edge.page_number, edge.quote) == (3, "as on page 3")
    assert edge.url == f"/papers/{one.pk}/read/#page=3"


def test_a_paper_that_names_itself_or_nobody_here_has_no_edge() -> None:
    one = make_paper("One")
    name(one, one)
    name(one, None)

    assert list_edges() == []


@pytest.mark.parametrize("gone", ["One", "Two"])
@pytest.mark.parametrize("how", ["trashed", "merged"])
def test_papers_in_the_trash_or_merged_have_no_edge(gone: str, how: str) -> None:
    one, two = make_paper("One"), make_paper("Two")
    name(one, two)
    changes = (
        {"trashed_at": timezone.now()}
        if how == "trashed"
        else {"merged_into": make_paper("Three")}
    )
    Paper.objects.filter(title=gone).update(**changes)

    assert list_edges() == []


def test_the_edges_of_many_papers_take_as_many_queries_as_those_of_few(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    papers = [make_paper(f"Paper {number}") for number in range(5)]
    for citing, cited in pairwise(papers):
        name(citing, cited)

    with django_assert_num_queries(5):
        graph = load_citation_graph()

    assert len(graph.edges) == 4
