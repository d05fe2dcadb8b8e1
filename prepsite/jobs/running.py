"""What running work may say of itself: its stage, its progress, that it must wait."""

from datetime import datetime

from prepsite.errors import UserError
from prepsite.jobs.models import Job


class JobCancelledError(Exception):
    """The reader cancelled this job; its work ends at the step it is in."""


class TryLaterError(UserError):
    """The work cannot go on now and shall be tried again at `at`."""

    def __init__(self, message: str, *, at: datetime) -> None:
        super().__init__(message)
        self.at = at


class Run:
    """A job while it runs. Every report is a place where a cancelled job ends."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def report(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Store the stage and how much of it is done; raises JobCancelledError."""
        self.check_cancelled()
        self.job.stage = stage
        self.job.progress_done, self.job.progress_total = done, total
        self.job.save(update_fields=["stage", "progress_done", "progress_total"])

    def keep(self) -> None:
        """What was done so far stays done, so that only kills from here on count."""
        Job.objects.filter(pk=self.job.pk).update(interruptions=0)

    def check_cancelled(self) -> None:
        wanted = Job.objects.filter(pk=self.job.pk, cancel_requested=True)
        if wanted.exists():
            raise JobCancelledError
