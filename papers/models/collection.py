from django.db import models


class Collection(models.Model):
    """Papers that the reader put together under a name: a seminar, a thesis chapter."""

    name = models.CharField(max_length=120, unique=True)
    papers = models.ManyToManyField(
        "papers.Paper", related_name="collections", blank=True
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
