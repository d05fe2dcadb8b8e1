from django.db import models
from django.utils import timezone


class DismissedWork(models.Model):
    """A work that papers here cite and that the reader does not want to be told of.

    `key` is one of those that its references are grouped by (papers.landscape.unread).
    """

    key = models.CharField(max_length=320, unique=True)
    title = models.TextField()
    dismissed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-dismissed_at", "-pk"]

    def __str__(self) -> str:
        return self.title
