from django.db import models
from django.utils import timezone

from critiques.models.practice_session import PracticeSession

LONGEST_QUESTION = 400


class QuestionKind(models.TextChoices):
    """What a listener asks after."""

    CONTRIBUTION = "contribution", "contribution"
    EVIDENCE = "evidence", "evidence"
    ASSUMPTION = "assumption", "assumption"
    MISSING_EXPERIMENT = "missing_experiment", "missing experiment"
    EXTENSION = "extension", "extension"
    TASTE = "taste", "taste"
    REPRODUCTION = "reproduction", "reproduction"


class OwnQuestion(models.Model):
    """A question that the reader added to the bank."""

    kind = models.CharField(max_length=24, choices=QuestionKind)
    wording = models.CharField(max_length=LONGEST_QUESTION)
    added_at = models.DateTimeField(default=timezone.now)
    # Not drawn any more; what was asked keeps its words.
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return self.wording


class AskedQuestion(models.Model):
    """A question drawn in a session, as it was worded then, with the answer.

    `key` is the bank's name of it ("own-12" for the reader's). `asked_at` and `ended_at`
    are in session time. An answer is words, or was spoken. One without an answer is due
    again until `settled_at`.
    """

    session = models.ForeignKey(
        PracticeSession, on_delete=models.CASCADE, related_name="asked_questions"
    )
    phase_index = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=24, choices=QuestionKind)
    wording = models.CharField(max_length=LONGEST_QUESTION)
    asked_at = models.DurationField()
    ended_at = models.DurationField(null=True, blank=True)
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="asked_question"
    )
    is_spoken = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.wording
