from collections.abc import Collection
from typing import Self

from django.db import models
from django.utils import timezone

from papers.models import Document, Paper
from prepsite.timing.clock import Clock


class WriteUpQuerySet(models.QuerySet["WriteUp"]):
    def about(self, papers: Collection[Paper]) -> Self:
        """Those about any of these papers, each once."""
        subjects = Subject.objects.filter(paper__in=papers)
        return self.filter(pk__in=subjects.values("write_up"))

    def of_untouched_phases(self) -> Self:
        """Forms that a phase of practice began, and in which nothing was ever saved."""
        saved = Answer.objects.filter(text__version__gt=0)
        left = self.exclude(finished_at=None).exclude(phase_work=None)
        return left.exclude(pk__in=saved.values("write_up"))

    def for_lists(self) -> Self:
        """Without forms of untouched phases: they stay only for words that come late."""
        untouched = WriteUp.objects.of_untouched_phases()
        return self.exclude(pk__in=untouched.values("pk"))

    def with_papers(self) -> Self:
        # Not "subjects__paper": Django asks for such rows by "id = 1 OR id = 2 OR ...",
        # which SQLite refuses from a thousand on.
        subjects = Subject.objects.select_related("paper", "document")
        return self.prefetch_related(models.Prefetch("subjects", subjects))

    def with_answers(self) -> Self:
        answers = Answer.objects.select_related("text")
        return self.prefetch_related(models.Prefetch("answers", answers))


class WriteUp(models.Model):
    """A form filled in about one or several papers: a critique, a plan, a proposal.

    `form` is the form as it was when this was begun (`rubrics.form.Form.to_data`): forms
    change, what was asked then does not. What is written are its `answers`.
    """

    # No choices on the field: a new kind is no change of the database.
    class Kind(models.TextChoices):
        CRITIQUE = "critique", "critique"
        PROPOSAL = "proposal", "extension proposal"
        EXPERIMENT_PLAN = "experiment_plan", "experiment plan"
        REPRODUCTION_LOG = "reproduction_log", "reproduction log"
        LAB_BRIEF = "lab_brief", "lab brief"

    kind = models.CharField(max_length=24, default=Kind.CRITIQUE)
    form = models.JSONField()
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    # None where it is written without a clock.
    allotted = models.DurationField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    paused_left = models.DurationField(null=True, blank=True)
    # What it was begun from: the critique behind a proposal, the proposal behind a plan.
    origin = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
    )
    # The SHA-256 of form and answers, as they were when nothing could change any more.
    locked_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # What there is to say after the lock.
    addendum = models.OneToOneField(
        "writing.Text",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="addendum_of",
    )

    objects = WriteUpQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["kind", "-started_at"], name="kind_by_date")]

    def __str__(self) -> str:
        return f"{self.form_title} of {self.paper}"

    @property
    def form_title(self) -> str:
        return str(self.form["title"])

    def get_kind_label(self) -> str:
        return str(self.Kind(self.kind).label)

    @property
    def papers(self) -> list[Paper]:
        """What it is about, each once: merged records may have been two."""
        papers = (subject.paper for subject in self.subjects.all())
        return list({paper.pk: paper for paper in papers}.values())

    @property
    def paper(self) -> Paper:
        """The paper it is about, or the first of them."""
        return self.papers[0]

    @property
    def document(self) -> Document | None:
        """The file that was looked at, else what the paper's record reads now."""
        subject = self.subjects.all()[0]
        return subject.document or subject.paper.current_document

    @property
    def clock(self) -> Clock | None:
        if self.allotted is None:
            return None
        return Clock(
            allotted=self.allotted, deadline=self.deadline, paused_left=self.paused_left
        )

    @clock.setter
    def clock(self, clock: Clock) -> None:
        self.allotted = clock.allotted
        self.deadline, self.paused_left = clock.deadline, clock.paused_left


class Subject(models.Model):
    """A paper that something was written about, and the file that was looked at then."""

    write_up = models.ForeignKey(
        WriteUp, on_delete=models.CASCADE, related_name="subjects"
    )
    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="write_up_subjects"
    )
    document = models.ForeignKey(
        "papers.Document",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="write_up_subjects",
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.paper)


class Answer(models.Model):
    """What was written to one field of a form: words, or a rating's number as a text.

    One whose field the form no longer has stays, and is shown as no longer asked.
    """

    write_up = models.ForeignKey(
        WriteUp, on_delete=models.CASCADE, related_name="answers"
    )
    field_key = models.CharField(max_length=40)
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="answer"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["write_up", "field_key"], name="one_answer_per_field"
            )
        ]

    def __str__(self) -> str:
        return f"{self.field_key} of {self.write_up_id}"
