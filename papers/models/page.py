from typing import Any

from django.db import models


class Page(models.Model):
    """One page's text and links. Sizes in PDF points, before rotation in degrees."""

    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="pages"
    )
    number = models.PositiveIntegerField()
    width_pt = models.FloatField()
    height_pt = models.FloatField()
    rotation = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)
    links = models.JSONField[list[dict[str, Any]]](default=list)
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="one_row_per_page"
            )
        ]

    def __str__(self) -> str:
        return f"page {self.number}"
