from django.db import models
from django.db.models import Q
from django.utils import timezone


class Note(models.Model):
    """What the reader writes to one question of a pass over a paper.

    `question` is the key of one of the pass's questions: "contribution", "method".
    """

    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="notes"
    )
    pass_number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=40, default="notes")
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="note"
    )

    class Meta:
        ordering = ["pass_number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "pass_number", "question"],
                name="one_note_per_question",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} in pass {self.pass_number} of {self.paper_id}"


class Question(models.Model):
    """A line of the notes that starts with "?": something still to be found out.

    A question stays when its line is gone (`is_withdrawn`), so that no answer is lost with
    a line, not even one that is being typed.
    """

    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="questions"
    )
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="questions")
    words = models.TextField()
    position = models.PositiveIntegerField()
    asked_at = models.DateTimeField(default=timezone.now)
    is_withdrawn = models.BooleanField(default=False)
    answer = models.OneToOneField(
        "writing.Text",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="question",
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["note__pass_number", "note_id", "position"]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(answered_at=None, is_withdrawn=False),
                name="open_questions",
            )
        ]

    def __str__(self) -> str:
        return self.words


class SummaryPart(models.Model):
    """One part of the reader's summary of a paper, or the one paragraph of it."""

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", "in one paragraph"
        CONTRIBUTION = "contribution", "contribution"
        METHOD = "method", "method"
        RESULTS = "results", "results"
        LIMITATIONS = "limitations", "limitations"
        EXTENSIONS = "extensions", "extensions"

    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="summary_parts"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices)
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="summary_part"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "kind"], name="one_summary_part_per_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.paper_id}"
