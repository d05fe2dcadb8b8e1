from django.db import models


class MatchedBy(models.TextChoices):
    """By what a reference was matched to a paper."""

    ARXIV_ID = "arxiv_id", "arXiv id"
    DOI = "doi", "DOI"
    TITLE = "title", "title"


class Reference(models.Model):
    """An entry of a document's reference list, as printed and as understood.

    `rect` is x0, y0, x1, y1 in PDF user space (points, y upwards) on `page_number`.
    `title_key` and `doi_key` are what it is matched by, made when it is first matched:
    until then `title_key` is None. `quote` is the first sentence that cites it, on
    `quote_page`; empty where none was found.
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
    matched_by = models.CharField(max_length=16, choices=MatchedBy.choices, blank=True)
    title_key = models.CharField(max_length=200, null=True, blank=True, db_index=True)  # noqa: DJ001 (None: not made yet)
    doi_key = models.CharField(max_length=300, blank=True, db_index=True)
    quote = models.TextField(blank=True)
    quote_page = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [
            # Holds all that works which nobody here has are counted by.
            models.Index(
                fields=["cited_paper", "title_key", "document"],
                name="references_by_work",
            ),
        ]

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
