from django.db import models
from django.utils import timezone

from critiques.models.practice_session import PracticeSession


class Recording(models.Model):
    """What was spoken in a session: a file that grows by pieces while it is recorded.

    `begun_at` is in session time. The file is PREPSITE_HOME/recordings/<name>; `pieces`
    have arrived, `byte_size` long together. `marks` are the phases it runs through, each
    as [phase index, seconds from its beginning]: a pause or a sleeping machine is missing
    in what was recorded, so the steps of the session do not tell them.
    """

    session = models.ForeignKey(
        PracticeSession, on_delete=models.CASCADE, related_name="recordings"
    )
    name = models.CharField(max_length=80, unique=True)
    media_type = models.CharField(max_length=60)
    begun_at = models.DurationField()
    made_at = models.DateTimeField(default=timezone.now)
    duration = models.DurationField(null=True, blank=True)
    pieces = models.PositiveIntegerField(default=0)
    byte_size = models.PositiveBigIntegerField(default=0)
    marks = models.JSONField(default=list, blank=True)
    # Which browser records, when it was last heard, and that it has stopped.
    browser = models.CharField(max_length=64, blank=True)
    heard_at = models.DateTimeField(default=timezone.now)
    is_ended = models.BooleanField(default=False)
    # Why it broke off, in the reader's words; empty where it did not.
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["begun_at", "pk"]

    def __str__(self) -> str:
        return self.name
