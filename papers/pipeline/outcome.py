"""How an import ended: settled or not, whole or with a reason why not."""

from papers.models import (
    DocumentState,
    MetadataState,
    Paper,
    PdfState,
    SourceOutcome,
)
from prepsite.jobs.models import Job, JobState

_UNDER_WAY = (JobState.QUEUED, JobState.RUNNING)


def follow_merges(paper: Paper) -> Paper:
    """The paper as it stands now, which may have become part of another."""
    paper.refresh_from_db()
    while paper.merged_into is not None:
        paper = paper.merged_into
    return paper


def find_work_under_way(paper: Paper) -> Job | None:
    """The job that is being done, or waits its turn, for this paper."""
    subjects = {paper.subject, follow_merges(paper).subject}
    return (
        Job.objects.filter(subject__in=subjects, state__in=_UNDER_WAY)
        # "running" sorts after "queued".
        .order_by("-state")
        .first()
    )


def find_failure(paper: Paper) -> str:
    """Why the paper is not whole, in the reader's words; "" where it is."""
    paper = follow_merges(paper)
    for document in paper.documents.filter(state=DocumentState.FAILED):
        return document.failure
    failed = Job.objects.for_subject(paper.subject).filter(state=JobState.FAILED)
    if job := failed.first():
        return job.error
    if paper.pdf_state == PdfState.READY and not paper.arxiv_id:
        # Without a title on page 1 it is called as its file is, and can be read.
        return ""
    if paper.pdf_state in (PdfState.NONE, PdfState.READY, PdfState.WITHDRAWN) and (
        paper.metadata_state == MetadataState.READY or paper.metadata_source
    ):
        return ""
    return _word_answers(paper)


def _word_answers(paper: Paper) -> str:
    answers = paper.source_answers.exclude(outcome=SourceOutcome.ANSWERED)
    said = [answer.message for answer in answers if answer.message]
    return " ".join(said) or "No source gave title and authors."


def lacks_text(paper: Paper) -> bool:
    """Whether the PDF a reader opens was read and is pictures alone."""
    document = paper.current_document
    return document is not None and document.has_text is False
