"""One's own judgement first, then theirs."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.models import PublicReview, ReviewOpening, WriteUp
from critiques.reviews.opening import (
    Choice,
    NotBlindYetError,
    load_standing,
    open_reviews,
    was_blind,
)
from critiques.write_ups.life import delete_write_up
from critiques.write_ups.locking import lock_write_up
from tests.critiques.reviews.samples import make_reviews
from tests.critiques.samples import NOON, make_write_up
from tests.papers.samples import make_paper

LATER = NOON + timedelta(minutes=5)
Manner = ReviewOpening.Manner


@pytest.mark.django_db
def test_imported_reviews_stay_closed() -> None:
    paper = make_paper()
    make_reviews(paper)
    standing = load_standing(paper)
    assert (standing.closed_count, standing.opened_count) == (4, 0)
    assert standing.first_opened_at is None


@pytest.mark.django_db
def test_without_a_word_said_an_unlocked_critique_keeps_them_closed() -> None:
    paper = make_paper()
    make_reviews(paper)
    for answers in ({}, {"critique": "Slow."}):
        make_write_up(paper, answers=answers)
        with pytest.raises(NotBlindYetError):
            open_reviews(paper, Choice.AS_IT_IS, now=LATER)
    assert load_standing(paper).opened_count == 0
    assert not paper.review_openings.exists()


@pytest.mark.django_db
def test_lock_and_open_locks_what_has_words_and_is_blind() -> None:
    paper = make_paper()
    make_reviews(paper)
    written = make_write_up(paper, answers={"critique": "Slow."})
    make_write_up(paper)
    opening = open_reviews(paper, Choice.LOCK, now=LATER)
    standing = load_standing(paper)
    assert (standing.locked, standing.unlocked) == ((written,), ())
    assert (standing.closed_count, standing.opened_count) == (0, 4)
    assert standing.first_opened_at == LATER
    assert opening.manner == Manner.AFTER_LOCK
    assert was_blind(standing.locked[0], standing.openings)


@pytest.mark.django_db
def test_lock_with_nothing_written_opens_nothing() -> None:
    paper = make_paper()
    make_reviews(paper)
    make_write_up(paper)
    with pytest.raises(NotBlindYetError):
        open_reviews(paper, Choice.LOCK, now=LATER)


@pytest.mark.django_db
def test_who_looks_all_the_same_has_that_on_record() -> None:
    paper, other = make_paper("One"), make_paper("Two")
    for one in (paper, other):
        make_reviews(one)
    critique = make_write_up(paper, answers={"critique": "Slow."})
    assert open_reviews(other, Choice.LOOK, now=NOON).manner == Manner.WITHOUT
    assert open_reviews(paper, Choice.LOOK, now=NOON).manner == Manner.LEFT_UNLOCKED
    lock_write_up(critique, now=LATER)
    assert not was_blind(critique, load_standing(paper).openings)


@pytest.mark.django_db
def test_what_was_once_seen_stays_seen() -> None:
    paper = make_paper()
    make_reviews(paper)
    open_reviews(paper, Choice.LOOK, now=NOON)
    paper.public_reviews.all().delete()
    make_reviews(paper)
    critique = make_write_up(paper, answers={"critique": "Slow."})
    lock_write_up(critique, now=LATER)
    opening = open_reviews(paper, Choice.AS_IT_IS, now=LATER + timedelta(1))
    assert opening.manner == Manner.AFTER_LOCK
    assert not was_blind(critique, load_standing(paper).openings)


@pytest.mark.django_db
def test_reviews_that_come_later_are_closed_until_they_are_opened_too() -> None:
    paper = make_paper()
    make_reviews(paper)
    locked = make_write_up(paper, answers={"critique": "Slow."})
    lock_write_up(locked, now=NOON)
    open_reviews(paper, Choice.AS_IT_IS, now=NOON)
    make_reviews(paper, "Reviewer 9\nWeaknesses: Slow.")
    assert load_standing(paper).closed_count == 1
    open_reviews(paper, Choice.AS_IT_IS, now=LATER)
    times = PublicReview.objects.values_list("opening__opened_at", flat=True)
    assert list(times) == [NOON, NOON, NOON, NOON, LATER]
    delete_write_up(locked)
    assert load_standing(paper).first_opened_at == NOON


@given(st.none() | st.integers(0, 9), st.lists(st.integers(0, 9), max_size=3))
def test_blind_is_what_was_locked_before_every_opening(
    locked_min: int | None, opened_min: list[int]
) -> None:
    openings = [
        ReviewOpening(opened_at=NOON + timedelta(minutes=one)) for one in opened_min
    ]
    critique = WriteUp()
    if locked_min is not None:
        critique.locked_at = NOON + timedelta(minutes=locked_min)
    expected = locked_min is not None and locked_min <= min(opened_min, default=9)
    assert was_blind(critique, openings) is expected
