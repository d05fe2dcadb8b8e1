"""What became of a proposal: its states, each with a date and a reason."""

from django.db import models
from django.utils import timezone


class ProposalState(models.TextChoices):
    IDEA = "idea", "idea"
    WORKED_OUT = "worked_out", "worked out"
    TRIED = "tried", "tried"
    DROPPED = "dropped", "dropped"


class StateChange(models.Model):
    """From then on it was in this state; one without any change is an idea."""

    write_up = models.ForeignKey(
        "critiques.WriteUp", on_delete=models.CASCADE, related_name="state_changes"
    )
    state = models.CharField(max_length=12, choices=ProposalState)
    reason = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} since {self.changed_at:%d.%m.%Y}"
