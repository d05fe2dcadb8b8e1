"""Who cites whom, from references and from words in running text."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from papers.models import (
    Citation,
    Document,
    NamedWork,
    Paper,
    RejectedCitation,
    list_citation_pairs,
    load_citations,
)
from tests.papers.reference_samples import cite, make_cited, make_citing
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def name(document: Document, cited: Paper) -> None:
    NamedWork.objects.create(
        document=document,
        position=0,
        page_number=7,
        quote="as named on page 7",
        cited_paper=cited,
        matched_by="title",
    )


def list_pairs(**chosen: Any) -> list[tuple[int, int]]:
    return sorted((one.citing_id, one.cited_id) for one in load_citations(**chosen))


def test_a_citation_has_the_sentence_that_cites_and_its_page() -> None:
    document, cited = make_citing("Citing"), make_cited()
    sentence = {"quote": "Quokkas smile [2].", "quote_page": 3}
    cite(document, cited_paper=cited, matched_by="title")
    cite(document, cited_paper=cited, matched_by="doi", **sentence)  # type: ignore[arg-type]
    name(document, cited)

    assert load_citations() == [
        Citation(
            citing_id=document.paper_id,
            cited_id=cited.pk,
            page_number=3,
            quote="Quokkas smile [2].",
            matched_by="doi",
            position=2,
        )
    ]


def test_without_a_sentence_the_entry_of_the_list_speaks() -> None:
    document, cited = make_citing("Citing"), make_cited()
    entry = cite(document, cited_paper=cited, matched_by="title")
    (one,) = load_citations()
    assert (one.page_number, one.quote) == (9, entry.raw)


def test_what_no_list_names_but_the_text_does_is_cited() -> None:
    document, cited = make_citing("Citing"), make_cited()
    name(document, cited)
    (one,) = load_citations()
    assert (one.page_number, one.quote) == (7, "as named on page 7")


def test_the_version_that_is_read_speaks_before_others() -> None:
    cited = make_cited()
    first = make_citing("Citing", arxiv_version=1)
    second = Document.objects.create(
        paper=first.paper, arxiv_version=2, sha256="2", byte_size=1
    )
    for document in (first, second):
        cite(
            document,
            cited_paper=cited,
            quote=f"v{document.arxiv_version}",
            quote_page=1,
        )
    assert [one.quote for one in load_citations()] == ["v2"]
    Paper.objects.filter(pk=first.paper_id).update(wanted_version=1)
    assert [one.quote for one in load_citations()] == ["v1"]


def test_a_paper_does_not_cite_itself() -> None:
    document = make_citing("Citing")
    cite(document, cited_paper=document.paper)
    name(document, document.paper)
    assert load_citations() == []


def test_rejected_citations_are_none_in_that_direction() -> None:
    one, other = make_citing("One"), make_citing("Other")
    cite(one, cited_paper=other.paper)
    name(one, other.paper)
    cite(other, cited_paper=one.paper)
    RejectedCitation.objects.create(citing=one.paper, cited=other.paper)
    assert list_pairs() == [(other.paper_id, one.paper_id)]


@pytest.mark.parametrize("gone", ["Citing", "Cited"])
@pytest.mark.parametrize("how", ["trashed", "merged"])
def test_papers_in_the_trash_or_merged_cite_nothing(gone: str, how: str) -> None:
    cite(make_citing("Citing"), cited_paper=make_cited("Cited"))
    changes = (
        {"trashed_at": timezone.now()}
        if how == "trashed"
        else {"merged_into": make_paper("Three")}
    )
    Paper.objects.filter(title=gone).update(**changes)
    assert load_citations() == []


def test_the_citations_of_one_paper_are_asked_for_alone() -> None:
    one, other = make_citing("One"), make_citing("Other")
    cited = make_cited()
    cite(one, cited_paper=cited)
    cite(one, cited_paper=other.paper)
    cite(other, cited_paper=cited)
    assert list_pairs(citing=one.paper) == [
        (one.paper_id, other.paper_id),
        (one.paper_id, cited.pk),
    ]
    assert list_pairs(cited=cited) == [
        (one.paper_id, cited.pk),
        (other.paper_id, cited.pk),
    ]


def test_many_citations_take_as_many_queries_as_one() -> None:
    document = make_citing("Citing")
    with CaptureQueriesContext(connection) as none:
        load_citations()
    for number in range(5):
        cite(document, cited_paper=make_cited(f"Cited {number}"))
    with CaptureQueriesContext(connection) as many:
        assert len(load_citations()) == 5
    assert len(many) == len(none)


def test_the_pairs_alone_are_those_of_the_citations() -> None:
    one, two = make_citing("One"), make_citing("Two")
    for document, cited in ((one, two.paper), (two, one.paper), (two, two.paper)):
        cite(document, cited_paper=cited, matched_by="title")
    name(one, rejected := make_cited())
    RejectedCitation.objects.create(citing=one.paper, cited=rejected)
    there, back = (one.paper_id, two.paper_id), (two.paper_id, one.paper_id)
    assert list_citation_pairs() == {there, back}
    assert list_pairs(among=[two.paper_id]) == [back]
