from django.db import models
from django.db.models import Q

from papers.models import Paper

_LONGEST_RAW = 300


class ReviewOpening(models.Model):
    """That the reader opened public reviews of a paper, and how blind they were until then.

    It outlives the reviews: what was once seen stays seen.
    """

    class Manner(models.TextChoices):
        AFTER_LOCK = "after_lock", "after your critique was locked"
        LEFT_UNLOCKED = "left_unlocked", "with a critique of yours left unlocked"
        WITHOUT = "without", "without a critique of yours"

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="review_openings"
    )
    opened_at = models.DateTimeField()
    manner = models.CharField(max_length=16, choices=Manner)

    class Meta:
        ordering = ["opened_at", "pk"]

    def __str__(self) -> str:
        return f"{self.paper}, {self.get_manner_display()}"


class PublicReview(models.Model):
    """What somebody else said of a paper in public, as the source gave it.

    Nothing of it is shown before it has an `opening`. `sections` and `scores` are lists
    of a field's name and its words. A rating in words alone has no value.
    """

    class Kind(models.TextChoices):
        REVIEW = "review", "review"
        META_REVIEW = "meta_review", "meta-review"
        DECISION = "decision", "decision"
        WITHDRAWN = "withdrawn", "withdrawal"

    class Source(models.TextChoices):
        PASTE = "paste", "pasted"
        FILE = "file", "from a saved file"
        API = "api", "through OpenReview's API"

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="public_reviews"
    )
    kind = models.CharField(max_length=16, choices=Kind)
    source = models.CharField(max_length=8, choices=Source)
    venue = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=120, blank=True)
    # OpenReview's id of the note, where there is one.
    external_id = models.CharField(max_length=80, blank=True)
    # Of all its words, by which it is known when it comes again.
    sha256 = models.CharField(max_length=64)
    sections = models.JSONField(default=list)
    scores = models.JSONField(default=list)
    rating_raw = models.CharField(max_length=_LONGEST_RAW, blank=True)
    rating_value = models.FloatField(null=True, blank=True)
    rating_low = models.FloatField(null=True, blank=True)
    rating_high = models.FloatField(null=True, blank=True)
    confidence_raw = models.CharField(max_length=_LONGEST_RAW, blank=True)
    confidence_value = models.FloatField(null=True, blank=True)
    confidence_low = models.FloatField(null=True, blank=True)
    confidence_high = models.FloatField(null=True, blank=True)
    # How the scale is known, in words.
    scale_because = models.CharField(max_length=80, blank=True)
    fetched_at = models.DateTimeField()
    opening = models.ForeignKey(
        ReviewOpening,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviews",
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating_low=None)
                | Q(rating_low__lt=models.F("rating_high")),
                name="rating_scale_goes_up",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def rating_share(self) -> float | None:
        """Where the rating stands between the lowest and the highest, from 0 to 1."""
        return _measure_share(self.rating_value, self.rating_low, self.rating_high)

    @property
    def confidence_share(self) -> float | None:
        return _measure_share(
            self.confidence_value, self.confidence_low, self.confidence_high
        )


def _measure_share(
    value: float | None, low: float | None, high: float | None
) -> float | None:
    if value is None or low is None or high is None:
        return None
    return min(1.0, max(0.0, (value - low) / (high - low)))


class PointMatch(models.Model):
    """That a point of a critique and one of a public review are the same, or are not.

    Both are kept in their words: a point has no other name.
    """

    write_up = models.ForeignKey(
        "critiques.WriteUp", on_delete=models.CASCADE, related_name="point_matches"
    )
    review = models.ForeignKey(
        PublicReview, on_delete=models.CASCADE, related_name="point_matches"
    )
    aspect = models.CharField(max_length=16)
    mine = models.TextField()
    theirs = models.TextField()
    is_same = models.BooleanField()
    is_by_hand = models.BooleanField(default=False)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["write_up", "review", "mine", "theirs"],
                name="one_verdict_per_pair",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mine[:40]} / {self.theirs[:40]}"
