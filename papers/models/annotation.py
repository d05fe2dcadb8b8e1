import uuid

from django.db import models
from django.utils import timezone


class MarkColor(models.TextChoices):
    """Zotero's eight colours in Zotero's order; labels are their hex values."""

    YELLOW = "yellow", "#ffd400"
    RED = "red", "#ff6666"
    GREEN = "green", "#5fb236"
    BLUE = "blue", "#2ea8e5"
    PURPLE = "purple", "#a28ae5"
    MAGENTA = "magenta", "#e56eee"
    ORANGE = "orange", "#f19837"
    GREY = "grey", "#aaaaaa"


class ColorMeaning(models.Model):
    """What a colour means to this reader; rows only where renamed."""

    color = models.CharField(max_length=16, choices=MarkColor.choices, primary_key=True)
    meaning = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.meaning


class Annotation(models.Model):
    """A mark on a page: where, in which colour, on which words, with what comment.

    `quads` are lists of eight numbers as in a PDF's /QuadPoints: user space, the upper
    left, upper right, lower left and lower right corner. `quote` with `prefix` and
    `suffix` finds the words again in another version. A deleted one keeps its row, so
    that undo brings it back whole.
    """

    class Kind(models.TextChoices):
        HIGHLIGHT = "highlight", "highlight"
        UNDERLINE = "underline", "underline"
        AREA = "area", "area"
        NOTE = "note", "note"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="annotations"
    )
    kind = models.CharField(max_length=16, choices=Kind.choices)
    color = models.CharField(
        max_length=16, choices=MarkColor.choices, default=MarkColor.YELLOW
    )
    page_number = models.PositiveIntegerField()
    quads = models.JSONField[list[list[float]]](default=list)
    quote = models.TextField(blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    comment = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="annotation"
    )
    pass_number = models.PositiveSmallIntegerField(null=True, blank=True)
    # The name (/NM) of the annotation of a PDF file that this one was read from.
    pdf_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["page_number", "created_at"]
        indexes = [models.Index(fields=["document", "deleted_at", "page_number"])]

    def __str__(self) -> str:
        return self.quote[:80] or f"{self.kind} on page {self.page_number}"
