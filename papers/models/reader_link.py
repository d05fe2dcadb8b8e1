from django.db import models
from django.utils import timezone

LONGEST_WORD = 60
LONGEST_PLACE = 120


class LinkKind(models.TextChoices):
    """How one paper stands to another, as the reader sees it."""

    EXTENDS = "extends", "extends"
    BUILDS_ON = "builds_on", "builds on"
    CONTRADICTS = "contradicts", "contradicts"
    REPLICATES = "replicates", "replicates"
    COMPARES = "compares", "compares with"
    USES_DATA = "uses_data", "uses data of"
    SAME_IDEA = "same_idea", "same idea as"
    CRITIQUED_WITH = "critiqued_with", "critiqued with"
    OWN = "own", "a word of your own"


class ReaderLinkQuerySet(models.QuerySet["ReaderLink"]):
    def drawn(self) -> "ReaderLinkQuerySet":
        """Those that stand between two papers of the library."""
        ends = {
            f"{end}__{name}": None
            for end in ("source", "target")
            for name in ("trashed_at", "merged_into")
        }
        return self.filter(removed_at=None, **ends)


class ReaderLink(models.Model):
    """A link that the reader drew between two papers.

    A place is what an address of the reader has behind its "#", such as
    "page=5&mark=..."; a quote is what stands there. One that was removed keeps its row,
    so that undo brings it back with its words.
    """

    source = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="links_from"
    )
    target = models.ForeignKey(
        "papers.Paper", on_delete=models.CASCADE, related_name="links_to"
    )
    kind = models.CharField(max_length=16, choices=LinkKind.choices)
    # What it is called where none of the kinds is.
    word = models.CharField(max_length=LONGEST_WORD, blank=True)
    is_directed = models.BooleanField(default=True)
    reason = models.OneToOneField(
        "writing.Text", on_delete=models.PROTECT, related_name="reader_link"
    )
    source_place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    source_quote = models.TextField(blank=True)
    target_place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    target_quote = models.TextField(blank=True)
    drawn_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ReaderLinkQuerySet.as_manager()

    class Meta:
        ordering = ["drawn_at", "pk"]

    def __str__(self) -> str:
        return f"{self.source_id} {self.label} {self.target_id}"

    @property
    def is_mutual(self) -> bool:
        return not self.is_directed

    @property
    def label(self) -> str:
        """ "extends", or the reader's own word."""
        if self.kind == LinkKind.OWN and self.word:
            return self.word
        return LinkKind(self.kind).label
