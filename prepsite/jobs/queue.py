"""Asking for background work, and changing one's mind about it."""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from prepsite.jobs import execution
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.registry import find_work, list_beginnings

logger = logging.getLogger(__name__)

# How long ended work stays on the page of background work.
KEPT_FOR = timedelta(days=14)


@transaction.atomic
def enqueue(
    name: str,
    *,
    key: str,
    subject: str = "",
    label: str = "",
    share_running: bool = False,
    after: timedelta | None = None,
    **payload: Any,
) -> Job:
    """Queue the work registered as `name`, at most once for each `key`.

    A job of the same name and key that has not begun is returned instead of a second
    one. With `share_running` a running one is, too: right for work that looks at nothing
    that may change meanwhile. `after` leaves time for more of the same to gather.
    """
    same = Job.objects.filter(name=name, key=key, state__in=_shared(share_running))
    if existing := same.first():
        if existing.state == JobState.WAITING:
            return retry(existing)
        return existing
    job = Job.objects.create(
        name=name,
        key=key,
        subject=subject,
        label=label,
        queue=find_work(name).queue,
        payload=payload,
        run_after=None if after is None else timezone.now() + after,
    )
    execution.hand_over(job, job.run_after)
    return job


def _shared(share_running: bool) -> list[JobState]:  # noqa: FBT001 (private)
    shared = [JobState.QUEUED, JobState.WAITING]
    return [*shared, JobState.RUNNING] if share_running else shared


@transaction.atomic
def retry(job: Job) -> Job:
    """Queue a failed, cancelled or waiting job again, now."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if not job.can_retry:
        return job
    # The reader's own wish is a new beginning.
    job.interruptions = 0
    return _queue_again(job)


@transaction.atomic
def cancel(job: Job) -> Job:
    """Stop a job: at once where it has not begun, else at its next step."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    job.cancel_requested = job.is_active
    if job.state in (JobState.QUEUED, JobState.WAITING):
        job.state = JobState.CANCELLED
    job.save(update_fields=["cancel_requested", "state"])
    return job


def dismiss(job: Job) -> bool:
    """Delete the row of a job that failed; False where it is none, perhaps by now."""
    deleted, _ = Job.objects.filter(pk=job.pk, state=JobState.FAILED).delete()
    return bool(deleted)


def dismiss_failed() -> int:
    """Delete the rows of all jobs that failed; returns how many there were."""
    deleted, _ = Job.objects.filter(state=JobState.FAILED).delete()
    return deleted


@transaction.atomic
def requeue_interrupted(queue: str, *, max_interruptions: int = 3) -> int:
    """Queue again what a worker of this queue left behind when it was killed.

    To be called when the queue's one worker starts, so whatever is RUNNING then has no
    worker. Work that was interrupted `max_interruptions` times is taken to be what kills
    the worker, and fails with a sentence. Returns how many were queued again.
    """
    _hand_over_again(execution.forget_running_tasks(queue))
    left_behind = list(Job.objects.filter(queue=queue, state=JobState.RUNNING))
    for job in left_behind:
        job.interruptions += 1
        _settle_interrupted(job, max_interruptions)
    return sum(job.state == JobState.QUEUED for job in left_behind)


def _hand_over_again(job_ids: list[str]) -> None:
    """Jobs that had not begun when the worker that held their task was killed."""
    waiting = [JobState.QUEUED, JobState.WAITING]
    for job in Job.objects.filter(pk__in=job_ids, state__in=waiting):
        execution.hand_over(job, job.run_after)


def prune_ended(queue: str) -> None:
    """Forget what ended long ago: rows that nobody will look at or try again."""
    before = timezone.now() - KEPT_FOR
    ended = [JobState.DONE, JobState.CANCELLED]
    Job.objects.filter(queue=queue, state__in=ended, created_at__lt=before).delete()
    execution.prune_tasks(queue, before=timezone.now() - timedelta(days=1))


def begin_work(queue: str) -> None:
    """Do what is registered for the start of a queue's worker.

    An error there must not keep the worker from its work.
    """
    for begin in list_beginnings(queue):
        try:
            begin()
        except Exception:
            logger.exception("%s: a beginning failed", queue)


def work_off(name: str) -> None:
    """Do what is due of this name now: for long work that lets short work go first."""
    queued = Job.objects.filter(name=name, state=JobState.QUEUED)
    due = queued.exclude(run_after__gt=timezone.now()).order_by("created_at")
    for job_id in list(due.values_list("pk", flat=True)):
        execution.run_job.call(str(job_id))


def _settle_interrupted(job: Job, max_interruptions: int) -> None:
    if job.cancel_requested:
        job.state = JobState.CANCELLED
    elif job.interruptions < max_interruptions:
        _queue_again(job)
        return
    else:
        job.state = JobState.FAILED
        job.error = (
            f"This step was interrupted {job.interruptions} times and was given up. "
            "Try it again when nothing else is running."
        )
    job.save(update_fields=["interruptions", "state", "error"])


def _queue_again(job: Job) -> Job:
    job.state = JobState.QUEUED
    job.error = ""
    job.stage = ""
    job.cancel_requested = False
    job.run_after = None
    job.progress_done = job.progress_total = 0
    job.save()
    execution.hand_over(job)
    return job
