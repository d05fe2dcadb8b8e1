from django.db import models


class NamedWork(models.Model):
    """Another work that a document's text names, found by arXiv id or by title."""

    class MatchedBy(models.TextChoices):
        ARXIV_ID = "arxiv_id", "arXiv id"
        TITLE = "title", "title"

    document = models.ForeignKey(
        "papers.Document", on_delete=models.CASCADE, related_name="named_works"
    )
    position = models.PositiveIntegerField()
    page_number = models.PositiveIntegerField()
    # The words around the find: what a reader checks it by.
    quote = models.TextField()
    arxiv_id = models.CharField(max_length=40, blank=True, db_index=True)
    cited_paper = models.ForeignKey(
        "papers.Paper",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="named_by",
    )
    matched_by = models.CharField(max_length=16, choices=MatchedBy.choices)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.quote[:80]
