"""Which critiques were rated by reviewers too."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from critiques.models import WriteUp
from critiques.reviews.opening import Choice, open_reviews
from critiques.reviews.rated_papers import load_rated_papers
from critiques.write_ups.locking import lock_write_up
from papers.models import Paper
from tests.critiques.reviews.samples import make_reviews
from tests.critiques.samples import NOON, make_write_up
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def judge(paper: Paper, rating: str) -> WriteUp:
    answers = {"main_flaw": "Slow.", "rating": rating}
    return make_write_up(paper, form="rapid_fire", answers=answers)


def test_a_blind_critique_counts_with_the_mean_of_their_ratings() -> None:
    paper = make_paper("Attention")
    make_reviews(paper, venue="ICLR 2024")
    critique = judge(paper, "7")
    assert load_rated_papers() == []
    open_reviews(paper, Choice.LOCK, now=NOON)
    (rated,) = load_rated_papers()
    assert (rated.write_up, rated.counts) == (critique, True)
    assert (rated.my_rating, rated.their_ratings) == ("7 of 10", ("8 of 10", "5 of 10"))
    assert rated.pair.difference == pytest.approx(0.5)


def test_what_was_locked_after_a_look_is_shown_and_does_not_count() -> None:
    paper = make_paper()
    make_reviews(paper)
    critique = judge(paper, "7")
    open_reviews(paper, Choice.LOOK, now=NOON)
    assert load_rated_papers() == []
    lock_write_up(critique, now=NOON + timedelta(1))
    (rated,) = load_rated_papers()
    assert (rated.was_blind, rated.counts) == (False, False)


def test_of_two_critiques_of_a_paper_the_first_counts() -> None:
    paper = make_paper()
    make_reviews(paper)
    for day, rating in enumerate(("3", "9")):
        lock_write_up(judge(paper, rating), now=NOON + timedelta(day))
    open_reviews(paper, Choice.AS_IT_IS, now=NOON + timedelta(5))
    found = [(one.my_rating, one.counts) for one in load_rated_papers()]
    assert found == [("3 of 10", True), ("9 of 10", False)]


@pytest.mark.parametrize(
    ("reviews", "rating"),
    [("Weaknesses: Slow.", "7"), ("Rating: 6", ""), ("Decision: 6 Accept", "7")],
)
def test_without_a_rating_on_both_sides_there_is_nothing_to_tell(
    reviews: str, rating: str
) -> None:
    paper = make_paper()
    make_reviews(paper, reviews)
    judge(paper, rating)
    open_reviews(paper, Choice.LOCK, now=NOON)
    assert load_rated_papers() == []


def test_the_number_of_queries_does_not_grow_with_the_papers() -> None:
    counts = []
    for title in ("One", "Two", "Three"):
        paper = make_paper(title)
        make_reviews(paper)
        judge(paper, "7")
        open_reviews(paper, Choice.LOCK, now=NOON)
        with CaptureQueriesContext(connection) as queries:
            load_rated_papers()
        counts.append(len(queries))
    assert counts == [counts[0]] * 3
