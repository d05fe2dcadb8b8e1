"""The clock of a pass: what is counted, and that nothing is counted twice."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
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

# Which paper and which pass a window shows; the first and the last are two tabs on one.
WINDOWS = ((0, 1), (1, 1), (0, 2), (0, 1))
ACTIONS = ("sign", "sign", "beat", "hide", "kill", "show", "hold", "by hand", "set")
# After so many seconds this happens in that window.
STEPS = st.tuples(
    st.sampled_from([0, 1, 20, 59, 61]),
    st.sampled_from(ACTIONS),
    st.integers(0, len(WINDOWS) - 1),
)


@dataclass(slots=True)
class Desk:
    """A person with windows on two papers, and how long each page was read at most.

    A page is read from its first sign until it is hidden.
    """

    papers: list[Paper]
    machine: Machine = field(default_factory=Machine)
    shown: dict[int, str] = field(default_factory=dict)
    signed: set[str] = field(default_factory=set)
    read_s: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def wait(self, seconds: float) -> None:
        for tab in self.signed & set(self.shown.values()):
            self.read_s[tab] += seconds
        self.machine.wait(seconds)

    def take(self, step: str, window: int) -> None:
        if step == "set":
            self.machine.set_wall(9000 if window % 2 else -9000)
        elif step == "show":
            # A page that was hidden comes back under another name.
            self.shown.setdefault(window, uuid.uuid4().hex)
        elif window in self.shown:
            self.act(step, window)

    def act(self, step: str, window: int) -> None:
        place, pass_number = WINDOWS[window]
        paper, tab, now = self.papers[place], self.shown[window], self.machine.now
        if step in ("sign", "by hand"):
            self.signed.add(tab)
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


@example([(0, "sign", 0), (0, "kill", 0), (20, "sign", 1)])
@example([(0, "sign", 0), (20, "sign", 3), (20, "beat", 0), (20, "beat", 3)])
@given(st.lists(STEPS, min_size=4, max_size=30))
@settings(max_examples=80)
def test_no_more_is_counted_than_was_read_and_nothing_twice(
    steps: list[tuple[int, str, int]],
) -> None:
    PassReading.objects.all().delete()
    papers = [Paper.objects.get_or_create(title=title)[0] for title in ("One", "Two")]
    desk = Desk(papers)
    for window in range(len(WINDOWS)):
        desk.take("show", window)
    for seconds_passed, step, window in steps:
        desk.wait(seconds_passed)
        desk.take(step, window)
        assert ReadingSpan.objects.filter(ended_at=None).count() <= 1
    spans = ReadingSpan.objects.order_by("seen_boot_s", "pk")
    for tab in {span.tab for span in spans}:
        counted = sum(span.counted.total_seconds() for span in spans if span.tab == tab)
        assert counted <= desk.read_s[tab]
    stretches = [
        (span.seen_boot_s - span.counted.total_seconds(), span.seen_boot_s)
        for span in spans
    ]
    assert all(begin <= end for begin, end in stretches)
    assert all(before[1] <= after[0] for before, after in pairwise(stretches))
