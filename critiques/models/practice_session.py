from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from papers.models import Paper
from prepsite.timing.moment import Moment
from prepsite.timing.steady import SteadyTime

LONGEST_TITLE = 1000


class PracticeSessionQuerySet(models.QuerySet["PracticeSession"]):
    def running(self) -> Self:
        """Begun and not over: there is at most one."""
        return self.filter(begun_at__isnull=False, finished_at=None)

    def finished(self) -> Self:
        return self.exclude(finished_at=None)


class PracticeSession(models.Model):
    """A sitting against the clock: phases one after the other, over papers or none.

    `mode` is the mode as it was when this was made (`sessions.mode.Mode.to_data`). What
    happened are its `steps`, in session time; how each phase stands is worked out from
    them (`sessions.course`). Session time is `elapsed` at the moment of `seen_at`,
    `seen_boot_s`, `boot_id`, and goes on from there (`timing.steady`).
    """

    mode = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    # By the wall clock, for people; None until the first phase begins.
    begun_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    elapsed = models.DurationField(default=timedelta(0))
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_boot_s = models.FloatField(default=0)
    boot_id = models.CharField(max_length=64, blank=True)
    # Which paper it is stays unsaid until the first phase begins.
    is_title_hidden = models.BooleanField(default=False)
    # What was drawn by lot is drawn again from this.
    seed = models.BigIntegerField(default=0)

    objects = PracticeSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            # Two sittings at once would both claim the reader's minutes.
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(begun_at__isnull=False, finished_at=None),
                name="one_session_runs",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return str(self.mode["title"])

    @property
    def steady(self) -> SteadyTime | None:
        """Session time as it was last kept; None before the beginning."""
        if self.seen_at is None:
            return None
        seen = Moment(wall=self.seen_at, boot_s=self.seen_boot_s, boot_id=self.boot_id)
        return SteadyTime(self.elapsed, seen)

    @steady.setter
    def steady(self, time: SteadyTime) -> None:
        self.elapsed = time.elapsed
        self.seen_at, self.seen_boot_s = time.seen.wall, time.seen.boot_s
        self.boot_id = time.seen.boot_id


class SessionPaper(models.Model):
    """A paper of a session, by the number that the mode's phases call it by (from 1).

    The session stays when the paper is deleted for good, and names it by `title` then.
    """

    session = models.ForeignKey(
        PracticeSession, on_delete=models.CASCADE, related_name="session_papers"
    )
    number = models.PositiveSmallIntegerField()
    paper = models.ForeignKey(
        Paper,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="session_papers",
    )
    title = models.CharField(max_length=LONGEST_TITLE)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"], name="one_paper_per_number"
            )
        ]

    def __str__(self) -> str:
        return self.paper.title if self.paper else self.title


class SessionStep(models.Model):
    """Something done in a session, `at` its time; never changed, never taken back."""

    class Kind(models.TextChoices):
        BEGIN = "begin", "begun"
        PAUSE = "pause", "paused"
        RESUME = "resume", "resumed"
        NEXT = "next", "next phase"
        FINISH = "finish", "finished"

    session = models.ForeignKey(
        PracticeSession, on_delete=models.CASCADE, related_name="steps"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DurationField()
    # By the wall clock, for people.
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} at {self.at}"
