from django.db import models

from critiques.models.practice_session import PracticeSession
from critiques.models.write_up import WriteUp

LONGEST_NAME = 80


class PhaseWork(models.Model):
    """What is written in a phase: words of its own, or a form filled in.

    `phase_index` counts from 0. With a form the words stand in `write_up`, which outlives
    the session and may be deleted on its own.
    """

    session = models.ForeignKey(
        PracticeSession, on_delete=models.CASCADE, related_name="work"
    )
    phase_index = models.PositiveSmallIntegerField()
    text = models.OneToOneField(
        "writing.Text",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="phase_work",
    )
    write_up = models.ForeignKey(
        WriteUp,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="phase_work",
    )

    class Meta:
        ordering = ["phase_index"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "phase_index"], name="one_work_per_phase"
            )
        ]

    def __str__(self) -> str:
        return f"phase {self.phase_index} of {self.session_id}"


class Seat(models.Model):
    """A role in a session of several people, with who took it and that role's notes."""

    session = models.ForeignKey(
        PracticeSession, on_delete=models.CASCADE, related_name="seats"
    )
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=LONGEST_NAME)
    person = models.CharField(max_length=LONGEST_NAME, blank=True)
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="seat"
    )

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.role}: {self.person}" if self.person else self.role


class DebriefAnswer(models.Model):
    """What was judged or said about a session afterwards; a rating's number is a text."""

    session = models.ForeignKey(
        PracticeSession, on_delete=models.CASCADE, related_name="debrief_answers"
    )
    field_key = models.CharField(max_length=40)
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="debrief_answer"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "field_key"], name="one_debrief_answer_per_field"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field_key} of {self.session_id}"
