"""A PDF that is not the paper's: taken off it with its marks, and put back."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from papers.arxiv_import.claims import PaperClaims, Source
from papers.arxiv_import.importer import save_claims
from papers.library.merging import merge_papers
from papers.models import Document, MetadataState, Paper, PdfState
from papers.pipeline.requests import request_index, request_match, request_missing
from papers.reading.questions import save_paper_questions


@transaction.atomic
def take_off_pdf(document: Document) -> None:
    """Make a PDF a record of its own, in the trash, with the marks on its pages.

    So nothing is lost with it: it can be put back onto the paper, or into the library as
    the other paper that it is. Notes stay with the paper.
    """
    paper = document.paper
    own = _start_record(document)
    if paper.file_sha256 == document.sha256:
        paper.file_sha256 = None
        paper.save(update_fields=["file_sha256"])
        own.file_sha256 = document.sha256
        own.save(update_fields=["file_sha256"])
    # What it warns of was true of the two together.
    document.paper, document.warning = own, ""
    document.save(update_fields=["paper", "warning"])
    if not paper.documents.exists():
        paper.pdf_state = PdfState.NONE
        paper.save(update_fields=["pdf_state"])
    request_index(paper)
    request_match(paper)


def _start_record(document: Document) -> Paper:
    name = Path(document.original_name).stem or "Untitled PDF"
    record = Paper.objects.create(
        title=name,
        metadata_state=MetadataState.FAILED,
        pdf_state=PdfState.READY,
        # Or it would change the paper's, when it is put back.
        priority=document.paper.priority,
        trashed_at=timezone.now(),
    )
    if document.printed_title:
        claims = PaperClaims(source=Source.PDF, title=document.printed_title)
        save_claims(record, claims)
    return record


@transaction.atomic
def put_pdf_back(document: Document, paper: Paper) -> None:
    """Give the paper its PDF again, and what was written about that meanwhile.

    Raises MergeError where the PDF turned out to be of another paper.
    """
    own = document.paper
    if own == paper:
        return
    merge_papers(paper, own)
    save_paper_questions(paper)
    request_index(own)
    request_missing(paper)
