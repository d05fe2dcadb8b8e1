"""The clock of a pass: what is counted, and that nothing is counted twice."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.models import Paper, PassReading, ReadingSpan
from papers.reading.pass_clock import (
    PATIENCE,
    ClockState,
    describe_clock,
    go_on_reading,
    hold_reading,
    load_pass_clock,
    note_reading,
    rest_reading,
    save_allotted,
    sum_counted,
)
from papers.reading.passes import save_minutes
from tests.papers.reading.reading_moments import Machine

pytestmark = pytest.mark.django_db


def seconds(value: float) -> timedelta:
    return timedelta(seconds=value)


@pytest.fixture
def paper() -> Paper:
    return Paper.objects.create(title="A paper")


@pytest.fixture
def machine() -> Machine:
    return Machine()


def count(paper: Paper, pass_number: int = 1) -> float:
    return sum_counted(paper).get(pass_number, timedelta(0)).total_seconds()


def beat(paper: Paper, machine: Machine, *, times: int, tab: str = "a") -> None:
    for _ in range(times):
        note_reading(paper, 1, tab=tab, now=machine.wait(20))


def test_a_pass_not_read_yet_waits_with_all_its_time(
    paper: Paper, machine: Machine
) -> None:
    waiting = load_pass_clock(paper, 1, machine.now)
    assert waiting.state == ClockState.WAITING
    assert waiting.clock.remaining(machine.wall) == timedelta(minutes=5)
    assert not PassReading.objects.exists()


def test_reading_is_counted_from_sign_to_sign(paper: Paper, machine: Machine) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    beat(paper, machine, times=3)
    now = machine.wait(7)
    running = load_pass_clock(paper, 1, now)
    assert count(paper) == 60
    assert running.state == ClockState.RUNNING
    # What came after the last sign is shown, and counted with the next.
    assert running.used == seconds(67)
    assert running.clock.remaining(now.wall) == timedelta(minutes=5) - seconds(67)


def test_a_visible_page_alone_starts_nothing(paper: Paper, machine: Machine) -> None:
    beat(paper, machine, times=3)
    assert not ReadingSpan.objects.exists()


def test_a_hidden_page_rests_the_clock_at_once(paper: Paper, machine: Machine) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    rest_reading(tab="a", now=machine.wait(13))
    later = machine.wait(600)
    resting = load_pass_clock(paper, 1, later)
    assert resting.state == ClockState.RESTING
    assert resting.used == seconds(13)
    go_on_reading(paper, 1, tab="b", now=later)
    rest_reading(tab="b", now=machine.wait(10))
    assert count(paper) == 23


def test_another_page_that_is_hidden_leaves_the_clock_running(
    paper: Paper, machine: Machine
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    rest_reading(tab="b", now=machine.wait(5))
    assert load_pass_clock(paper, 1, machine.now).state == ClockState.RUNNING


@pytest.mark.parametrize("silence_s", [61, 8 * 3600])
def test_a_machine_that_slept_goes_on_without_the_night(
    paper: Paper, machine: Machine, silence_s: float
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    beat(paper, machine, times=1)
    note_reading(paper, 1, tab="a", now=machine.wait(silence_s))
    beat(paper, machine, times=1)
    assert count(paper) == 40
    assert ReadingSpan.objects.count() == 2
    assert ReadingSpan.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize("jump_s", [-7200, 86_400])
def test_a_wall_clock_that_is_set_changes_no_minute(
    paper: Paper, machine: Machine, jump_s: float
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    beat(paper, machine, times=1)
    machine.set_wall(jump_s)
    now = machine.wait(3)
    shown = load_pass_clock(paper, 1, now)
    assert shown.clock.remaining(now.wall) == timedelta(minutes=5) - seconds(23)
    beat(paper, machine, times=1)
    assert count(paper) == 43


def test_a_killed_browser_ends_its_span_at_the_last_sign(
    paper: Paper, machine: Machine
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    beat(paper, machine, times=1)
    resting = load_pass_clock(paper, 1, machine.wait(PATIENCE.total_seconds() + 1))
    assert resting.state == ClockState.RESTING
    assert resting.used == seconds(20)
    go_on_reading(paper, 1, tab="b", now=machine.wait(1))
    first = ReadingSpan.objects.earliest("begun_at")
    assert first.ended_at == first.begun_at + seconds(20)


def test_a_machine_started_anew_does_not_count_its_start(
    paper: Paper, machine: Machine
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    beat(paper, machine, times=1)
    go_on_reading(paper, 1, tab="b", now=machine.restart())
    beat(paper, machine, times=1, tab="b")
    assert count(paper) == 40


def test_two_tabs_share_a_pass_and_count_no_minute_twice(
    paper: Paper, machine: Machine
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    go_on_reading(paper, 1, tab="b", now=machine.now)
    for _ in range(3):
        now = machine.wait(20)
        note_reading(paper, 1, tab="a", now=now)
        note_reading(paper, 1, tab="b", now=now)
    assert count(paper) == 60


def test_another_paper_that_is_read_ends_the_first(
    paper: Paper, machine: Machine
) -> None:
    other = Paper.objects.create(title="Another")
    go_on_reading(paper, 1, tab="a", now=machine.now)
    go_on_reading(other, 2, tab="b", now=machine.wait(20))
    note_reading(paper, 1, tab="a", now=machine.wait(20))
    note_reading(other, 2, tab="b", now=machine.now)
    assert (count(paper), count(other, 2)) == (0, 20)
    assert ReadingSpan.objects.get(ended_at=None).pass_reading.paper == other


def test_a_page_that_goes_to_another_pass_loses_no_second(
    paper: Paper, machine: Machine
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    go_on_reading(paper, 2, tab="a", now=machine.wait(15))
    rest_reading(tab="a", now=machine.wait(10))
    assert sum_counted(paper) == {1: seconds(15), 2: seconds(10)}


def test_a_pass_held_by_hand_goes_on_only_by_hand(
    paper: Paper, machine: Machine
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    hold_reading(paper, 1, tab="a", now=machine.wait(10))
    go_on_reading(paper, 1, tab="a", now=machine.wait(10))
    beat(paper, machine, times=2)
    assert load_pass_clock(paper, 1, machine.now).state == ClockState.HELD
    go_on_reading(paper, 1, tab="a", now=machine.now, by_hand=True)
    beat(paper, machine, times=1)
    assert count(paper) == 30


def test_a_pass_can_be_held_before_it_was_read(paper: Paper, machine: Machine) -> None:
    hold_reading(paper, 3, tab="a", now=machine.now)
    go_on_reading(paper, 3, tab="a", now=machine.wait(10))
    assert not ReadingSpan.objects.exists()


def test_a_sign_that_was_overtaken_counts_nothing_again(
    paper: Paper, machine: Machine
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    late = machine.wait(10)
    note_reading(paper, 1, tab="a", now=machine.wait(10))
    note_reading(paper, 1, tab="a", now=late)
    go_on_reading(paper, 2, tab="b", now=late)
    note_reading(paper, 1, tab="a", now=machine.wait(10))
    assert sum_counted(paper) == {1: seconds(30), 2: seconds(0)}


def test_a_paper_can_have_its_own_minutes(paper: Paper, machine: Machine) -> None:
    save_minutes({1: 7})
    other = Paper.objects.create(title="Another")
    save_allotted(paper, 1, timedelta(minutes=12))
    assert load_pass_clock(paper, 1, machine.now).clock.allotted == seconds(720)
    assert load_pass_clock(other, 1, machine.now).clock.allotted == seconds(420)
    save_allotted(paper, 1, None)
    assert load_pass_clock(paper, 1, machine.now).clock.allotted == seconds(420)


def test_a_clock_is_described_for_the_page(paper: Paper, machine: Machine) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    now = machine.wait(20)
    running = describe_clock(load_pass_clock(paper, 1, now), now)
    assert running == {
        "now": "2026-11-16T12:00:20+00:00",
        "deadline": "2026-11-16T12:05:00+00:00",
        "paused_left_s": "",
        "allotted_s": 300,
        "used_s": 20,
        "finished": False,
        "state": "running",
        "tab": "a",
    }
    hold_reading(paper, 1, tab="a", now=now)
    held = describe_clock(load_pass_clock(paper, 1, now), now)
    assert (held["state"], held["deadline"], held["paused_left_s"]) == ("held", "", 280)


# -- any order of tabs, holds, signs, sleep and jumps --------------------------------

TABS = 3
STEPS = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 90)),
    st.tuples(st.just("set"), st.integers(-9000, 9000)),
    st.tuples(
        st.sampled_from(["sign", "beat", "hide", "kill", "show", "hold", "by hand"]),
        st.integers(0, TABS - 1),
    ),
)


@dataclass(slots=True)
class Desk:
    """A person with windows on two papers, and how long one of them was in view."""

    papers: list[Paper]
    machine: Machine = field(default_factory=Machine)
    shown: dict[int, str] = field(default_factory=dict)
    visible_s: float = 0

    def take(self, step: str, value: int) -> None:
        if step == "wait":
            self.visible_s += value if self.shown else 0
            self.machine.wait(value)
        elif step == "set":
            self.machine.set_wall(value)
        elif step == "show":
            # A page that was hidden comes back under another name.
            self.shown.setdefault(value, uuid.uuid4().hex)
        elif value in self.shown:
            self.act(step, value)

    def act(self, step: str, window: int) -> None:
        paper, tab = self.papers[window % 2], self.shown[window]
        pass_number, now = 1 + window // 2, self.machine.now
        if step in ("sign", "by hand"):
            by_hand = step == "by hand"
            go_on_reading(paper, pass_number, tab=tab, now=now, by_hand=by_hand)
        elif step == "beat":
            note_reading(paper, pass_number, tab=tab, now=now)
        elif step == "hold":
            hold_reading(paper, pass_number, tab=tab, now=now)
        else:
            del self.shown[window]
            if step == "hide":
                rest_reading(tab=tab, now=now)


@given(st.lists(STEPS, max_size=40))
@settings(max_examples=60)
def test_no_more_is_counted_than_was_in_view_and_nothing_twice(
    steps: list[tuple[str, int]],
) -> None:
    PassReading.objects.all().delete()
    papers = [Paper.objects.get_or_create(title=title)[0] for title in ("One", "Two")]
    desk = Desk(papers)
    for window in range(TABS):
        desk.take("show", window)
    for step, value in steps:
        desk.take(step, value)
        assert ReadingSpan.objects.filter(ended_at=None).count() <= 1
    spans = ReadingSpan.objects.order_by("seen_boot_s", "pk")
    stretches = [
        (span.seen_boot_s - span.counted.total_seconds(), span.seen_boot_s)
        for span in spans
    ]
    assert all(begin <= end for begin, end in stretches)
    assert all(before[1] <= after[0] for before, after in pairwise(stretches))
    assert sum(end - begin for begin, end in stretches) <= desk.visible_s
