"""Which of my critiques were rated by reviewers too, in the order of their locks."""

from dataclasses import dataclass
from statistics import fmean

from django.db.models import Prefetch

from critiques.models import PublicReview, WriteUp
from critiques.reviews.agreement import RatedPair
from critiques.reviews.opening import was_blind
from critiques.write_ups.answers import AnsweredField, load_filled_form
from papers.models import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedPaper:
    """A locked critique with a rating, and the ratings of the opened reviews.

    `counts` says whether it tells anything: it was blind, and the first of its paper.
    """

    paper: Paper
    write_up: WriteUp
    mine: float
    my_rating: str
    theirs: tuple[float, ...]
    their_ratings: tuple[str, ...]
    was_blind: bool
    counts: bool

    @property
    def pair(self) -> RatedPair:
        return RatedPair(self.mine, fmean(self.theirs))


def load_rated_papers() -> list[RatedPaper]:
    locked = WriteUp.objects.filter(kind=WriteUp.Kind.CRITIQUE, locked_at__isnull=False)
    reviews = PublicReview.objects.filter(kind=PublicReview.Kind.REVIEW)
    opened = reviews.exclude(opening=None).defer("sections", "scores")
    critiques = (
        locked.with_papers()
        .with_answers()
        .prefetch_related(
            Prefetch("subjects__paper__public_reviews", opened),
            "subjects__paper__review_openings",
        )
    )
    rated: list[RatedPaper] = []
    counted: set[int] = set()
    for write_up in critiques.order_by("locked_at", "pk"):
        one = _load_rated(write_up, counted)
        if one is not None:
            rated.append(one)
            counted |= {one.paper.pk} if one.counts else set()
    return rated


def _load_rated(write_up: WriteUp, counted: set[int]) -> RatedPaper | None:
    rating = load_filled_form(write_up).rating
    if rating is None or len(write_up.papers) != 1:
        return None
    paper = write_up.paper
    # Those of `load_rated_papers`: reviewers' and opened.
    reviews = [
        one for one in paper.public_reviews.all() if one.rating_share is not None
    ]
    if not reviews:
        return None
    blind = was_blind(write_up, paper.review_openings.all())
    return RatedPaper(
        paper=paper,
        write_up=write_up,
        mine=_measure_own(rating),
        my_rating=f"{rating.rating} of {rating.field.highest}",
        theirs=tuple(one.rating_share or 0.0 for one in reviews),
        their_ratings=tuple(
            f"{one.rating_value:g} of {one.rating_high:g}" for one in reviews
        ),
        was_blind=blind,
        counts=blind and paper.pk not in counted,
    )


def _measure_own(rating: AnsweredField) -> float:
    low, high = rating.field.lowest, rating.field.highest
    return ((rating.rating or low) - low) / (high - low)
