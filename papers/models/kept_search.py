from typing import Any

from django.db import models
from django.utils import timezone

from papers.models.collection import LONGEST_KEY, LONGEST_NAME, build_name_key

LONGEST_QUERY = 500


class PastSearch(models.Model):
    """A query the reader settled on; asked again, it moves to the top."""

    query = models.CharField(max_length=LONGEST_QUERY, unique=True)
    searched_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-searched_at", "-pk"]

    def __str__(self) -> str:
        return self.query


class SavedSearch(models.Model):
    """A query that the reader keeps under a name."""

    name = models.CharField(max_length=LONGEST_NAME)
    # Made from the name whenever it is saved: names are told apart and sorted by it.
    name_key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    query = models.CharField(max_length=LONGEST_QUERY)

    class Meta:
        ordering = ["name_key"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = build_name_key(self.name)
        super().save(*args, **kwargs)
