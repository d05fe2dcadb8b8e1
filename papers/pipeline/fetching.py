"""From an id to metadata and PDF: each fails by itself, and says what it will do next."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import Source
from papers.arxiv_import.download import DownloadedPdf, fetch_pdf
from papers.arxiv_import.errors import FileTooLargeError, PdfMissingError, SourceError
from papers.arxiv_import.importer import save_answers, save_claims
from papers.arxiv_import.ladder import Answer, fetch_claims, fetch_claims_for_many
from papers.arxiv_import.storage import store_pdf
from papers.models import (
    Document,
    MetadataState,
    Paper,
    PdfState,
    SourceOutcome,
    Wanted,
)
from papers.pipeline.intake import get_incoming_folder
from papers.pipeline.requests import request_index, request_read
from prepsite.jobs.running import Run, TryLaterError

# What is not here yet is asked for again, at longer and longer intervals.
_FIRST_RETRY = timedelta(minutes=10)
_LONGEST_RETRY = timedelta(hours=12)
_MAX_ATTEMPTS = 12
# A list of many ids asks for so many records in one request.
_BATCH = 50

DOWNLOADING = "downloading the PDF"
# Each report is a write to the database, and a place where a cancelled job ends.
_REPORT_EVERY_BYTES = 512 * 1024

# Outcomes that another attempt will not change.
_FINAL = {SourceOutcome.UNKNOWN, SourceOutcome.WITHDRAWN, SourceOutcome.SWITCHED_OFF}


def fetch_paper(run: Run, *, paper_id: int) -> None:
    """Ask the sources for what a paper lacks; raises TryLaterError for the rest.

    Safe to run again at any time: what is there is not asked for.
    """
    paper = Paper.objects.in_library().filter(pk=paper_id).first()
    if paper is None or not paper.arxiv_id:
        return
    if paper.metadata_state != MetadataState.READY:
        run.report("asking for title and authors")
        fetch_metadata(paper)
    paper.refresh_from_db()
    if paper.pdf_state in (PdfState.WAITING, PdfState.FAILED):
        fetch_document(run, paper)
    _settle(run, paper)


def fetch_metadata(paper: Paper) -> None:
    """Climb down the ladder of sources; papers that wait as well share the request."""
    waiting = _find_waiting(paper)
    if len(waiting) > 1 and _fetch_batch(waiting) and _is_known(paper):
        return
    result = fetch_claims(ArxivId(paper.arxiv_id or "", paper.wanted_version))
    save_answers(paper, Wanted.METADATA, result.answers)
    if result.claims is not None:
        save_claims(paper, result.claims)
        request_index(paper)


def _find_waiting(paper: Paper) -> list[Paper]:
    others = (
        Paper.objects.in_library()
        .filter(metadata_state=MetadataState.WAITING)
        .exclude(arxiv_id=None)
        .exclude(pk=paper.pk)
        .exclude(source_answers__wanted=Wanted.METADATA)
        .order_by("created_at")
    )
    return [paper, *others[: _BATCH - 1]]


def _fetch_batch(papers: list[Paper]) -> bool:
    """Records for many papers in one request; False where that did not work."""
    by_id = {paper.arxiv_id or "": paper for paper in papers}
    try:
        found = fetch_claims_for_many([ArxivId(value) for value in by_id])
    except SourceError:
        # The ladder says why, paper by paper.
        return False
    for value, claims in found.items():
        save_claims(by_id[value], claims)
        request_index(by_id[value])
    return True


def _is_known(paper: Paper) -> bool:
    paper.refresh_from_db()
    return paper.metadata_state == MetadataState.READY


def fetch_document(run: Run, paper: Paper) -> None:
    """Download the wanted version's PDF, else the newest; keep what went wrong."""
    version = _choose_version(paper)
    if version is None and paper.is_withdrawn:
        _save_pdf_state(paper, PdfState.WITHDRAWN)
        return
    arxiv_id = ArxivId(paper.arxiv_id or "", version)
    try:
        pdf = _download(run, arxiv_id)
    except SourceError as error:
        _save_pdf_answer(paper, error.outcome, str(error), error.try_again_at)
        is_final = isinstance(error, PdfMissingError) and paper.is_withdrawn
        _save_pdf_state(paper, PdfState.WITHDRAWN if is_final else PdfState.FAILED)
    except FileTooLargeError as error:
        _save_pdf_answer(paper, SourceOutcome.UNKNOWN, str(error), None)
        _save_pdf_state(paper, PdfState.FAILED)
    else:
        _keep_pdf(paper, arxiv_id, pdf)


