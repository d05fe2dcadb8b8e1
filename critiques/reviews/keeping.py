"""Reviews that were read become rows of their paper, closed until they are opened."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from critiques.models import PublicReview
from critiques.reviews.found_review import FoundReview, Haul
from critiques.reviews.reading import is_same_title
from critiques.reviews.scales import (
    Scale,
    Score,
    guess_confidence_scale,
    guess_scale,
    parse_score,
)
from papers.models import Paper
from prepsite.errors import UserError


class ScaleError(UserError):
    """No scale goes from here to there."""

    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReviews:
    """`known` counts those that were here already; `other_title` is not the paper's."""

    new: tuple[PublicReview, ...]
    known: int
    left_out: int
    other_title: str = ""


@transaction.atomic
def keep_reviews(
    paper: Paper, haul: Haul, *, source: str, now: datetime
) -> KeptReviews:
    """Keep what is not here yet; one that was here stays as it is, opened or not."""
    present = paper.public_reviews.all()
    ids = {one.external_id for one in present if one.external_id}
    hashes = {one.sha256 for one in present}
    new = []
    for found in haul.reviews:
        sha256 = hash_review(found)
        if sha256 in hashes or found.external_id in ids:
            continue
        hashes.add(sha256)
        new.append(_build_row(paper, found, sha256=sha256, source=source, now=now))
    _set_scales(new)
    PublicReview.objects.bulk_create(new)
    is_other = bool(haul.title) and not is_same_title(haul.title, paper.title)
    return KeptReviews(
        new=tuple(new),
        known=len(haul.reviews) - len(new),
        left_out=haul.left_out,
        other_title=haul.title if is_other else "",
    )


def hash_review(found: FoundReview) -> str:
    words = [found.kind, found.label, found.rating, *found.sections, *found.scores]
    return hashlib.sha256(json.dumps(words).encode("utf-8", "replace")).hexdigest()


def _build_row(
    paper: Paper, found: FoundReview, *, sha256: str, source: str, now: datetime
) -> PublicReview:
    return PublicReview(
        paper=paper,
        kind=found.kind,
        source=source,
        venue=found.venue[:200],
        label=found.label[:120],
        external_id=found.external_id,
        sha256=sha256,
        sections=[list(pair) for pair in found.sections],
        scores=[list(pair) for pair in found.scores],
        rating_raw=found.rating,
        confidence_raw=found.confidence,
        fetched_at=now,
    )


def _set_scales(rows: Sequence[PublicReview]) -> None:
    """What came together stands on one scale."""
    venue = next((row.venue for row in rows if row.venue), "")
    ratings = guess_scale(venue, _list_scores(row.rating_raw for row in rows))
    sure = guess_confidence_scale(_list_scores(row.confidence_raw for row in rows))
    for row in rows:
        if score := parse_score(row.rating_raw):
            row.rating_value = score.value
            set_rating_scale(row, ratings)
        if score := parse_score(row.confidence_raw):
            row.confidence_value = score.value
            row.confidence_low, row.confidence_high = sure.low, sure.high


def _list_scores(raws: Iterable[str]) -> list[Score]:
    return [score for raw in raws if (score := parse_score(raw))]


def set_rating_scale(row: PublicReview, scale: Scale) -> None:
    row.rating_low, row.rating_high = scale.low, scale.high
    row.scale_because = scale.because


def correct_scale(paper: Paper, *, low: float, high: float) -> None:
    """Have all reviews of the paper stand on the scale that the reader says.

    Raises ScaleError.
    """
    rated = list(paper.public_reviews.exclude(rating_value=None))
    scale = Scale(low, high, "as you said")
    if not low < high:
        raise ScaleError(
            "The highest rating lies above the lowest.", "Say both once more."
        )
    if not scale.holds(row.rating_value or 0 for row in rated):
        raise ScaleError(
            "One of the ratings lies outside of this scale.", "Say it once more."
        )
    for row in rated:
        set_rating_scale(row, scale)
    PublicReview.objects.bulk_update(
        rated, ["rating_low", "rating_high", "scale_because"]
    )
