from django.db import models


class Passage(models.Model):
    """Words of the reader's own in the research reference, which compiling never touches.

    They stand at its start, or before or after what is compiled about a paper. There may
    be several at one place: merged records bring theirs along.
    """

    class Place(models.TextChoices):
        START = "start", "at the start"
        BEFORE = "before", "before it"
        AFTER = "after", "after it"

    place = models.CharField(max_length=8, choices=Place)
    paper = models.ForeignKey(
        "papers.Paper",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="passages",
    )
    text = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="passage"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {self.text}"
