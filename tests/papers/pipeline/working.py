"""Running the queued work in this process, and looking at what became of it."""

from collections.abc import Iterable
from io import BytesIO, StringIO

from django.core.management import call_command

from papers.models import Paper
from papers.pipeline.indexing import search_library
from papers.pipeline.intake import import_pasted, start_file_import
from prepsite.jobs.models import Job, JobState

QUEUES = ("network", "pdf", "index")


def work(*queues: str) -> None:
    """Do what is due in these queues, one after the other."""
    for queue in queues:
        call_command("work", queue=queue, until_empty=True, stdout=StringIO())


def work_all() -> None:
    """Do all that is due, also what the work itself asks for."""
    while _list_due():
        work(*QUEUES)


def _list_due() -> list[Job]:
    # Work after a pause for typing is not due yet, and no test waits for it.
    return list(Job.objects.filter(state=JobState.QUEUED, run_after=None))


def import_id(text: str) -> Paper:
    """The paper that was asked for by one id."""
    (arrival,) = import_pasted(text).arrivals
    return arrival.paper


def import_pdf(content: bytes, name: str = "paper.pdf") -> Paper:
    return start_file_import(BytesIO(content), name).paper


def reload(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def find_job(paper: Paper, name: str) -> Job:
    """The latest job of this name about the paper."""
    return Job.objects.for_subject(paper.subject).filter(name=name)[0]


def find(words: str) -> list[int]:
    """The papers in which search finds all the words."""
    answer = search_library(words)
    return [hits.paper_id for hits in answer.hits] if answer.has_all_words else []


def list_answers(paper: Paper) -> Iterable[tuple[str, str]]:
    return list(paper.source_answers.values_list("source", "outcome"))
