from django.db import models


class Section(models.Model):
    """A heading of the document, from its outline or found in its text, in order."""

    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="sections"
    )
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    title = models.TextField()
    page_number = models.PositiveIntegerField(null=True, blank=True)
    # PDF user space, points from the bottom; None for the top of the page.
    y_pt = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title
