from django.db import models
from django.utils import timezone


class Wanted(models.TextChoices):
    METADATA = "metadata", "title and authors"
    PDF = "pdf", "PDF"


class SourceOutcome(models.TextChoices):
    ANSWERED = "answered", "answered"
    UNKNOWN = "unknown", "does not know it"
    RESTING = "resting", "asked us to wait"
    REFUSED = "refused", "refused"
    UNREACHABLE = "unreachable", "could not be reached"
    BROKEN = "broken", "gave a broken answer"
    SWITCHED_OFF = "switched_off", "switched off in settings"
    WITHDRAWN = "withdrawn", "says it was withdrawn"


class SourceAnswer(models.Model):
    """What one source last said about one paper, in words for the reader."""

    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="source_answers"
    )
    wanted = models.CharField(max_length=16, choices=Wanted.choices)
    source = models.CharField(max_length=20)
    outcome = models.CharField(max_length=16, choices=SourceOutcome.choices)
    message = models.TextField(blank=True)
    answered_at = models.DateTimeField(default=timezone.now)
    try_again_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["answered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "wanted", "source"], name="last_answer_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_outcome_display()}"
