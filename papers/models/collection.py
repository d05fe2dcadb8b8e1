import unicodedata
from typing import Any

from django.db import models

LONGEST_NAME = 120
# A folded letter may become several: of "ﷺ" there are eighteen.
LONGEST_KEY = 20 * LONGEST_NAME


def build_name_key(name: str) -> str:
    """What two names have in common that are one name to a reader: no case, no blanks."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


class Collection(models.Model):
    """Papers that the reader put together under a name: a seminar, a thesis chapter."""

    name = models.CharField(max_length=LONGEST_NAME)
    # Made from the name whenever it is saved: names are told apart and sorted by it.
    name_key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    papers = models.ManyToManyField(
        "papers.Paper", related_name="collections", blank=True
    )

    class Meta:
        ordering = ["name_key"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = build_name_key(self.name)
        super().save(*args, **kwargs)
