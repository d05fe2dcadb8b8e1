"""How far the search index has been built anew, and what answers until then."""

from dataclasses import dataclass

from django.conf import settings

from papers.models import Paper
from papers.pipeline.requests import INDEX, REBUILD
from papers.search.generations import find_answering, find_filling
from prepsite.jobs.models import Job, JobState


@dataclass(frozen=True, slots=True)
class Rebuild:
    """`answers_whole` is False where the index that is being filled answers already.

    `is_at_work` is False where its work failed or was stopped.
    """

    done: int
    total: int
    answers_whole: bool
    is_at_work: bool


def find_rebuild() -> Rebuild | None:
    """The rebuild that is under way, if one is."""
    folder = settings.PREPSITE_HOME / "index"
    if find_filling(folder) is None:
        return None
    answering = find_answering(folder)
    job = find_index_work()
    is_running = job is not None and job.state == JobState.RUNNING
    return Rebuild(
        done=job.progress_done if job and is_running else 0,
        total=Paper.objects.in_library().count(),
        answers_whole=answering is not None and not answering.is_damaged,
        is_at_work=job is not None,
    )


def find_index_work() -> Job | None:
    """The job that completes or rebuilds the index, where one is queued or running."""
    return Job.objects.active().filter(name=REBUILD).first()


def is_changing() -> bool:
    """Whether anything is on its way into the index."""
    return Job.objects.active().filter(name__in=[INDEX, REBUILD]).exists()
