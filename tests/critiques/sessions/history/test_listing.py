"""Sessions that are over, with their figures."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from critiques.sessions.history.listing import (
    list_past_sessions,
    list_practised_modes,
)
from critiques.sessions.mode import Phase, Written
from tests.critiques.sessions.past_samples import (
    EVENING,
    ROUND,
    make_past_session,
    make_sessions,
)
from tests.critiques.sessions.samples import make_mode, make_session_row

pytestmark = pytest.mark.django_db
OTHER = make_mode(key="other", title="Another way")


def test_they_come_oldest_first_with_minutes_ratings_and_verdict() -> None:
    make_past_session(at=EVENING + timedelta(days=1), spent=(8, 9, 12))
    judged = {"depth": "4", "clarity": "2", "limitations": "3", "verdict": "No hire"}
    make_past_session(judged={**judged, "seen": "7"}, spent=(10, 5, 5))
    make_session_row()
    first, second = list_past_sessions()
    assert (first.number, second.number) == (1, 2)
    assert first.ratings == [("Clarity", 2), ("Depth", 4)]
    assert (first.rated["limitations"], first.verdict) == (3, "No hire")
    assert first.minutes.spent == timedelta(minutes=20)
    assert (second.ratings, second.verdict) == ([], "")
    assert second.minutes.overtime == timedelta(minutes=2)
    assert second.minutes.percent == 97


def test_rests_and_what_was_not_begun_do_not_count_as_given() -> None:
    mode = make_mode(
        ROUND.phases[0],
        Phase(
            key="rest", title="Rest", minutes=30, writes=Written.NOTHING, is_rest=True
        ),
        *ROUND.phases[1:],
    )
    make_past_session(mode, spent=(10, 40, 5))
    (one,) = list_past_sessions()
    assert one.minutes.given == timedelta(minutes=20)
    assert one.minutes.spent == timedelta(minutes=15)
    assert one.minutes.percent == 75


def test_a_mode_may_be_chosen() -> None:
    make_past_session(spent=(1,))
    make_past_session(OTHER, spent=(1,))
    assert [one.mode.key for one in list_past_sessions("other")] == ["other"]
    assert list_past_sessions("gone") == []
    assert list_practised_modes() == [
        ("other", "Another way"),
        ("thirty", "Thirty-minute round"),
    ]


def test_a_mode_of_nought_minutes_has_no_share_of_them() -> None:
    make_past_session(make_mode(Phase(key="a", title="A", minutes=0)), spent=(3,))
    (one,) = list_past_sessions()
    assert one.minutes.percent is None


@pytest.mark.parametrize("count", [1, 5])
def test_the_number_of_queries_does_not_grow(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_sessions(count)
    with django_assert_num_queries(4):
        sessions = list_past_sessions()
        assert [str(one.session.session_papers.all()[0]) for one in sessions]
