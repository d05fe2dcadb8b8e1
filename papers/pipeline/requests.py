"""Asking for the steps of an import by their registered names."""

from datetime import timedelta

from papers.models import Document, Paper
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.queue import enqueue

FETCH = "papers.fetch"
READ = "papers.read"
INDEX = "papers.index"
MATCH = "papers.match"
REBUILD = "papers.rebuild_index"

# While someone types, saves gather for this long before the paper is indexed again.
_TYPING_PAUSE = timedelta(seconds=1)


def request_fetch(paper: Paper) -> Job:
    """Metadata and PDF from the network, whatever of them is missing."""
    return enqueue(
        FETCH,
        key=str(paper.pk),
        subject=paper.subject,
        label=paper.title,
        share_running=True,
        paper_id=paper.pk,
    )


def request_read(document: Document) -> Job:
    """The text of a PDF that lies in the data folder."""
    return enqueue(
        READ,
        key=str(document.pk),
        subject=document.paper.subject,
        label=document.paper.title,
        share_running=True,
        document_id=document.pk,
    )


def request_index(paper: Paper, *, while_typing: bool = False) -> Job:
    return enqueue(
        INDEX,
        key=str(paper.pk),
        subject=paper.subject,
        label=paper.title,
        after=_TYPING_PAUSE if while_typing else None,
        paper_id=paper.pk,
    )


def request_match(paper: Paper) -> Job:
    """Who this paper cites, and who cites it, among the papers here."""
    return enqueue(
        MATCH,
        key=str(paper.pk),
        subject=paper.subject,
        label=paper.title,
        paper_id=paper.pk,
    )


def request_rebuild() -> Job:
    """All papers into the search index, where it was torn or is of another version."""
    return enqueue(REBUILD, key="all", label="Search index", share_running=True)


def is_rebuild_queued() -> bool:
    """Whether the index is about to be filled, before all that is asked for from now on."""
    return Job.objects.filter(name=REBUILD, state=JobState.QUEUED).exists()
