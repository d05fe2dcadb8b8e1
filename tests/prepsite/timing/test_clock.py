"""The one clock: start, pause, resume, and what is left."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from prepsite.timing.clock import Clock

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TWENTY = Clock(allotted=timedelta(minutes=20))


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_a_clock_that_was_not_started_has_all_its_time() -> None:
    assert TWENTY.remaining(at(500)) == timedelta(minutes=20)


def test_a_running_clock_counts_down_and_on_into_overtime() -> None:
    running = TWENTY.start(NOON)
    assert running.remaining(at(5)) == timedelta(minutes=15)
    assert running.overtime(at(5)) == timedelta(0)
    assert running.remaining(at(21)) == timedelta(minutes=-1)
    assert running.overtime(at(21)) == timedelta(minutes=1)


def test_a_paused_clock_stands_still() -> None:
    paused = TWENTY.start(NOON).pause(at(5))
    assert paused.remaining(at(500)) == timedelta(minutes=15)
    assert paused.resume(at(60)).remaining(at(61)) == timedelta(minutes=14)


def test_starting_a_clock_twice_gives_no_time_back() -> None:
    running = TWENTY.start(NOON)
    assert running.start(at(10)) == running
    paused = running.pause(at(10))
    assert paused.start(at(11)) == paused


def test_pausing_twice_and_resuming_twice_change_nothing() -> None:
    paused = TWENTY.start(NOON).pause(at(5))
    assert paused.pause(at(9)) == paused
    resumed = paused.resume(at(10))
    assert resumed.resume(at(12)) == resumed


@given(
    st.lists(
        st.tuples(st.sampled_from(["pause", "resume"]), st.integers(0, 90)), max_size=20
    )
)
def test_time_used_is_the_time_the_clock_ran(steps: list[tuple[str, int]]) -> None:
    clock, now, ran = TWENTY.start(NOON), NOON, timedelta(0)
    for action, minutes in steps:
        later = now + timedelta(minutes=minutes)
        if clock.is_running:
            ran += later - now
        now = later
        clock = clock.pause(now) if action == "pause" else clock.resume(now)
    assert clock.allotted - clock.remaining(now) == ran
