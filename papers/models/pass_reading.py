from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone


class PassBudget(models.Model):
    """Minutes the reader gives to a pass."""

    pass_number = models.PositiveSmallIntegerField(primary_key=True)
    minutes = models.PositiveIntegerField()

    class Meta:
        ordering = ["pass_number"]

    def __str__(self) -> str:
        return f"pass {self.pass_number}: {self.minutes} min"


class Verdict(models.TextChoices):
    """What a pass ended with: is another pass worth it?"""

    GO_ON = "go_on", "go on"
    STOP = "stop", "stop here"


class PassReadingQuerySet(models.QuerySet["PassReading"]):
    def reopen(self) -> None:
        """Take ended passes up again; their minutes and reasons stay."""
        self.update(verdict="", is_held=False, ended_at=None)


class PassReading(models.Model):
    """One pass over one paper: the time given to it and how it ended.

    `allotted` is None where the reader's usual minutes hold. `is_held` says that the
    reader stopped the clock by hand, so that it does not go on by itself.
    """

    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="pass_readings"
    )
    pass_number = models.PositiveSmallIntegerField()
    allotted = models.DurationField(null=True, blank=True)
    is_held = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PassReadingQuerySet.as_manager()

    class Meta:
        ordering = ["pass_number"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "pass_number"], name="one_reading_per_pass"
            )
        ]

    def __str__(self) -> str:
        return f"pass {self.pass_number} of {self.paper_id}"


class ReadingSpan(models.Model):
    """A stretch of reading without a break, from `begun_at` for `counted`.

    While it runs (`ended_at` None), the page that holds it (`tab`) says again and again
    that it is still being read; only time between two such signs is counted. The last
    sign is kept by the wall clock and by the time since the machine's start
    (`seen_boot_s` seconds of the boot `boot_id`), which no setting of the clock changes.
    """

    pass_reading = models.ForeignKey(
        PassReading, on_delete=models.CASCADE, related_name="spans"
    )
    tab = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    counted = models.DurationField(default=timedelta(0))
    seen_at = models.DateTimeField(default=timezone.now)
    seen_boot_s = models.FloatField()
    boot_id = models.CharField(max_length=64)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["begun_at"]
        indexes = [
            models.Index(
                fields=["begun_at"], condition=Q(ended_at=None), name="running_spans"
            )
        ]

    def __str__(self) -> str:
        return f"{self.counted} of {self.pass_reading}"
