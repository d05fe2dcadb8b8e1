"""From an id to metadata and PDF: each fails by itself, and says what it will do next."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from papers.arxiv_id import ArxivId
from papers.arxiv_import.claims import PaperClaims, Source
from papers.arxiv_import.download import DownloadedPdf, fetch_pdf
from papers.arxiv_import.errors import PdfMissingError, SourceError
from papers.arxiv_import.importer import save_answers, save_claims
from papers.arxiv_import.ladder import Answer, fetch_claims, fetch_claims_for_many
from papers.arxiv_import.storage import store_pdf
from papers.models import (
    Document,
    MetadataState,
    Paper,
    PdfState,
    SourceAnswer,
    SourceOutcome,
    Wanted,
)
from papers.pipeline.intake import get_incoming_folder
from papers.pipeline.requests import request_index, request_match, request_read
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

# Outcomes that another attempt will not change, unless the reader does something.
_FINAL = {
    SourceOutcome.UNKNOWN,
    SourceOutcome.WITHDRAWN,
    SourceOutcome.SWITCHED_OFF,
    SourceOutcome.REFUSED,
}


def fetch_paper(run: Run, *, paper_id: int) -> None:
    """Ask the sources for what a paper lacks; raises TryLaterError for the rest.

    Safe to run again at any time: what is there is not asked for.
    """
    paper = _find_paper(paper_id)
    if paper is None or not paper.arxiv_id:
        return
    if paper.metadata_state != MetadataState.READY:
        run.report("asking for title and authors")
        fetch_metadata(paper)
    paper.refresh_from_db()
    if paper.pdf_state in (PdfState.WAITING, PdfState.FAILED):
        fetch_document(run, paper)
    paper.refresh_from_db()
    _settle(run, paper)


def _find_paper(paper_id: int) -> Paper | None:
    """The paper, or the one that its record was merged into; None in the trash."""
    paper = Paper.objects.filter(pk=paper_id).first()
    while paper is not None and paper.merged_into is not None:
        paper = paper.merged_into
    return paper if paper is not None and paper.trashed_at is None else None


def fetch_metadata(paper: Paper) -> None:
    """Climb down the ladder of sources; papers that wait as well share the request."""
    waiting = _find_waiting(paper)
    if len(waiting) > 1 and _fetch_batch(waiting) and _is_known(paper):
        return
    result = fetch_claims(ArxivId(paper.arxiv_id or "", paper.wanted_version))
    save_answers(paper, Wanted.METADATA, result.answers)
    if result.claims is not None:
        _keep_claims(paper, result.claims)


def _keep_claims(paper: Paper, claims: PaperClaims) -> None:
    save_claims(paper, claims)
    request_index(paper)
    # Papers that are here already may name it by its title.
    request_match(paper)


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
        _keep_claims(by_id[value], claims)
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
        _save_failure(paper, PdfState.WITHDRAWN if is_final else PdfState.FAILED)
    else:
        _keep_pdf(paper, arxiv_id, pdf)


def _save_failure(paper: Paper, state: PdfState) -> None:
    """Unless the reader gave the paper its PDF while it was being asked for."""
    Paper.objects.filter(pk=paper.pk).exclude(pdf_state=PdfState.READY).update(
        pdf_state=state
    )


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
        # As it is now: it may have been merged or deleted during the download.
        kept = _find_paper(paper.pk)
        if kept is None:
            return
        document, _ = Document.objects.get_or_create(
            paper=kept,
            sha256=pdf.sha256,
            defaults={
                "byte_size": pdf.byte_size,
                "original_name": f"{arxiv_id}.pdf",
            },
        )
        if arxiv_id.version is not None:
            document.arxiv_version = arxiv_id.version
            document.save(update_fields=["arxiv_version"])
        _save_pdf_answer(kept, SourceOutcome.ANSWERED, "", None)
        _save_pdf_state(kept, PdfState.READY)
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
    lacks_metadata = paper.metadata_state != MetadataState.READY
    lacks_pdf = paper.pdf_state == PdfState.FAILED
    lacking = [
        answer
        for answer in paper.source_answers.all()
        if (lacks_metadata and answer.wanted == Wanted.METADATA)
        or (lacks_pdf and answer.wanted == Wanted.PDF)
    ]
    hopeful = [answer for answer in lacking if _is_hopeful(answer, paper)]
    if hopeful and run.job.attempts < _MAX_ATTEMPTS:
        raise TryLaterError(
            "Not everything could be fetched yet.",
            at=_choose_retry(run, (answer.try_again_at for answer in hopeful)),
        )
    if lacks_metadata:
        # Title and authors of a .bib entry or of the PDF's first page are better
        # than none.
        has_some = bool(paper.metadata_source)
        paper.metadata_state = MetadataState.READY if has_some else MetadataState.FAILED
        paper.save(update_fields=["metadata_state"])


def _is_hopeful(answer: SourceAnswer, paper: Paper) -> bool:
    """Whether another attempt may change the answer."""
    if answer.wanted == Wanted.PDF and answer.outcome == SourceOutcome.UNKNOWN:
        return _is_pdf_to_come(paper)
    return answer.outcome not in _FINAL


def _is_pdf_to_come(paper: Paper) -> bool:
    """arXiv has new papers for hours before it has their PDFs."""
    if paper.is_withdrawn or paper.latest_version is None:
        return False
    return (paper.wanted_version or 1) <= paper.latest_version


def _choose_retry(run: Run, named: Iterable[datetime | None]) -> datetime:
    """When the first source may be asked: at the time it named, else ever later."""
    wait = min(_FIRST_RETRY * 2 ** (run.job.attempts - 1), _LONGEST_RETRY)
    return min(moment or timezone.now() + wait for moment in named)
