from django.db import models


class Reference(models.Model):
    """An entry of a document's reference list, as printed and as understood.

    `rect` is x0, y0, x1, y1 in PDF user space (points, y upwards) on `page_number`.
    """

    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="references"
    )
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=200, blank=True)
    raw = models.TextField()
    title = models.TextField(blank=True)
    authors = models.JSONField[list[str]](default=list)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    arxiv_id = models.CharField(max_length=40, blank=True, db_index=True)
    doi = models.CharField(max_length=300, blank=True)
    url = models.TextField(blank=True)
    page_number = models.PositiveIntegerField()
    rect = models.JSONField[list[float]](default=list)
    cited_paper = models.ForeignKey(
        "papers.Paper",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="cited_by",
    )

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title or self.raw[:80]


class CitationPlace(models.Model):
    """Where in the text a reference is cited."""

    reference = models.ForeignKey(
        Reference, on_delete=models.CASCADE, related_name="places"
    )
    page_number = models.PositiveIntegerField()
    rect = models.JSONField[list[float]](default=list)
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["page_number", "pk"]

    def __str__(self) -> str:
        return f"{self.text} on page {self.page_number}"
