"""What the reader wrote, with a version to save against and a history to restore from."""

from django.db import models
from django.utils import timezone


class Text(models.Model):
    """One text field of the product; the record that owns it points here.

    `version` grows by one with every accepted save; a save names the version it
    started from, so that two tabs never overwrite each other.
    """

    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    last_token = models.CharField(max_length=64, blank=True)
    # From then on nothing changes the body: see locking.py.
    locked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.body[:60]


class Revision(models.Model):
    """A state a text has had. Saves of one sitting are folded into one revision."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    body = models.TextField(blank=True)
    editor = models.CharField(max_length=64, blank=True)
    # What the reader calls this state: "as sent to the seminar". A named state stays.
    name = models.CharField(max_length=120, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "version"], name="one_revision_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"version {self.version}"


class Picture(models.Model):
    """A picture pasted into a text; its file is named by its content."""

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=40)
    byte_size = models.PositiveIntegerField()
    added_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sha256
