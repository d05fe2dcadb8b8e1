"""From a stored PDF to its pages, and to what paper it says it is."""

import logging

from django.db import transaction

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import PaperClaims, Source
from papers.arxiv_import.importer import save_claims
from papers.library.merging import merge_papers
from papers.models import (
    Document,
    DocumentState,
    MetadataState,
    Page,
    Paper,
    PdfState,
    Section,
)
from papers.pdf.errors import PdfError
from papers.pdf.process import read_pdf
from papers.pdf.reading import PdfClaims, PdfPage, PdfReading
from papers.pipeline.requests import request_fetch, request_index, request_match
from prepsite.jobs.running import Run

logger = logging.getLogger(__name__)

# Pages between two reports of progress: each is a write to the database.
_REPORT_EVERY = 10


def read_document(run: Run, *, document_id: int) -> None:
    """Read the text of a document and store it; safe to run again at any time."""
    document = Document.objects.select_related("paper").filter(pk=document_id).first()
    if document is None:  # thrown away or merged meanwhile
        return
    if document.state != DocumentState.READY:
        _read(run, document)
    request_index(document.paper)
    request_match(document.paper)


def _read(run: Run, document: Document) -> None:
    run.report("reading pages")
    document.state = DocumentState.READING
    document.save(update_fields=["state"])

    def report(page: PdfPage, page_count: int) -> None:
        if page.page_number % _REPORT_EVERY == 0:
            run.report("reading pages", page.page_number, page_count)

    try:
        reading = read_pdf(document.path, on_page=report)
    except PdfError as error:
        document.state, document.failure = DocumentState.FAILED, str(error)
        document.save(update_fields=["state", "failure"])
        _name_what_failed(document.paper)
        raise
    save_reading(document, reading)
    document.paper = identify_paper(document, reading.claims)


def _name_what_failed(paper: Paper) -> None:
    """A paper without any source keeps its file's name as its title."""
    if not paper.arxiv_id and paper.metadata_state == MetadataState.WAITING:
        paper.metadata_state = MetadataState.FAILED
        paper.save(update_fields=["metadata_state"])
    request_index(paper)


@transaction.atomic
def save_reading(document: Document, reading: PdfReading) -> None:
    """Replace what is stored of the document's text by this reading."""
    document.pages.all().delete()
    document.sections.all().delete()
    failed = "This page could not be read."
    Page.objects.bulk_create(
        Page(
            document=document,
            number=page.page_number,
            width_pt=page.width_pt,
            height_pt=page.height_pt,
            rotation=page.rotation,
            text=page.text,
            links=[
                {
                    "kind": link.kind,
                    "target": link.target,
                    "page_number": link.page_number,
                    "rect": link.rect,
                }
                for link in page.links
            ],
        )
        for page in reading.pages
    )
    Page.objects.bulk_create(
        Page(document=document, number=number, width_pt=0, height_pt=0, failure=failed)
        for number in reading.failed_pages
    )
    Section.objects.bulk_create(
        Section(
            document=document,
            position=position,
            level=entry.level,
            title=entry.title,
            page_number=entry.page_number,
        )
        for position, entry in enumerate(reading.outline)
    )
    document.page_count = reading.page_count
    document.has_text = reading.claims.has_text_layer
    document.stamp_arxiv_id = reading.claims.arxiv_id or ""
    document.stamp_version = reading.claims.arxiv_version
    document.state, document.failure = DocumentState.READY, ""
    document.save()


@transaction.atomic
def identify_paper(document: Document, claims: PdfClaims) -> Paper:
    """Which paper the document belongs to, now that its first page is known.

    A typed id always stands; a stamp names a paper that has none; a paper that turns
    out to be here already takes the document over. Returns the paper it belongs to.
    """
    paper = document.paper
    if paper.arxiv_id:
        _compare_stamp(document, paper, claims)
        return paper
    if claims.arxiv_id:
        return _take_stamp(document, claims)
    if paper.metadata_state == MetadataState.WAITING:
        _take_first_page(paper, claims)
    return paper


def _compare_stamp(document: Document, paper: Paper, claims: PdfClaims) -> None:
    if claims.arxiv_id == paper.arxiv_id:
        document.arxiv_version = document.arxiv_version or claims.arxiv_version
    elif claims.arxiv_id:
        document.warning = (
            f"This PDF is stamped arXiv:{claims.arxiv_id}, but the paper is "
            f"arXiv:{paper.arxiv_id}. Check that it is the right file."
        )
    document.save(update_fields=["arxiv_version", "warning"])
    if paper.metadata_state != MetadataState.READY and claims.title:
        # The last rung of the ladder before the reader's own hand: what the PDF says.
        save_claims(paper, _build_claims(claims))


def _take_stamp(document: Document, claims: PdfClaims) -> Paper:
    paper = document.paper
    stamp = ArxivId(claims.arxiv_id or "", claims.arxiv_version)
    document.arxiv_version = stamp.version
    document.save(update_fields=["arxiv_version"])
    existing = Paper.objects.filter(arxiv_id=stamp.value).first()
    if existing is not None:
        existing.trashed_at = None
        existing.pdf_state = PdfState.READY
        existing.save(update_fields=["trashed_at", "pdf_state"])
        merge_papers(existing, paper)
        return existing
    paper.arxiv_id = stamp.value
    paper.wanted_version = stamp.version
    paper.save(update_fields=["arxiv_id", "wanted_version"])
    if claims.title:
        save_claims(paper, _build_claims(claims))
    # What the page says serves until a source has been asked.
    paper.metadata_state = MetadataState.WAITING
    paper.save(update_fields=["metadata_state"])
    request_fetch(paper)
    return paper


def _take_first_page(paper: Paper, claims: PdfClaims) -> None:
    if claims.title:
        save_claims(paper, _build_claims(claims))
    else:
        paper.metadata_state = MetadataState.FAILED
        paper.save(update_fields=["metadata_state"])


def _build_claims(claims: PdfClaims) -> PaperClaims:
    return PaperClaims(
        source=Source.PDF,
        title=claims.title or "",
        authors=claims.authors,
        doi=claims.doi or "",
        published_on=claims.arxiv_date if claims.arxiv_version == 1 else None,
        # A stamp's date is its version's; the id tells the year the paper came out.
        year=ArxivId(claims.arxiv_id).year if claims.arxiv_id else None,
    )
