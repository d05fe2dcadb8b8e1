"""A critique beside the public reviews of its paper, point by point."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from critiques.models import PointMatch, PublicReview, WriteUp
from critiques.reviews.field_names import Aspect
from critiques.reviews.points import Point, list_points
from critiques.reviews.proposing import Proposal, propose_matches
from critiques.rubrics.form import FieldKind
from critiques.write_ups.answers import load_filled_form
from papers.models import Paper
from prepsite.errors import UserError

_IN_WORDS = {FieldKind.TEXT, FieldKind.WEAKNESSES}


class PointGoneError(UserError):
    """A point was named that neither text has any more."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            "One of these points is not there any more.", "Load the page again."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectComparison:
    """What was said about one aspect: by both, perhaps by both, by them, by me alone."""

    aspect: Aspect
    both: tuple[PointMatch, ...]
    proposed: tuple[Proposal, ...]
    missed: tuple[Point, ...]
    alone: tuple[Point, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.both or self.proposed or self.missed or self.alone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    write_up: WriteUp
    reviews: tuple[PublicReview, ...]
    aspects: tuple[AspectComparison, ...]

    @property
    def proposals(self) -> list[Proposal]:
        """All that are undecided, as they stand on the page."""
        return [one for aspect in self.aspects for one in aspect.proposed]

    @property
    def counts(self) -> dict[str, int]:
        """How many matches there are, and points on either side without one."""
        return {
            name: sum(len(getattr(aspect, name)) for aspect in self.aspects)
            for name in ("both", "proposed", "missed", "alone")
        }


@dataclass(frozen=True, slots=True)
class _Sides:
    mine: list[Point]
    theirs: list[Point]

    def find(self, mine_key: str, theirs_key: str) -> tuple[Point, Point]:
        """Raises PointGoneError."""
        keyed = {point.key: point for point in (*self.mine, *self.theirs)}
        try:
            return keyed[mine_key], keyed[theirs_key]
        except KeyError as error:
            raise PointGoneError from error


def list_opened(paper: Paper) -> list[PublicReview]:
    """Reviews that may be shown, each with its opening."""
    opened = paper.public_reviews.exclude(opening=None)
    return list(opened.select_related("opening"))


def load_comparison(write_up: WriteUp) -> Comparison:
    reviews = list_opened(write_up.paper)
    sides = _load_sides(write_up, reviews)
    matches = list(write_up.point_matches.filter(review__in=reviews))
    same = [match for match in matches if match.is_same]
    settled_mine = {match.mine for match in same}
    settled_theirs = {(match.review_id, match.theirs) for match in same}
    open_theirs = [
        point
        for point in sides.theirs
        if (point.review_id, point.words) not in settled_theirs
    ]
    proposals = propose_matches(
        sides.mine, open_theirs, refused=_list_refused(sides, matches)
    )
    return Comparison(
        write_up=write_up,
        reviews=tuple(reviews),
        aspects=_group(sides.mine, open_theirs, same, proposals, settled_mine),
    )


def _list_refused(sides: _Sides, matches: Iterable[PointMatch]) -> set[tuple[str, str]]:
    mine = {point.words: point.key for point in sides.mine}
    theirs = {(point.review_id, point.words): point.key for point in sides.theirs}
    return {
        (mine.get(one.mine, ""), theirs.get((one.review_id, one.theirs), ""))
        for one in matches
    }


def _group(
    mine: Sequence[Point],
    theirs: Sequence[Point],
    same: Sequence[PointMatch],
    proposals: Sequence[Proposal],
    settled: set[str],
) -> tuple[AspectComparison, ...]:
    proposed = {one.theirs.key for one in proposals}
    taken = settled | {one.mine.words for one in proposals}
    grouped = (
        AspectComparison(
            aspect=aspect,
            both=tuple(one for one in same if one.aspect == aspect),
            proposed=tuple(one for one in proposals if one.theirs.aspect == aspect),
            missed=tuple(
                one
                for one in theirs
                if one.aspect == aspect and one.key not in proposed
            ),
            alone=tuple(
                one for one in mine if one.aspect == aspect and one.words not in taken
            ),
        )
        for aspect in Aspect
    )
    return tuple(one for one in grouped if not one.is_empty)


def _load_sides(write_up: WriteUp, reviews: Iterable[PublicReview]) -> _Sides:
    filled = load_filled_form(write_up)
    answers = [
        (one.field.key, one.body)
        for one in filled.fields
        if one.field.kind in _IN_WORDS
    ]
    theirs = [
        point
        for review in reviews
        for point in list_points(
            ((name, words) for name, words in review.sections),
            review_id=review.pk,
            label=str(review),
        )
    ]
    return _Sides(list_points(answers), theirs)


@transaction.atomic
def save_match(
    write_up: WriteUp,
    *,
    mine: str,
    theirs: str,
    is_same: bool,
    is_by_hand: bool = False,
    now: datetime,
) -> PointMatch:
    """Keep whether two points, named by their keys, are the same.

    Raises PointGoneError.
    """
    sides = _load_sides(write_up, list_opened(write_up.paper))
    my_point, their_point = sides.find(mine, theirs)
    if their_point.review_id is None or my_point.review_id is not None:
        raise PointGoneError
    match, _ = PointMatch.objects.update_or_create(
        write_up=write_up,
        review_id=their_point.review_id,
        mine=my_point.words,
        theirs=their_point.words,
        defaults={
            "aspect": their_point.aspect,
            "is_same": is_same,
            "is_by_hand": is_by_hand,
            "decided_at": now,
        },
    )
    return match


def delete_match(write_up: WriteUp, match_id: int) -> None:
    """Leave it open again whether the two are the same."""
    write_up.point_matches.filter(pk=match_id).delete()
