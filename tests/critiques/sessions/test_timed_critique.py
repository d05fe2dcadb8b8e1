"""The clock of a critique, with the time passed in."""

from datetime import datetime, timedelta

import pytest

from critiques.models import WriteUp
from critiques.sessions.timed_critique import count_used, pause_clock, resume_clock
from critiques.write_ups.life import finish_write_up
from tests.critiques.samples import NOON, TWENTY, make_write_up

pytestmark = pytest.mark.django_db


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.fixture
def critique() -> WriteUp:
    return make_write_up(allotted=TWENTY)


def test_the_clock_runs_from_the_start(critique: WriteUp) -> None:
    assert critique.deadline == at(20)
    assert count_used(critique, now=at(3)) == timedelta(minutes=3)


def test_pauses_do_not_count_as_used(critique: WriteUp) -> None:
    pause_clock(critique, now=at(5))
    resume_clock(critique, now=at(60))
    pause_clock(critique, now=at(62))
    critique.refresh_from_db()
    assert count_used(critique, now=at(999)) == timedelta(minutes=7)


def test_overtime_counts_as_used_and_is_kept(critique: WriteUp) -> None:
    finish_write_up(critique, now=at(25))
    critique.refresh_from_db()
    assert critique.paused_left == timedelta(minutes=-5)
    assert count_used(critique, now=at(999)) == timedelta(minutes=25)


def test_what_is_finished_stays_as_it_is(critique: WriteUp) -> None:
    finish_write_up(critique, now=at(4))
    resume_clock(critique, now=at(7))
    pause_clock(critique, now=at(8))
    critique.refresh_from_db()
    assert (critique.deadline, critique.paused_left) == (None, timedelta(minutes=16))
    assert count_used(critique, now=at(999)) == timedelta(minutes=4)


def test_a_paused_one_can_be_finished(critique: WriteUp) -> None:
    pause_clock(critique, now=at(1))
    finish_write_up(critique, now=at(50))
    assert count_used(critique, now=at(999)) == timedelta(minutes=1)


def test_without_a_clock_nothing_runs_and_nothing_is_counted() -> None:
    critique = make_write_up()
    pause_clock(critique, now=at(1))
    resume_clock(critique, now=at(2))
    critique.refresh_from_db()
    assert (critique.deadline, critique.paused_left) == (None, None)
    assert count_used(critique, now=at(3)) is None
