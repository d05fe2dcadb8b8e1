from django.db import models


class Figure(models.Model):
    """A figure, table, algorithm or listing with its caption.

    `rect` (drawing and caption) is x0, y0, x1, y1 in PDF user space on `page_number`.
    """

    class Kind(models.TextChoices):
        FIGURE = "figure", "figure"
        TABLE = "table", "table"
        ALGORITHM = "algorithm", "algorithm"
        LISTING = "listing", "listing"

    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="figures"
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=Kind.choices)
    label = models.CharField(max_length=80)
    caption = models.TextField(blank=True)
    page_number = models.PositiveIntegerField()
    rect = models.JSONField[list[float]](default=list)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class Equation(models.Model):
    """A displayed equation that carries a number."""

    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="equations"
    )
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    page_number = models.PositiveIntegerField()
    rect = models.JSONField[list[float]](default=list)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.number


class Statement(models.Model):
    """A theorem, definition, lemma, proof or the like that stands as a block."""

    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="statements"
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=40, blank=True)
    title = models.TextField(blank=True)
    page_number = models.PositiveIntegerField()
    y_pt = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip()
