"""Moments by the wall clock and by the time since the machine's start."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from prepsite.timing.moment import Moment, read_moment

NOON = Moment(
    wall=datetime(2026, 11, 22, 12, 0, tzinfo=UTC), boot_s=1000.0, boot_id="a"
)
HOUR = timedelta(hours=1)


def test_within_one_start_a_set_wall_clock_changes_nothing() -> None:
    later = Moment(wall=NOON.wall - HOUR, boot_s=1030.0, boot_id="a")
    assert later.since(NOON) == timedelta(seconds=30)


def test_after_another_start_the_wall_clock_tells() -> None:
    later = Moment(wall=NOON.wall + HOUR, boot_s=12.0, boot_id="b")
    assert later.since(NOON) == HOUR


def test_time_never_goes_back() -> None:
    assert replace(NOON, boot_s=990.0).since(NOON) == timedelta(0)
    rebooted = Moment(wall=NOON.wall - HOUR, boot_s=5000.0, boot_id="b")
    assert rebooted.since(NOON) == timedelta(0)


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=8))
def test_stretches_of_one_start_add_up(seconds: list[float]) -> None:
    moments = [replace(NOON, boot_s=each) for each in sorted(seconds)]
    stretches = [later.since(earlier) for earlier, later in pairwise(moments)]
    whole = moments[-1].since(moments[0])
    # Each is rounded to a microsecond.
    assert abs(sum(stretches, timedelta(0)) - whole) <= timedelta(microseconds=9)


def test_the_present_comes_after_what_was_read_before() -> None:
    earlier, later = read_moment(), read_moment()
    assert later.boot_id == earlier.boot_id
    assert later.boot_s >= earlier.boot_s
    assert later.wall.utcoffset() == timedelta(0)
