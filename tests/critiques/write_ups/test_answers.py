"""A form with what was written to it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from critiques.models import WriteUp
from critiques.write_ups.answers import load_filled_form
from tests.critiques.samples import make_write_up

pytestmark = pytest.mark.django_db


def test_the_verdict_is_the_rating_of_that_name() -> None:
    answers = {"rating": "7", "confidence": "3"}
    verdict = load_filled_form(make_write_up(form="structured", answers=answers)).rating
    assert verdict is not None
    assert (verdict.rating, verdict.rating_label) == (7, "Good, accept")
    answers = {"rating": "11", "confidence": "3"}
    assert (
        load_filled_form(make_write_up(form="structured", answers=answers)).rating
        is None
    )
    assert load_filled_form(make_write_up()).rating is None


def test_a_list_shows_the_first_words_without_their_addresses() -> None:
    answers = {
        "method": "Known [p. 2](/papers/1/read/#page=2).",
        "impact": "New method",
    }
    filled = load_filled_form(make_write_up(form="structured", answers=answers))
    assert filled.first_words == "Known p. 2."
    assert load_filled_form(make_write_up()).first_words == ""


def test_answers_fetched_along_are_not_asked_for_again(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_write_up(form="structured", answers={"method": "Known."})
    (write_up,) = WriteUp.objects.with_answers()
    with django_assert_num_queries(0):
        assert load_filled_form(write_up).completeness.answered == 1
