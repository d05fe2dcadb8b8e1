"""What a PDF says of itself, found after its text, stored as rows."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from papers.models import CitationPlace, Document, DocumentState, Paper
from papers.pdf.process import write_welcome_paper
from papers.pipeline.comparing import open_term_store
from papers.pipeline.requests import request_compare, request_structure
from tests.papers.pipeline.working import find, import_pdf, reload, work_all

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def welcome(home: Path, tmp_path: Path) -> Document:
    """The welcome paper, imported and taken apart by the workers' own functions."""
    path = tmp_path / "welcome.pdf"
    write_welcome_paper(path)
    paper = import_pdf(path.read_bytes())
    work_all()
    document = reload(paper).current_document
    assert document is not None
    return document


def test_structure_is_stored_after_an_import(welcome: Document) -> None:
    assert welcome.structure_state == DocumentState.READY
    titles = list(welcome.sections.values_list("title", flat=True))
    assert "1 Why not simply read it?" in titles
    assert welcome.figures.filter(kind="table", label="Table 1").count() == 1
    assert welcome.equations.count() >= 2


def test_references_carry_ids_and_the_places_that_cite_them(welcome: Document) -> None:
    attention = welcome.references.get(arxiv_id="1706.03762")
    assert (attention.title, attention.year) == ("Attention Is All You Need", 2017)
    places = CitationPlace.objects.filter(reference__document=welcome)
    assert places.filter(reference__position=1, page_number=1).exists()


def test_a_paper_that_no_source_described_shows_the_abstract_it_prints(
    welcome: Document,
) -> None:
    assert welcome.printed_abstract.startswith("A research paper is written once")
    assert welcome.paper.abstract == welcome.printed_abstract
    work_all()
    assert find('abstract:"a research paper is written once"') == [welcome.paper_id]


def test_a_paper_is_compared_again_by_the_abstract_it_prints(welcome: Document) -> None:
    described = count_kept_terms(welcome)
    Paper.objects.update(abstract="")
    Document.objects.update(structure_state=DocumentState.WAITING, printed_abstract="")
    request_compare(welcome.paper)
    work_all()
    assert count_kept_terms(welcome) != described
    request_structure(welcome)
    work_all()
    assert count_kept_terms(welcome) == described


def count_kept_terms(document: Document) -> Mapping[str, float]:
    kept = open_term_store().load_space().find_terms(document.paper_id)
    assert kept is not None
    return kept.counts


def test_structure_taken_twice_is_stored_once(welcome: Document) -> None:
    counts = [welcome.sections.count(), welcome.references.count()]
    Document.objects.update(structure_state=DocumentState.WAITING)
    request_structure(welcome)
    work_all()
    assert [welcome.sections.count(), welcome.references.count()] == counts
