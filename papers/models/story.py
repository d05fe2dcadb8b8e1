from django.db import models
from django.utils import timezone

LONGEST_STORY_TITLE = 200


class Story(models.Model):
    """Papers in an order that tells how one led to the other."""

    title = models.CharField(max_length=LONGEST_STORY_TITLE)
    opening = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="story_opening"
    )
    begun_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-begun_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class StoryStop(models.Model):
    """A paper of a story; `joining` are the sentences that lead to it.

    `paper_title` stands for a paper that was deleted, so that the reader's words stay.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="stops")
    paper = models.ForeignKey(
        "papers.Paper",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="story_stops",
    )
    paper_title = models.TextField()
    position = models.PositiveIntegerField()
    joining = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="story_stop"
    )

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.paper_title

    @property
    def is_here(self) -> bool:
        """Whether its paper is one of the library."""
        paper = self.paper
        return bool(paper and paper.trashed_at is None and paper.merged_into_id is None)
