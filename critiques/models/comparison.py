from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from papers.models import Paper

LONGEST_NAME = 160


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def about(self, papers: Collection[Paper]) -> Self:
        """Those with any of these papers, each once."""
        lines = ComparedPaper.objects.filter(paper__in=papers)
        return self.filter(pk__in=lines.values("comparison"))

    def with_lines(self) -> Self:
        # As WriteUpQuerySet.with_papers.
        cells = models.Prefetch("cells", Cell.objects.select_related("text"))
        lines = ComparedPaper.objects.select_related("paper").prefetch_related(
            cells, "paper__documents"
        )
        return self.select_related("conclusion").prefetch_related(
            models.Prefetch("compared_papers", lines), "criteria"
        )


class Comparison(models.Model):
    """A table of papers by criteria, each cell a text of its own.

    No write-up: what is asked there stands in a form and is the same for all papers,
    while here the reader adds, names, moves and takes out both rows and columns.
    """

    title = models.CharField(max_length=LONGEST_NAME, blank=True)
    papers_are_columns = models.BooleanField(default=False)
    started_at = models.DateTimeField(default=timezone.now)
    # What the table shows, in words.
    conclusion = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="conclusion_of"
    )

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return self.title or "Comparison"

    @property
    def papers(self) -> list[Paper]:
        """Those still here, each once: merged records may have been two."""
        lines = self.compared_papers.all()
        return list(
            {line.paper.pk: line.paper for line in lines if line.paper}.values()
        )


class Line(models.Model):
    """A row or a column of a comparison, whichever way the table is turned."""

    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class ComparedPaper(Line):
    """A paper in a table, under the name that the reader gave it there, or its title.

    It stays with its cells when the paper is deleted for good, and is named then.
    """

    comparison = models.ForeignKey(
        Comparison, on_delete=models.CASCADE, related_name="compared_papers"
    )
    paper = models.ForeignKey(
        "papers.Paper",
        on_delete=models.SET_NULL,
        null=True,
        related_name="compared_papers",
    )

    class Meta(Line.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False) | ~Q(name=""),
                name="compared_paper_is_known_or_named",
            )
        ]

    def __str__(self) -> str:
        return self.name or (self.paper.title if self.paper else "")


class Criterion(Line):
    """What the papers are compared by; `prompt` says what a template asks for."""

    comparison = models.ForeignKey(
        Comparison, on_delete=models.CASCADE, related_name="criteria"
    )
    prompt = models.CharField(max_length=300, blank=True)

    class Meta(Line.Meta):
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.name


class Cell(models.Model):
    """What is written of one paper by one criterion."""

    compared_paper = models.ForeignKey(
        ComparedPaper, on_delete=models.CASCADE, related_name="cells"
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.CASCADE, related_name="cells"
    )
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="cell"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["compared_paper", "criterion"], name="one_cell_per_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.compared_paper}, {self.criterion}"
