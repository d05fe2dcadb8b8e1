"""Background work: once per key, run, retried, cancelled, queued again after a crash."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from prepsite.errors import UserError
from prepsite.jobs import queue
from prepsite.jobs.models import Job, JobState
from prepsite.jobs.registry import register
from prepsite.jobs.running import Run, TryLaterError

pytestmark = pytest.mark.django_db(transaction=True)

ran: list[str] = []


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    ran.clear()
    yield
    ran.clear()


@register("test.note", queue="index")
def note(run: Run, *, word: str) -> None:
    run.report("noting", 1, 2)
    ran.append(word)


@register("test.fail", queue="index")
def fail(run: Run, *, how: str) -> None:
    if how == "user":
        raise UserError("It broke.", "Mend it.")
    if how == "disk":
        raise OSError(28, "No space left on device")
    if how == "later":
        raise TryLaterError("Not yet.", at=timezone.now() + timedelta(hours=1))
    raise ZeroDivisionError("by zero")


@register("test.cancel_itself", queue="index")
def cancel_itself(run: Run) -> None:
    queue.cancel(run.job)
    run.report("never stored")
    ran.append("went on")


def work() -> None:
    call_command("work", queue="index", until_empty=True, stdout=StringIO())


def reload(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_enqueue_runs_the_work_of_its_name() -> None:
    job = queue.enqueue("test.note", key="1", word="hello")
    work()
    done = reload(job)
    assert ran == ["hello"]
    assert (done.state, done.stage, done.progress_done) == (JobState.DONE, "noting", 1)
    assert done.finished_at is not None


def test_enqueue_twice_before_it_began_is_one_job() -> None:
    first = queue.enqueue("test.note", key="1", word="a")
    second = queue.enqueue("test.note", key="1", word="b")
    assert first == second
    work()
    assert ran == ["a"]


def test_enqueue_again_after_it_ended_is_a_new_job() -> None:
    first = queue.enqueue("test.note", key="1", word="a")
    work()
    second = queue.enqueue("test.note", key="1", word="b")
    work()
    assert first != second
    assert ran == ["a", "b"]


def test_a_running_job_is_shared_only_where_asked() -> None:
    job = queue.enqueue("test.note", key="1", word="a")
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    assert queue.enqueue("test.note", key="1", share_running=True, word="a") == job
    assert queue.enqueue("test.note", key="1", word="a") != job


def test_enqueue_after_a_pause_waits_for_it() -> None:
    job = queue.enqueue("test.note", key="1", after=timedelta(hours=1), word="a")
    work()
    assert (ran, reload(job).state) == ([], JobState.QUEUED)


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ("user", "It broke. Mend it."),
        (
            "disk",
            "The disk is full. Nothing was lost; free some space, then try this step again.",
        ),
        (
            "bug",
            "Something unexpected happened (ZeroDivisionError: by zero). You can try this step again.",
        ),
    ],
)
def test_work_that_fails_says_why_and_stops_nobody(how: str, error: str) -> None:
    failing = queue.enqueue("test.fail", key="1", how=how)
    queue.enqueue("test.note", key="1", word="after")
    work()
    failed = reload(failing)
    assert (failed.state, failed.error) == (JobState.FAILED, error)
    assert ran == ["after"]


def test_work_that_must_wait_is_queued_for_later_and_retried_at_once_when_asked() -> (
    None
):
    job = queue.enqueue("test.fail", key="1", how="later")
    work()
    waiting = reload(job)
    assert (waiting.state, waiting.error) == (JobState.WAITING, "Not yet.")
    assert waiting.run_after is not None
    queue.retry(waiting)
    work()
    assert reload(job).attempts == 2


def test_a_job_cancelled_before_it_began_never_runs() -> None:
    job = queue.enqueue("test.note", key="1", word="a")
    queue.cancel(job)
    work()
    assert (ran, reload(job).state) == ([], JobState.CANCELLED)


def test_a_running_job_ends_at_its_next_report_when_cancelled() -> None:
    job = queue.enqueue("test.cancel_itself", key="1")
    work()
    cancelled = reload(job)
    assert (ran, cancelled.state, cancelled.stage) == ([], JobState.CANCELLED, "")


def test_a_cancelled_job_can_be_tried_again() -> None:
    job = queue.enqueue("test.note", key="1", word="a")
    queue.cancel(job)
    queue.retry(job)
    work()
    assert (ran, reload(job).state) == (["a"], JobState.DONE)


def test_a_job_whose_worker_was_killed_runs_when_the_worker_starts() -> None:
    job = queue.enqueue("test.note", key="1", word="a")
    # What a killed worker leaves behind: both rows RUNNING, for ever.
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    work()
    assert (ran, reload(job).state) == (["a"], JobState.DONE)
    assert not DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).exists()


def test_work_that_kills_its_worker_again_and_again_is_given_up() -> None:
    job = queue.enqueue("test.note", key="1", word="a")
    for _ in range(3):
        Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
        queue.requeue_interrupted("index")
    given_up = reload(job)
    assert given_up.state == JobState.FAILED
    assert given_up.error == (
        "This step was interrupted 3 times and was given up. "
        "Try it again when nothing else is running."
    )


def test_requeueing_touches_no_other_queue() -> None:
    job = queue.enqueue("test.note", key="1", word="a")
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    assert queue.requeue_interrupted("pdf") == 0
    assert reload(job).state == JobState.RUNNING


def test_a_job_whose_worker_was_killed_before_it_began_runs_all_the_same() -> None:
    job = queue.enqueue("test.note", key="1", word="a")
    # The worker had taken the task, and not yet the job.
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    work()
    assert (ran, reload(job).state) == (["a"], JobState.DONE)


def test_a_job_that_was_to_be_stopped_does_not_begin_again_after_a_kill() -> None:
    job = queue.enqueue("test.note", key="1", word="a")
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    queue.cancel(reload(job))
    work()
    assert (ran, reload(job).state) == ([], JobState.CANCELLED)


def test_a_job_given_up_is_interrupted_anew_when_the_reader_tries_it_again() -> None:
    job = queue.enqueue("test.note", key="1", word="a")
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, interruptions=3)
    queue.retry(job)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    work()
    assert (ran, reload(job).state) == (["a"], JobState.DONE)


@register("test.unhurried", queue="index", priority=-10)
def unhurried(run: Run) -> None:
    ran.append("unhurried")


def test_work_of_a_lower_priority_waits_for_what_came_later() -> None:
    queue.enqueue("test.unhurried", key="1")
    queue.enqueue("test.note", key="1", word="hurried")
    work()
    assert ran == ["hurried", "unhurried"]


def test_a_worker_forgets_what_ended_long_ago_when_it_starts() -> None:
    old, new = (queue.enqueue("test.note", key=key, word=key) for key in "ab")
    failed = queue.enqueue("test.fail", key="c", how="user")
    work()
    long_ago = timezone.now() - queue.KEPT_FOR - timedelta(days=1)
    Job.objects.filter(pk__in=[old.pk, failed.pk]).update(created_at=long_ago)
    work()
    assert set(Job.objects.all()) == {new, failed}
