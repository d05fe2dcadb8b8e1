from django.db import models


class Section(models.Model):
    """An entry of the PDF's own outline, in order."""

    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="sections"
    )
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    title = models.TextField()
    page_number = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title
