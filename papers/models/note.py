from django.db import models


class Note(models.Model):
    """What the reader writes in one of the three passes over a paper."""

    paper = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="notes"
    )
    pass_number = models.PositiveSmallIntegerField()
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="note"
    )

    class Meta:
        ordering = ["pass_number"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "pass_number"], name="one_note_per_pass"
            )
        ]

    def __str__(self) -> str:
        return f"pass {self.pass_number} of {self.paper_id}"


class PassBudget(models.Model):
    """Minutes the reader gives to a pass."""

    pass_number = models.PositiveSmallIntegerField(primary_key=True)
    minutes = models.PositiveIntegerField()

    class Meta:
        ordering = ["pass_number"]

    def __str__(self) -> str:
        return f"pass {self.pass_number}: {self.minutes} min"
