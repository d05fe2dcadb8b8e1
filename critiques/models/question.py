from typing import Self

from django.db import models
from django.db.models import Q
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


class AskedQuestionQuerySet(models.QuerySet["AskedQuestion"]):
    def unanswered(self) -> Self:
        """Neither settled, nor spoken, nor written; words beside a skip are no answer."""
        is_empty = Q(is_skipped=True) | Q(text__body__regex=r"^\s*$")
        return self.filter(is_empty, settled_at=None, is_spoken=False)


class AskedQuestion(models.Model):
    """A question drawn in a session, as it was worded then, with the answer.

    `key` is the bank's name of it ("own-12" for the reader's). `asked_at` and `ended_at`
    are in session time. An answer is words, or was spoken. One without an answer is due
    again until `settled_at`; `put_off_at` is when the reader last sent it on to its next
    due date.
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
    is_skipped = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    put_off_at = models.DateTimeField(null=True, blank=True)

    objects = AskedQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["phase_index", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "phase_index", "position"],
                name="one_question_per_position",
            )
        ]

    def __str__(self) -> str:
        return self.wording
