"""The one task that the task library knows: run the job with this id."""

import logging
import sqlite3
from datetime import datetime

from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from prepsite.errors import UserError
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.registry import find_work
from prepsite.jobs.running import JobCancelledError, Run, TryLaterError
from prepsite.stored_file import lacks_room

logger = logging.getLogger(__name__)

DISK_FULL = (
    "The disk is full. Nothing was lost; free some space, then try this step again."
)


@task(queue_name="index")
def run_job(job_id: str) -> None:
    """Run a queued job and store how it ended in the reader's words."""
    job = _start(job_id)
    if job is None:
        return
    try:
        find_work(job.name).work(Run(job), **job.payload)
    except JobCancelledError:
        _end(job, JobState.CANCELLED)
    except TryLaterError as error:
        _wait(job, error)
    except UserError as error:
        _end(job, JobState.FAILED, str(error))
    except Exception as error:
        logger.exception("%s %s failed", job.name, job.key)
        _end(job, JobState.FAILED, _explain(error))
    else:
        _end(job, JobState.DONE)


@transaction.atomic
def _start(job_id: str) -> Job | None:
    """The job, marked as running; None where there is nothing to do any more.

    A job may have been cancelled, retried or merged while its task lay in the queue, so
    a task whose job is not queued is a leftover.
    """
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None or job.state not in (JobState.QUEUED, JobState.WAITING):
        return None
    if job.run_after is not None and job.run_after > timezone.now():
        return None
    job.state = JobState.RUNNING
    job.attempts += 1
    job.started_at = timezone.now()
    job.save(update_fields=["state", "attempts", "started_at"])
    return job


def _end(job: Job, state: JobState, error: str = "") -> None:
    job.state, job.error, job.finished_at = state, error, timezone.now()
    job.save(update_fields=["state", "error", "finished_at"])


@transaction.atomic
def _wait(job: Job, error: TryLaterError) -> None:
    job.state, job.error, job.run_after = JobState.WAITING, str(error), error.at
    job.save(update_fields=["state", "error", "run_after"])
    hand_over(job, error.at)


def hand_over(job: Job, run_after: datetime | None = None) -> None:
    """Give the job to its queue's worker, after `run_after` where there is one."""
    run_job.using(
        queue_name=job.queue,
        priority=find_work(job.name).priority,
        run_after=run_after,
    ).enqueue(str(job.pk))


def _explain(error: Exception) -> str:
    if lacks_room(error):
        return DISK_FULL
    if isinstance(error, OperationalError | sqlite3.OperationalError) and (
        "full" in str(error)
    ):
        return DISK_FULL
    return f"Something unexpected happened ({type(error).__name__}: {error}). You can try this step again."


def forget_running_tasks(queue: str) -> list[str]:
    """Close the task rows that a killed worker left RUNNING; the ids of their jobs.

    The library would keep them so for ever; our own row decides what runs again.
    """
    tasks = DBTaskResult.objects.filter(
        queue_name=queue, status=TaskResultStatus.RUNNING
    )
    job_ids = [task.args_kwargs["args"][0] for task in tasks]
    tasks.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        traceback="The worker was killed; the job was queued again.",
    )
    return job_ids


def prune_tasks(queue: str, *, before: datetime) -> None:
    """Delete the library's rows of tasks that ended; our own rows tell of the work."""
    DBTaskResult.objects.filter(queue_name=queue, finished_at__lt=before).delete()
