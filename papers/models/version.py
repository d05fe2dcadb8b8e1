from django.db import models


class PaperVersion(models.Model):
    """One version of a paper on arXiv."""

    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    size_text = models.CharField(max_length=40, blank=True)
    is_withdrawal = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "number"], name="one_row_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"v{self.number}"
