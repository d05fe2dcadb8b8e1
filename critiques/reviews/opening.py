"""Opening public reviews: one's own judgement first, then theirs.

A critique was blind where it was locked before any public review of its papers was
opened. Who looks without one, or leaves it unlocked, says so, and that is kept.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from critiques.models import ReviewOpening, WriteUp
from critiques.write_ups.locking import lock_write_up
from papers.models import Paper
from prepsite.errors import UserError


class NotBlindYetError(UserError):
    """There is a critique that is not locked, and nothing was said of it."""

    status = 409


class Choice(StrEnum):
    """What the reader says on opening reviews."""

    AS_IT_IS = ""
    LOCK = "lock"
    LOOK = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the reader stands towards the public reviews of a paper.

    `unlocked` are critiques with words in them, `empty` those without.
    """

    locked: tuple[WriteUp, ...]
    unlocked: tuple[WriteUp, ...]
    empty: tuple[WriteUp, ...]
    openings: tuple[ReviewOpening, ...]
    closed_count: int
    opened_count: int

    @property
    def first_opened_at(self) -> datetime | None:
        return self.openings[0].opened_at if self.openings else None

    @property
    def must_choose(self) -> bool:
        """Whether the reader has to say something before reviews are opened."""
        return bool(self.unlocked) or not self.locked


def load_standing(paper: Paper) -> Standing:
    critiques = WriteUp.objects.about([paper]).filter(kind=WriteUp.Kind.CRITIQUE)
    by_state: dict[str, list[WriteUp]] = {"locked": [], "unlocked": [], "empty": []}
    for critique in critiques.with_papers().with_answers():
        by_state[_find_state(critique)].append(critique)
    states = {name: tuple(found) for name, found in by_state.items()}
    reviews = paper.public_reviews.all()
    closed = reviews.filter(opening=None).count()
    return Standing(
        openings=tuple(paper.review_openings.all()),
        closed_count=closed,
        opened_count=reviews.count() - closed,
        **states,
    )


def _find_state(critique: WriteUp) -> str:
    if critique.locked_at is not None:
        return "locked"
    has_words = any(one.text.body.strip() for one in critique.answers.all())
    return "unlocked" if has_words else "empty"


def was_blind(write_up: WriteUp, openings: Collection[ReviewOpening]) -> bool:
    """Whether it was locked before any of these openings."""
    if write_up.locked_at is None:
        return False
    return all(write_up.locked_at <= one.opened_at for one in openings)


@transaction.atomic  # a lock without an opening would be for ever, and for nothing
def open_reviews(paper: Paper, choice: Choice, *, now: datetime) -> ReviewOpening:
    """Open all reviews that the paper has; locks first where that was chosen.

    Raises NotBlindYetError where the reader has to choose and has not.
    """
    standing = load_standing(paper)
    if choice == Choice.LOCK:
        for critique in standing.unlocked:
            lock_write_up(critique, now=now)
        standing = load_standing(paper)
    if standing.must_choose and choice != Choice.LOOK:
        raise NotBlindYetError(
            "You have no locked critique of this paper yet.",
            "Lock yours first, or say that you look without one.",
        )
    opening = ReviewOpening.objects.create(
        paper=paper, opened_at=now, manner=_find_manner(standing)
    )
    paper.public_reviews.filter(opening=None).update(opening=opening)
    return opening


def _find_manner(standing: Standing) -> ReviewOpening.Manner:
    if standing.unlocked:
        return ReviewOpening.Manner.LEFT_UNLOCKED
    if standing.locked:
        return ReviewOpening.Manner.AFTER_LOCK
    return ReviewOpening.Manner.WITHOUT
