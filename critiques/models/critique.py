from django.db import models
from django.utils import timezone

from prepsite.timing.clock import Clock


class Critique(models.Model):
    """The reader's judgement of a paper, written against a clock the server keeps."""

    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="critiques"
    )
    document = models.ForeignKey(
        "papers.Document",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="critiques",
    )
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="critique"
    )
    allotted = models.DurationField()
    deadline = models.DateTimeField(null=True, blank=True)
    paused_left = models.DurationField(null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"critique of {self.paper}"

    @property
    def clock(self) -> Clock:
        return Clock(
            allotted=self.allotted, deadline=self.deadline, paused_left=self.paused_left
        )

    @clock.setter
    def clock(self, clock: Clock) -> None:
        self.deadline, self.paused_left = clock.deadline, clock.paused_left
