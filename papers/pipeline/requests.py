"""Asking for the steps of an import by their registered names."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, transaction

from papers.models import Document, MetadataState, Paper, PdfState
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.queue import enqueue

logger = logging.getLogger(__name__)

FETCH = "papers.fetch"
READ = "papers.read"
INDEX = "papers.index"
STRUCTURE = "papers.structure"
MATCH = "papers.match"
REBUILD = "papers.rebuild_index"
COMPARE = "papers.compare"
COMPARE_ALL = "papers.compare_all"
CHART = "papers.chart"

# While someone types, saves gather for this long before the paper is indexed again.
_TYPING_PAUSE = timedelta(seconds=1)
# Papers that come together are charted together.
_CHARTING_PAUSE = timedelta(seconds=2)


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
    """All that is findable of a paper; its own words also bring it near others."""
    if not while_typing:
        request_compare(paper)
    return enqueue(
        INDEX,
        key=str(paper.pk),
        subject=paper.subject,
        label=paper.title,
        after=_TYPING_PAUSE if while_typing else None,
        paper_id=paper.pk,
    )


def request_compare(paper: Paper) -> Job:
    """What the paper is about, to find what is near it."""
    return enqueue(
        COMPARE,
        key=str(paper.pk),
        subject=paper.subject,
        label=paper.title,
        paper_id=paper.pk,
    )


def request_compare_all() -> Job:
    """The same of all papers, where what is kept of them was torn or is missing."""
    return enqueue(
        COMPARE_ALL, key="all", label="What is near what", share_running=True
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


def request_chart(*, anew: bool = False) -> Job:
    """How the papers here hang together; `anew`: also their places on the map."""
    return enqueue(
        CHART,
        key="anew" if anew else "all",
        label="Landscape",
        after=None if anew else _CHARTING_PAUSE,
        anew=anew,
    )


def is_charting() -> bool:
    """Whether the landscape is about to be brought to what the database holds."""
    return Job.objects.active().filter(name=CHART).exists()


def request_if_possible(request: Callable[[], Job]) -> None:
    """For pages that only look: where nothing can be written, they show what there is."""
    try:
        with transaction.atomic():
            request()
    except DatabaseError as error:
        logger.warning("Work that is due was not asked for: %s", error)


def request_structure(document: Document) -> Job:
    """Headings, figures, references of a document whose text is searchable already."""
    return enqueue(
        STRUCTURE,
        key=str(document.pk),
        subject=f"document:{document.pk}",
        label=document.paper.title,
        share_running=True,
        document_id=document.pk,
    )


def request_missing(paper: Paper) -> None:
    """What a paper that came back, or grew by a merge, may lack."""
    request_index(paper)
    request_match(paper)
    if is_incomplete(paper):
        request_fetch(paper)


def is_incomplete(paper: Paper) -> bool:
    """Whether the network may still have something that the paper lacks."""
    return bool(paper.arxiv_id) and (
        paper.pdf_state == PdfState.WAITING
        or paper.metadata_state != MetadataState.READY
    )


def request_rebuild(*, anew: bool = False) -> Job:
    """Into the search index what it lacks: all papers where it cannot be read.

    `anew`: all of them in any case.
    """
    return enqueue(
        REBUILD, key="all", label="Search index", share_running=True, anew=anew
    )


def is_rebuild_queued() -> bool:
    """Whether the index is about to be filled, before all that is asked for from now on."""
    return Job.objects.filter(name=REBUILD, state=JobState.QUEUED).exists()
