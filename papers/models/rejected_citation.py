from django.db import models
from django.db.models import Q
from django.utils import timezone


class RejectedCitationQuerySet(models.QuerySet["RejectedCitation"]):
    def hand_over(self, source_id: int, target_id: int) -> None:
        """Have what was said of one paper be said of another, each pair once."""
        for row in self.filter(Q(citing=source_id) | Q(cited=source_id)):
            citing = target_id if row.citing_id == source_id else row.citing_id
            cited = target_id if row.cited_id == source_id else row.cited_id
            row.delete()
            if citing != cited:
                self.get_or_create(citing_id=citing, cited_id=cited)


class RejectedCitation(models.Model):
    """The reader said that one paper does not cite the other, whatever was matched.

    Kept between papers, not on what was read, so that reading a PDF again or bringing
    it again cannot undo it.
    """

    citing = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="rejected_cited"
    )
    cited = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="rejected_citing"
    )
    rejected_at = models.DateTimeField(default=timezone.now)

    objects = RejectedCitationQuerySet.as_manager()

    class Meta:
        ordering = ["rejected_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["citing", "cited"], name="one_rejection_per_citation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.citing_id} does not cite {self.cited_id}"
