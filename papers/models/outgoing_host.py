from django.db import models


class OutgoingHost(models.Model):
    """A host this product may ask, and what it last let us know.

    All arXiv hosts share one gate, so only times of *their* row named by the gate count.
    """

    name = models.CharField(max_length=200, primary_key=True)
    is_allowed = models.BooleanField(default=True)
    last_asked_at = models.DateTimeField(null=True, blank=True)
    # After 429 or 503: not before this moment.
    resting_until = models.DateTimeField(null=True, blank=True)
    # After 403: not again until the reader says so.
    refusal = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
