"""How phases stand, worked out from what was done."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.sessions.course import (
    Course,
    Kind,
    PhaseState,
    Step,
    follow_steps,
)
from critiques.sessions.mode import Ending, Phase

ZERO = timedelta(0)
MINUTE = timedelta(minutes=1)
PHASES = (
    Phase(key="one", title="One", minutes=10),
    Phase(key="two", title="Two", minutes=5),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(Kind), st.integers(0, 5000)), max_size=12
).map(lambda pairs: [Step(kind, timedelta(seconds=at)) for kind, at in pairs])


def follow(
    *steps: tuple[str, float], at: float, ending: Ending = Ending.SOFT
) -> Course:
    """Steps and the moment in minutes."""
    taken = [Step(Kind(kind), minutes * MINUTE) for kind, minutes in steps]
    return follow_steps(PHASES, taken, ending=ending, at=at * MINUTE)


def test_before_the_beginning_every_phase_waits() -> None:
    course = follow(at=3)
    assert (course.current, course.is_begun, course.is_finished) == (None, False, False)
    assert {phase.state for phase in course.phases} == {PhaseState.WAITING}
    assert {phase.passed for phase in course.phases} == {ZERO}


def test_a_soft_end_goes_on_as_overtime() -> None:
    phase = follow(("begin", 0), at=12).phases[0]
    assert (phase.used, phase.overtime, phase.left) == (
        10 * MINUTE,
        2 * MINUTE,
        -2 * MINUTE,
    )
    assert (phase.state, phase.ended_at) == (PhaseState.RUNNING, None)


def test_a_hard_end_closes_the_phase_and_the_wait_counts_as_paused() -> None:
    phase = follow(("begin", 0), at=12, ending=Ending.HARD).phases[0]
    assert (phase.used, phase.overtime, phase.paused) == (10 * MINUTE, ZERO, 2 * MINUTE)
    assert (phase.state, phase.ended_at) == (PhaseState.CLOSED, 10 * MINUTE)


def test_a_closed_phase_that_is_left_ended_when_it_closed() -> None:
    steps = (("begin", 0), ("next", 14))
    first, second = follow(*steps, at=15, ending=Ending.HARD).phases
    assert (first.state, first.ended_at) == (PhaseState.OVER, 10 * MINUTE)
    assert (second.begun_at, second.used) == (14 * MINUTE, MINUTE)


def test_pauses_move_the_hard_end() -> None:
    steps = (("begin", 0), ("pause", 4), ("resume", 7))
    phase = follow(*steps, at=13, ending=Ending.HARD).phases[0]
    assert (phase.state, phase.ended_at, phase.paused) == (
        PhaseState.CLOSED,
        13 * MINUTE,
        3 * MINUTE,
    )


@pytest.mark.parametrize("late", ["pause", "resume", "begin", "finish", "next"])
def test_after_the_end_nothing_changes(late: str) -> None:
    steps = (("begin", 0), ("next", 1), ("next", 2))
    course = follow(*steps, (late, 3), at=9)
    assert course == follow(*steps, at=2)


def test_a_phase_without_minutes_is_overtime_or_closed_at_once() -> None:
    nothing = [Phase(key="none", title="None", minutes=0)]
    begun = [Step(Kind.BEGIN, ZERO)]
    soft = follow_steps(nothing, begun, ending=Ending.SOFT, at=MINUTE).phases[0]
    hard = follow_steps(nothing, begun, ending=Ending.HARD, at=MINUTE).phases[0]
    assert (soft.overtime, soft.state) == (MINUTE, PhaseState.RUNNING)
    assert (hard.paused, hard.state) == (MINUTE, PhaseState.CLOSED)


def test_a_session_without_phases_is_over_when_it_begins() -> None:
    course = follow_steps([], [Step(Kind.BEGIN, ZERO)], ending=Ending.SOFT, at=MINUTE)
    assert (course.phases, course.current, course.is_finished) == ((), None, True)


@given(STEPS, st.integers(0, 6000), st.sampled_from(Ending))
def test_whatever_is_pressed_the_phases_share_out_the_time(
    steps: list[Step], at_s: int, ending: Ending
) -> None:
    """Steps with times that go back, as of clocks that were set, lose nothing either."""
    course = follow_steps(PHASES, steps, ending=ending, at=timedelta(seconds=at_s))
    begun = [phase for phase in course.phases if phase.begun_at is not None]
    assert all(phase.used <= phase.given for phase in course.phases)
    assert course.is_begun is bool(begun)
    for one, following in pairwise(begun):
        assert one.begun_at is not None
        assert following.begun_at == one.begun_at + one.passed
    if ending == Ending.HARD:
        assert {phase.overtime for phase in course.phases} == {ZERO}


@given(STEPS, st.integers(0, 6000), st.integers(0, 600))
def test_time_that_passes_is_added_to_the_current_phase_alone(
    steps: list[Step], at_s: int, more_s: int
) -> None:
    at = max([timedelta(seconds=at_s), *(step.at for step in steps)])
    before = follow_steps(PHASES, steps, ending=Ending.SOFT, at=at)
    more = timedelta(seconds=more_s)
    after = follow_steps(PHASES, steps, ending=Ending.SOFT, at=at + more)
    for old, new in zip(before.phases, after.phases, strict=True):
        is_current = before.current is not None and before.current.index == old.index
        assert new.passed - old.passed == (more if is_current else ZERO)
