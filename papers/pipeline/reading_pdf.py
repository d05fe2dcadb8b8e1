"""From a stored PDF to its pages, and to what paper it says it is."""

import logging

from django.db import transaction

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import PaperClaims, Source
from papers.arxiv_import.importer import save_claims
from papers.library.merging import MergeError, merge_papers
from papers.models import (
    Document,
    DocumentState,
    MetadataState,
    Page,
    Paper,
    Section,
)
from papers.pdf.errors import PdfError
from papers.pdf.process import read_pdf
from papers.pdf.reading import PdfClaims, PdfPage, PdfReading
from papers.pipeline.requests import (
    request_fetch,
    request_index,
    request_match,
    request_structure,
)
from papers.reading.questions import save_paper_questions
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
    request_structure(document)


def _read(run: Run, document: Document) -> None:
    run.report("reading pages")
    _save_state(document, DocumentState.READING)

    def report(page: PdfPage, page_count: int) -> None:
        if page.page_number % _REPORT_EVERY == 0:
            run.report("reading pages", page.page_number, page_count)

    try:
        reading = read_pdf(document.path, on_page=report)
    except PdfError as error:
        _save_state(document, DocumentState.FAILED, str(error))
        _name_what_failed(document)
        raise
    _keep_reading(document, reading)


@transaction.atomic
def _keep_reading(document: Document, reading: PdfReading) -> None:
    """At once, so that a document that counts as read has also been identified.

    Looks at the row as it is now: it may be gone, or another paper's by a merge.
    """
    kept = Document.objects.select_related("paper").filter(pk=document.pk).first()
    if kept is not None:
        save_reading(kept, reading)
        document.paper = identify_paper(kept, reading.claims)


def _save_state(document: Document, state: DocumentState, failure: str = "") -> None:
    """Onto the row where there still is one: reading takes long."""
    Document.objects.filter(pk=document.pk).update(state=state, failure=failure)


def _name_what_failed(document: Document) -> None:
    """A paper without any source keeps its file's name as its title."""
    Paper.objects.filter(
        documents=document, arxiv_id=None, metadata_state=MetadataState.WAITING
    ).update(metadata_state=MetadataState.FAILED)
    request_index(document.paper)


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
    document.printed_title = reading.claims.title or ""
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
    if claims.arxiv_id and claims.arxiv_id != paper.arxiv_id:
        _warn(
            document,
            f"This PDF is stamped arXiv:{claims.arxiv_id}, but the paper is "
            f"arXiv:{paper.arxiv_id}. Check that it is the right file.",
        )
        return
    if claims.arxiv_id:
        document.arxiv_version = document.arxiv_version or claims.arxiv_version
        document.save(update_fields=["arxiv_version"])
    _lend_first_page(paper, claims)


def _warn(document: Document, warning: str) -> None:
    document.warning = warning
    document.save(update_fields=["warning"])


def _lend_first_page(paper: Paper, claims: PdfClaims) -> None:
    """The last rung of the ladder before the reader's own hand: what the PDF says.

    It serves until a source answers, so whoever still asks them goes on.
    """
    if paper.metadata_state == MetadataState.READY or not claims.title:
        return
    is_being_asked_for = paper.metadata_state == MetadataState.WAITING
    save_claims(paper, _build_claims(claims))
    if is_being_asked_for:
        paper.metadata_state = MetadataState.WAITING
        paper.save(update_fields=["metadata_state"])


def _take_stamp(document: Document, claims: PdfClaims) -> Paper:
    paper = document.paper
    stamp = ArxivId(claims.arxiv_id or "", claims.arxiv_version)
    existing = Paper.objects.filter(arxiv_id=stamp.value).first()
    if existing is not None:
        return _hand_over(document, existing, claims)
    document.arxiv_version = stamp.version
    document.save(update_fields=["arxiv_version"])
    paper.arxiv_id = stamp.value
    paper.wanted_version = stamp.version
    paper.metadata_state = MetadataState.WAITING
    paper.save(update_fields=["arxiv_id", "wanted_version", "metadata_state"])
    _lend_first_page(paper, claims)
    request_fetch(paper)
    return paper


def _hand_over(document: Document, existing: Paper, claims: PdfClaims) -> Paper:
    """Give the document to the paper that its stamp names.

    Only a record that was made from this very file goes with it: one that the reader
    entered and then gave a PDF is another thing, and the file may be the wrong one.
    """
    paper = document.paper
    if not _merge_file_record(document, existing):
        _warn(
            document,
            f"This PDF is stamped arXiv:{existing.arxiv_id}, which is another paper "
            f"here: “{existing.title}”. Check that it is the right file, or merge the "
            "two records.",
        )
        if paper.metadata_state == MetadataState.WAITING:
            _take_first_page(paper, claims)
        return paper
    existing.documents.filter(sha256=document.sha256, arxiv_version=None).update(
        arxiv_version=claims.arxiv_version
    )
    existing.trashed_at = None
    existing.save(update_fields=["trashed_at"])
    if existing.metadata_state != MetadataState.READY:
        _lend_first_page(existing, claims)
        request_fetch(existing)
    return existing


def _merge_file_record(document: Document, existing: Paper) -> bool:
    if document.paper.file_sha256 != document.sha256:
        return False
    try:
        merge_papers(existing, document.paper)
    except MergeError:  # the reader gave the two different DOIs
        return False
    save_paper_questions(existing)
    return True


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
