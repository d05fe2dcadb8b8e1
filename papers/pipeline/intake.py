"""Where papers come in: typed ids, .bib text, dropped files, the welcome paper."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import PaperClaims, Source
from papers.arxiv_import.importer import save_claims
from papers.arxiv_import.storage import copy_incoming, store_pdf
from papers.bibliography.pasted import ArxivWanted, BibWanted, RefusedLine, parse_pasted
from papers.bibliography.read_bibtex import BibEntry
from papers.models import Document, MetadataState, Paper, PdfState
from papers.pdf import welcome_words
from papers.pdf.check import check_pdf_file
from papers.pdf.process import write_welcome_paper
from papers.pipeline.requests import (
    is_incomplete,
    request_fetch,
    request_index,
    request_match,
    request_read,
)

# Papers of a long list that are written at once: each write by itself would wait for
# the disk, all together would keep everybody else from writing.
_PASTED_BATCH = 100


@dataclass(frozen=True, slots=True)
class Arrival:
    """A paper that was asked for; `is_new` tells it from one that was here."""

    paper: Paper
    is_new: bool


@dataclass(frozen=True, slots=True)
class IntakeReport:
    arrivals: tuple[Arrival, ...]
    refused: tuple[RefusedLine, ...]


def get_incoming_folder() -> Path:
    """Where files lie while they arrive; on the same disk as the documents."""
    folder: Path = settings.PREPSITE_HOME / "incoming"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def import_pasted(text: str) -> IntakeReport:
    """Start an import for everything the text names; refuse the rest by line."""
    pasted = parse_pasted(text)
    arrivals: list[Arrival] = []
    for start in range(0, len(pasted.wanted), _PASTED_BATCH):
        with transaction.atomic():
            batch = pasted.wanted[start : start + _PASTED_BATCH]
            arrivals.extend(_start(wanted) for wanted in batch)
    return IntakeReport(tuple(arrivals), pasted.refused)


def _start(wanted: ArxivWanted | BibWanted) -> Arrival:
    if isinstance(wanted, ArxivWanted):
        return start_arxiv_import(wanted.arxiv_id)
    return start_bib_import(wanted.entry)


def start_arxiv_import(arxiv_id: ArxivId) -> Arrival:
    """A paper for this id, at once; its metadata and PDF follow in the background.

    The paper that is here already is returned as it is, taken out of the trash if it
    lay there; a version it does not have yet is fetched beside the others.
    """
    with transaction.atomic():
        paper, is_new = Paper.objects.get_or_create(
            arxiv_id=arxiv_id.value,
            defaults={
                "title": f"arXiv:{arxiv_id.value}",
                "pdf_state": PdfState.WAITING,
                "wanted_version": arxiv_id.version,
            },
        )
        paper = _return_to_library(paper)
        if not is_new:
            _want_version(paper, arxiv_id.version)
        if is_incomplete(paper):
            request_fetch(paper)
    return Arrival(paper, is_new)


def _want_version(paper: Paper, version: int | None) -> None:
    """Have the version asked for opened, and fetched where it is not here."""
    if version is not None:
        paper.wanted_version = version
    if _lacks_version(paper, version):
        paper.pdf_state = PdfState.WAITING
    paper.save(update_fields=["wanted_version", "pdf_state"])


def _lacks_version(paper: Paper, version: int | None) -> bool:
    if paper.pdf_state in (PdfState.NONE, PdfState.FAILED):
        return True
    return (
        version is not None
        and not paper.documents.filter(arxiv_version=version).exists()
    )


def _return_to_library(paper: Paper) -> Paper:
    while paper.merged_into is not None:
        paper = paper.merged_into
    if paper.trashed_at is not None:
        paper.trashed_at = None
        paper.save(update_fields=["trashed_at"])
        request_index(paper)
        # What arrived while it lay there did not look at it.
        request_match(paper)
    return paper


def start_bib_import(entry: BibEntry) -> Arrival:
    """A paper from a .bib entry: by its arXiv id, else its DOI, else its title."""
    claims = PaperClaims(
        source=Source.BIB,
        title=entry.title,
        authors=entry.authors,
        abstract=entry.abstract,
        doi=entry.doi or "",
        journal_ref=entry.venue,
        year=entry.year,
    )
    if entry.arxiv_id is not None:
        return _start_bib_import_by_id(entry.arxiv_id, claims)
    with transaction.atomic():
        existing = _find_bib_paper(entry)
        if existing is not None:
            return Arrival(_return_to_library(existing), is_new=False)
        paper = Paper.objects.create(doi=entry.doi, title=entry.title)
        save_claims(paper, claims)
        request_index(paper)
        # Papers that are here already may name it.
        request_match(paper)
    return Arrival(paper, is_new=True)


@transaction.atomic
def _start_bib_import_by_id(arxiv_id: ArxivId, claims: PaperClaims) -> Arrival:
    """Until a source answers, the entry's own words name the paper.

    In one transaction, or a quick source would be overwritten by them.
    """
    arrival = start_arxiv_import(arxiv_id)
    if arrival.is_new:
        save_claims(arrival.paper, claims)
        arrival.paper.metadata_state = MetadataState.WAITING
        arrival.paper.save(update_fields=["metadata_state"])
    return arrival


def _find_bib_paper(entry: BibEntry) -> Paper | None:
    if entry.doi:
        return Paper.objects.filter(doi__iexact=entry.doi).first()
    return Paper.objects.filter(title=entry.title, year=entry.year).first()


def start_file_import(file: BinaryIO, name: str) -> Arrival:
    """A paper for a PDF; which paper it is becomes known when it has been read.

    Raises PdfError (papers.pdf) with a sentence where the file is no readable PDF.
    """
    incoming = copy_incoming(file, get_incoming_folder())
    try:
        check_pdf_file(incoming.path)
        # Also when it is here: the stored one may be lost or damaged.
        store_pdf(incoming.path, incoming.sha256)
    finally:
        incoming.path.unlink(missing_ok=True)
    with transaction.atomic():
        existing = Document.objects.filter(sha256=incoming.sha256).first()
        if existing is not None:
            return Arrival(_return_to_library(existing.paper), is_new=False)
        paper, is_new = Paper.objects.get_or_create(
            file_sha256=incoming.sha256,
            defaults={"title": Path(name).stem or "Untitled PDF"},
        )
        paper = _return_to_library(paper)
        _add_document(paper, incoming.sha256, incoming.byte_size, name)
    return Arrival(paper, is_new)


def attach_file(paper: Paper, file: BinaryIO, name: str) -> Document:
    """Give a paper a PDF by hand; raises PdfError as start_file_import does."""
    incoming = copy_incoming(file, get_incoming_folder())
    try:
        check_pdf_file(incoming.path)
        store_pdf(incoming.path, incoming.sha256)
    finally:
        incoming.path.unlink(missing_ok=True)
    with transaction.atomic():
        return _add_document(paper, incoming.sha256, incoming.byte_size, name)


def _add_document(paper: Paper, sha256: str, byte_size: int, name: str) -> Document:
    document, _ = Document.objects.get_or_create(
        paper=paper,
        sha256=sha256,
        defaults={"byte_size": byte_size, "original_name": name[:300]},
    )
    paper.pdf_state = PdfState.READY
    paper.save(update_fields=["pdf_state"])
    request_read(document)
    return document


def start_welcome_paper() -> Arrival:
    """The paper made by the product itself, so that all can be tried off-line."""
    with tempfile.TemporaryDirectory(dir=get_incoming_folder()) as folder:
        path = Path(folder) / "welcome.pdf"
        write_welcome_paper(path)
        with path.open("rb") as file:
            arrival = start_file_import(file, "Welcome.pdf")
    if arrival.is_new:
        claims = PaperClaims(
            source=Source.PDF,
            title=welcome_words.TITLE,
            authors=(welcome_words.AUTHORS,),
            abstract=welcome_words.ABSTRACT,
        )
        save_claims(arrival.paper, claims)
    return arrival
