"""A PDF that is not the paper's leaves it, with nothing lost, and comes back."""

import pytest

from papers.library.removal import restore_paper
from papers.models import Document, Paper, PdfState, Priority
from papers.pipeline.intake import start_file_import
from papers.pipeline.taking_off import put_pdf_back, take_off_pdf
from papers.reading.passes import load_note
from tests.papers.mark_samples import make_mark
from tests.papers.samples import (
    build_pdf,
    make_document,
    make_file,
    make_paper,
    write_note,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Paper:
    return make_paper("The right one", arxiv_id="1706.03762", priority=Priority.LOW)


@pytest.fixture
def wrong(paper: Paper) -> Document:
    document = make_document(
        paper,
        original_name="wrong.pdf",
        printed_title="The wrong one",
        warning="Check it.",
    )
    paper.pdf_state = PdfState.READY
    paper.save()
    return document


def test_the_paper_keeps_its_notes_and_the_pdf_its_marks(
    paper: Paper, wrong: Document
) -> None:
    write_note(paper, 2, "What I noted")
    mark = make_mark(wrong)
    take_off_pdf(wrong)

    paper.refresh_from_db()
    assert (paper.pdf_state, paper.current_document) == (PdfState.NONE, None)
    assert load_note(paper, 2).text.body == "What I noted"
    (thrown,) = Paper.objects.in_trash()
    assert (thrown.title, thrown.current_document) == ("The wrong one", wrong)
    assert list(wrong.annotations.all()) == [mark]
    wrong.refresh_from_db()
    assert wrong.warning == ""


def test_it_can_be_put_back_onto_the_paper(paper: Paper, wrong: Document) -> None:
    make_mark(wrong)
    take_off_pdf(wrong)
    wrong.refresh_from_db()
    put_pdf_back(wrong, paper)
    put_pdf_back(Document.objects.get(), paper)

    paper.refresh_from_db()
    assert (paper.title, paper.pdf_state) == ("The right one", PdfState.READY)
    assert (paper.priority, paper.current_document) == (Priority.LOW, wrong)
    assert wrong.annotations.count() == 1
    assert not Paper.objects.in_trash().exists()


def test_it_can_become_the_paper_that_it_is(paper: Paper, wrong: Document) -> None:
    take_off_pdf(wrong)
    restore_paper(Paper.objects.in_trash().get())
    assert {one.title for one in Paper.objects.in_library()} == {
        "The right one",
        "The wrong one",
    }


def test_another_pdf_of_the_paper_is_read_on(paper: Paper, wrong: Document) -> None:
    right = make_document(paper, b"%PDF right", arxiv_version=5)
    take_off_pdf(wrong)
    paper.refresh_from_db()
    assert (paper.pdf_state, paper.current_document) == (PdfState.READY, right)


def test_a_paper_made_from_the_file_gives_it_up() -> None:
    content = build_pdf("Some words")
    paper = start_file_import(make_file(content, "a.pdf"), "a.pdf").paper
    take_off_pdf(paper.documents.get())
    again = start_file_import(make_file(content, "a.pdf"), "a.pdf").paper
    paper.refresh_from_db()
    assert again != paper
    assert (paper.file_sha256, paper.pdf_state) == (None, PdfState.NONE)
    assert again.title == "a"