def _download(run: Run, arxiv_id: ArxivId) -> DownloadedPdf:
    run.report("asking for the PDF")
    reported = 0

    def report(done: int, total: int | None) -> None:
        nonlocal reported
        if done - reported >= _REPORT_EVERY_BYTES:
            reported = done
            run.report(DOWNLOADING, done, total or 0)

    return fetch_pdf(
        arxiv_id,
        folder=get_incoming_folder(),
        on_progress=report,
        check_cancelled=run.check_cancelled,
    )


def _keep_pdf(paper: Paper, arxiv_id: ArxivId, pdf: DownloadedPdf) -> None:
    try:
        store_pdf(pdf.path, pdf.sha256)
    finally:
        pdf.path.unlink(missing_ok=True)
    with transaction.atomic():
        document, _ = Document.objects.update_or_create(
            paper=paper,
            sha256=pdf.sha256,
            defaults={
                "byte_size": pdf.byte_size,
                "arxiv_version": arxiv_id.version,
                "original_name": f"{arxiv_id}.pdf",
            },
        )
        _save_pdf_answer(paper, SourceOutcome.ANSWERED, "", None)
        _save_pdf_state(paper, PdfState.READY)
        request_read(document)


def _choose_version(paper: Paper) -> int | None:
    """The version asked for, else the newest known; None: let arXiv choose.

    Of a withdrawn paper only a version the reader asked for is fetched, since the
    newest one has no PDF.
    """
    if paper.wanted_version is not None or paper.is_withdrawn:
        return paper.wanted_version
    return paper.latest_version


def _save_pdf_state(paper: Paper, state: PdfState) -> None:
    paper.pdf_state = state
    paper.save(update_fields=["pdf_state"])


def _save_pdf_answer(
    paper: Paper, outcome: SourceOutcome, message: str, at: datetime | None
) -> None:
    answer = Answer(
        source=Source.PDF_DOWNLOAD,
        outcome=outcome,
        message=message,
        try_again_at=at,
    )
    save_answers(paper, Wanted.PDF, [answer])


def _settle(run: Run, paper: Paper) -> None:
    """Decide whether what is still missing is asked for again, and when."""
    answers = list(paper.source_answers.exclude(outcome=SourceOutcome.ANSWERED))
    lacks_metadata = paper.metadata_state != MetadataState.READY
    lacks_pdf = paper.pdf_state == PdfState.FAILED
    if not lacks_metadata and not lacks_pdf:
        return
    lacking = [
        answer
        for answer in answers
        if (lacks_metadata and answer.wanted == Wanted.METADATA)
        or (lacks_pdf and answer.wanted == Wanted.PDF)
    ]
    hopeful = [answer for answer in lacking if answer.outcome not in _FINAL]
    if not hopeful or run.job.attempts >= _MAX_ATTEMPTS:
        if lacks_metadata:
            paper.metadata_state = MetadataState.FAILED
            paper.save(update_fields=["metadata_state"])
        return
    raise TryLaterError(
        "Not everything could be fetched yet.",
        at=_choose_retry(run, (answer.try_again_at for answer in hopeful)),
    )


def _choose_retry(run: Run, named: Iterable[datetime | None]) -> datetime:
    """As soon as a source wants to be asked again, else later with each attempt."""
    wait = min(_FIRST_RETRY * 2 ** (run.job.attempts - 1), _LONGEST_RETRY)
    moments = [moment for moment in named if moment is not None]
    return min(moments) if moments else timezone.now() + wait
