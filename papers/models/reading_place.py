from django.db import models
from django.utils import timezone


class ReadingPlace(models.Model):
    """Where the reader last was in a document: page, height on it, zoom."""

    document = models.OneToOneField(
        "papers.Document", on_delete=models.CASCADE, related_name="reading_place"
    )
    page_number = models.PositiveIntegerField()
    # PDF user space, points from the bottom, or on a page that lies on its side from
    # its left edge as it stood; None for the top of the page.
    y_pt = models.FloatField(null=True, blank=True)
    zoom = models.CharField(max_length=20, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"page {self.page_number}"


class VisitedPlace(models.Model):
    """A place that a pass asks to look at, and that the reader went through.

    `key` names it within the document by what is printed, so that it outlives another
    reading of the structure: "section:2:method", "figure:3:figure 1", "equation:5:(7)".
    """

    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="visited_places"
    )
    pass_number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    visited_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "pass_number", "key"], name="one_visit_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} in pass {self.pass_number}"
