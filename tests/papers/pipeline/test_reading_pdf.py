"""A stored PDF becomes pages, sections and links, once, whatever happens meanwhile."""

import pymupdf
import pytest

from papers.library.merging import merge_papers
from papers.models import Document, DocumentState, Page, Paper, Section
from papers.pdf.process import read_pdf
from papers.pdf.reading import PdfClaims
from papers.pipeline.reading_pdf import identify_paper, read_document, save_reading
from papers.pipeline.requests import READ, request_read
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.running import Run
from tests.papers.pdf.pdf_samples import (
    build_paper_with_stamp,
    build_pdf,
)
from tests.papers.pipeline.working import find_job, import_pdf, reload, work

pytestmark = pytest.mark.usefixtures("home")


def build_outlined_pdf() -> bytes:
    document = pymupdf.open(stream=build_pdf("The first page", "The second page"))
    document.set_toc([[1, "Beginning", 1], [2, "Detail", 2]])
    document[0].insert_link(
        {
            "kind": pymupdf.LINK_URI,
            "from": pymupdf.Rect(72, 60, 172, 80),
            "uri": "https://example.org/",
        }
    )
    return bytes(document.tobytes())


def run_read(document: Document) -> None:
    """The work itself, as another attempt at the same job runs it."""
    job = Job.objects.create(name=READ, key=str(document.pk), queue="pdf")
    read_document(Run(job), document_id=document.pk)


def test_pages_sections_and_links_are_stored() -> None:
    import_pdf(build_outlined_pdf())
    work("pdf")

    document = Document.objects.get()
    assert (document.state, document.page_count) == (DocumentState.READY, 2)
    assert document.has_text
    pages = list(document.pages.values_list("number", "text", "width_pt"))
    assert pages == [(1, "The first page", 595), (2, "The second page", 595)]
    assert list(document.sections.values_list("level", "title", "page_number")) == [
        (1, "Beginning", 1),
        (2, "Detail", 2),
    ]
    (link,) = document.pages.get(number=1).links
    assert (link["kind"], link["target"]) == ("uri", "https://example.org/")
    assert document.pages.get(number=2).links == []


def test_reading_twice_changes_nothing() -> None:
    import_pdf(build_outlined_pdf())
    work("pdf")
    document = Document.objects.get()
    pages, sections = list(Page.objects.values()), list(Section.objects.values())

    request_read(document)
    work("pdf")

    assert list(Page.objects.values()) == pages
    assert list(Section.objects.values()) == sections


def test_a_document_half_read_by_a_killed_worker_is_read_again() -> None:
    import_pdf(build_outlined_pdf())
    work("pdf")
    document = Document.objects.get()
    document.state = DocumentState.READING
    document.save()
    document.pages.filter(number=2).delete()

    run_read(document)

    assert list(document.pages.values_list("number", flat=True)) == [1, 2]


def test_a_page_that_cannot_be_read_is_kept_as_one_that_failed() -> None:
    import_pdf(build_pdf("One", "Two", "Three"))
    document = Document.objects.get()
    reading = read_pdf(document.path)
    lost = type(reading)(
        page_count=3, pages=(reading.pages[0], reading.pages[2]), failed_pages=(2,)
    )

    save_reading(document, lost)

    assert list(document.pages.values_list("number", "text", "failure")) == [
        (1, "One", ""),
        (2, "", "This page could not be read."),
        (3, "Three", ""),
    ]


def test_a_file_that_cannot_be_read_says_so_and_keeps_its_name() -> None:
    paper = import_pdf(b"%PDF-1.7\nnothing of a PDF\n%%EOF", "broken.pdf")
    work("pdf", "index")

    document, found = Document.objects.get(), reload(paper)
    assert document.state == DocumentState.FAILED
    assert document.failure.endswith("Try another copy of the PDF.")
    job = find_job(paper, READ)
    assert (job.state, job.error) == (JobState.FAILED, document.failure)
    assert (found.title, found.metadata_state) == ("broken", "failed")


def test_a_stamp_names_the_paper_and_its_version() -> None:
    paper = import_pdf(build_paper_with_stamp(), "download (3).pdf")
    work("pdf")

    document, found = Document.objects.get(), reload(paper)
    assert (found.arxiv_id, document.arxiv_version) == ("1706.03762", 5)
    assert found.author_line == "Ada Lovelace; Alan M. Turing"
    # The sources are asked for the rest.
    assert found.metadata_state == "waiting"
    assert find_job(found, "papers.fetch").state == JobState.QUEUED


def test_a_title_without_an_end_is_cut() -> None:
    paper = import_pdf(build_pdf("Words"))

    identify_paper(Document.objects.get(), PdfClaims(title="x" * 200_000))

    assert reload(paper).title == "x" * 1_000


def test_a_document_thrown_away_before_it_is_read_ends_the_job() -> None:
    paper = import_pdf(build_pdf("Words"))
    Document.objects.all().delete()
    work("pdf")

    assert find_job(paper, READ).state == JobState.DONE


def test_a_document_thrown_away_while_it_is_read_does_not_come_back() -> None:
    import_pdf(build_twelve_pages())
    document = Document.objects.get()

    class DeletesWhenReported(Run):
        def report(self, stage: str, done: int = 0, total: int = 0) -> None:
            if done:
                Paper.objects.all().delete()

    job = Job.objects.create(name=READ, key="1", queue="pdf")
    read_document(DeletesWhenReported(job), document_id=document.pk)

    assert (Document.objects.count(), Page.objects.count()) == (0, 0)


def test_a_document_merged_while_it_is_read_stays_with_the_paper_that_took_it() -> None:
    paper = import_pdf(build_twelve_pages())
    kept = Paper.objects.create(title="Kept", metadata_state="ready")
    document = Document.objects.get()

    class MergesWhenReported(Run):
        def report(self, stage: str, done: int = 0, total: int = 0) -> None:
            if done:
                merge_papers(reload(kept), reload(paper))

    job = Job.objects.create(name=READ, key="1", queue="pdf")
    read_document(MergesWhenReported(job), document_id=document.pk)

    document.refresh_from_db()
    assert (document.paper, document.state) == (kept, DocumentState.READY)
    assert document.pages.count() == 12
    assert find_job(kept, "papers.match").state == JobState.QUEUED


def build_twelve_pages() -> bytes:
    """Twelve pages: progress is reported once, at the tenth."""
    return build_pdf(*(f"Page of number {number}" for number in range(12)))
