"""The life of a timed critique, with the time passed in."""

from datetime import UTC, datetime, timedelta

import pytest

from critiques.models import Critique
from critiques.sessions.timed_critique import (
    count_used,
    find_unfinished_critique,
    finish_critique,
    pause_critique,
    resume_critique,
    start_critique,
)
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def critique() -> Critique:
    return start_critique(make_paper(), now=NOON)


def test_a_critique_starts_with_an_empty_text_and_a_running_clock(
    critique: Critique,
) -> None:
    assert (critique.text.body, critique.text.version) == ("", 0)
    assert critique.deadline == at(20)
    assert count_used(critique, now=at(3)) == timedelta(minutes=3)


def test_pauses_do_not_count_as_used(critique: Critique) -> None:
    pause_critique(critique, now=at(5))
    resume_critique(critique, now=at(60))
    pause_critique(critique, now=at(62))
    critique.refresh_from_db()
    assert count_used(critique, now=at(999)) == timedelta(minutes=7)


def test_overtime_counts_as_used_and_is_kept(critique: Critique) -> None:
    finish_critique(critique, now=at(25))
    critique.refresh_from_db()
    assert critique.paused_left == timedelta(minutes=-5)
    assert count_used(critique, now=at(999)) == timedelta(minutes=25)


def test_what_is_finished_stays_as_it_is(critique: Critique) -> None:
    finish_critique(critique, now=at(4))
    finish_critique(critique, now=at(6))
    resume_critique(critique, now=at(7))
    pause_critique(critique, now=at(8))
    critique.refresh_from_db()
    assert critique.finished_at == at(4)
    assert (critique.deadline, critique.paused_left) == (None, timedelta(minutes=16))
    assert count_used(critique, now=at(999)) == timedelta(minutes=4)


def test_a_paused_critique_can_be_finished(critique: Critique) -> None:
    pause_critique(critique, now=at(1))
    finish_critique(critique, now=at(50))
    assert count_used(critique, now=at(999)) == timedelta(minutes=1)


def test_the_open_critique_begun_last_is_found(critique: Critique) -> None:
    paper = critique.paper
    finish_critique(critique, now=at(1))
    assert find_unfinished_critique(paper) is None
    first, last = (start_critique(paper, now=at(minute)) for minute in (2, 3))
    start_critique(make_paper(), now=at(4))
    pause_critique(last, now=at(5))
    assert find_unfinished_critique(paper) == last
    finish_critique(last, now=at(6))
    assert find_unfinished_critique(paper) == first
