"""Time since a beginning, through sleep, set clocks and other starts of the machine."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from prepsite.timing.steady import SteadyTime
from tests.papers.reading.reading_moments import Machine

DAY_S = 24 * 3600
HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from(["wait", "set", "restart", "keep"]), st.integers(-DAY_S, DAY_S)
    ),
    max_size=20,
)


def test_a_set_wall_clock_changes_nothing_while_the_machine_is_up() -> None:
    machine = Machine()
    time = SteadyTime.begin(machine.now)
    machine.wait(60)
    assert time.read(machine.set_wall(-DAY_S)) == timedelta(seconds=60)
    assert time.read(machine.set_wall(3 * DAY_S)) == timedelta(seconds=60)


def test_sleep_counts() -> None:
    machine = Machine()
    time = SteadyTime.begin(machine.now)
    assert time.read(machine.wait(3 * 3600)) == timedelta(hours=3)


def test_after_another_start_the_wall_clock_tells_how_long_it_took() -> None:
    machine = Machine()
    time = SteadyTime.begin(machine.now)
    machine.wait(60)
    assert time.read(machine.restart(40)) == timedelta(seconds=100)


def test_what_was_kept_stays_when_the_clock_was_set_back_over_a_restart() -> None:
    machine = Machine()
    time = SteadyTime.begin(machine.now).keep(machine.wait(60))
    machine.restart(40)
    time = time.keep(machine.set_wall(-DAY_S))
    assert time.elapsed == timedelta(seconds=60)
    assert time.read(machine.wait(5)) == timedelta(seconds=65)


def test_a_moment_that_was_overtaken_changes_nothing() -> None:
    machine = Machine()
    time = SteadyTime.begin(machine.now)
    early = machine.wait(10)
    kept = time.keep(machine.wait(10))
    assert kept.keep(early) == kept
    assert kept.read(early) == timedelta(seconds=20)


@given(HAPPENINGS)
def test_it_never_goes_back_and_is_exact_while_the_machine_is_up(
    happenings: list[tuple[str, int]],
) -> None:
    machine = Machine()
    time = SteadyTime.begin(machine.now)
    for name, seconds in happenings:
        before = time.read(machine.now)
        if name == "wait":
            machine.wait(abs(seconds))
            assert time.read(machine.now) == before + timedelta(seconds=abs(seconds))
        elif name == "set":
            machine.set_wall(seconds)
            assert time.read(machine.now) == before
        elif name == "keep":
            time = time.keep(machine.now)
            assert time.read(machine.now) == before
        else:
            # Kept right before and after, as a page does that asks for the time.
            time = time.keep(machine.now)
            machine.restart(abs(seconds))
            time = time.keep(machine.set_wall(seconds))
            assert time.elapsed >= before


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=50))
def test_keeping_it_often_adds_no_drift(waits: list[int]) -> None:
    machine = Machine(boot_s=0.0)
    time = SteadyTime.begin(machine.now)
    for nanoseconds in waits:
        time = time.keep(machine.wait(nanoseconds / 1e9))
    exact = timedelta(seconds=machine.boot_s)
    # Each time that it is kept rounds to a microsecond at most: at every ten seconds
    # that is less than half a millisecond an hour.
    assert abs(time.elapsed - exact) <= timedelta(microseconds=len(waits))
