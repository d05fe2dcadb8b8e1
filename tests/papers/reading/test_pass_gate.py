"""The gate at the end of a pass, and the pass that comes next."""

from datetime import timedelta

import pytest

from papers.models import Paper, ReadingState, Verdict
from papers.reading.pass_clock import ClockState, go_on_reading, load_pass_clock
from papers.reading.pass_gate import (
    find_next_pass,
    finish_pass,
    load_pass_gate,
    reopen_pass,
)
from tests.papers.reading.reading_moments import Machine
from tests.papers.samples import write_note

pytestmark = pytest.mark.django_db

GO_ON, STOP = Verdict.GO_ON, Verdict.STOP


@pytest.fixture
def paper() -> Paper:
    return Paper.objects.create(title="A paper")


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_the_passes_follow_one_another(paper: Paper, machine: Machine) -> None:
    assert find_next_pass(paper) == 1
    finish_pass(paper, 1, verdict=GO_ON, now=machine.now)
    assert (find_next_pass(paper), paper.reading_state) == (2, ReadingState.PASS_1)
    finish_pass(paper, 2, verdict=GO_ON, now=machine.now)
    assert (find_next_pass(paper), paper.reading_state) == (3, ReadingState.PASS_2)
    finish_pass(paper, 3, verdict=STOP, now=machine.now)
    assert (find_next_pass(paper), paper.reading_state) == (None, ReadingState.PASS_3)


def test_who_stops_has_no_next_pass_and_keeps_the_reason(
    paper: Paper, machine: Machine
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    now = machine.wait(45)
    finish_pass(paper, 1, verdict=STOP, reason="Known.", tab="a", now=now)
    gate = load_pass_gate(paper, 1)
    assert (gate.verdict, gate.reason, gate.next_pass) == (STOP, "Known.", None)
    assert gate.used == timedelta(seconds=45)
    assert find_next_pass(paper) is None
    assert load_pass_clock(paper, 1, now).state == ClockState.ENDED


def test_an_ended_pass_counts_no_more(paper: Paper, machine: Machine) -> None:
    finish_pass(paper, 1, verdict=GO_ON, now=machine.now)
    go_on_reading(paper, 1, tab="a", now=machine.now, by_hand=True)
    assert load_pass_clock(paper, 1, machine.wait(20)).used == timedelta(0)


def test_of_two_tabs_the_first_one_decides(paper: Paper, machine: Machine) -> None:
    finish_pass(paper, 1, verdict=GO_ON, now=machine.now)
    finish_pass(paper, 1, verdict=STOP, now=machine.now)
    assert load_pass_gate(paper, 1).verdict == GO_ON


def test_the_last_pass_ends_the_reading_whatever_is_said(
    paper: Paper, machine: Machine
) -> None:
    finish_pass(paper, 3, verdict=GO_ON, now=machine.now)
    assert find_next_pass(paper) is None
    assert load_pass_gate(paper, 3).next_pass is None


def test_a_pass_taken_up_again_goes_on_with_its_minutes(
    paper: Paper, machine: Machine
) -> None:
    go_on_reading(paper, 1, tab="a", now=machine.now)
    finish_pass(paper, 1, verdict=STOP, tab="a", now=machine.wait(30))
    reopen_pass(paper, 1)
    assert load_pass_gate(paper, 1).verdict == ""
    go_on_reading(paper, 1, tab="a", now=machine.wait(300))
    now = machine.wait(20)
    assert load_pass_clock(paper, 1, now).used == timedelta(seconds=50)


def test_the_state_and_the_next_pass_follow_a_pass_taken_up_again(
    paper: Paper, machine: Machine
) -> None:
    finish_pass(paper, 1, verdict=GO_ON, now=machine.now)
    finish_pass(paper, 2, verdict=STOP, reason="Known.", now=machine.now)
    reopen_pass(paper, 2)
    assert (paper.reading_state, find_next_pass(paper)) == (ReadingState.PASS_1, 2)
    assert load_pass_gate(paper, 2).reason == "Known."


def test_what_was_done_after_a_pass_taken_up_again_stays_done(
    paper: Paper, machine: Machine
) -> None:
    finish_pass(paper, 1, verdict=GO_ON, now=machine.now)
    finish_pass(paper, 2, verdict=GO_ON, now=machine.now)
    reopen_pass(paper, 1)
    assert (paper.reading_state, find_next_pass(paper)) == (ReadingState.PASS_2, 3)


@pytest.mark.parametrize(("taken_up", "next_pass"), [(1, 3), (2, 2)])
def test_a_pass_taken_up_brings_back_a_paper_set_aside(
    paper: Paper, machine: Machine, taken_up: int, next_pass: int
) -> None:
    finish_pass(paper, 1, verdict=GO_ON, now=machine.now)
    finish_pass(paper, 2, verdict=GO_ON, now=machine.now)
    Paper.objects.update(reading_state=ReadingState.SET_ASIDE)
    reopen_pass(paper, taken_up)
    paper.refresh_from_db()
    assert find_next_pass(paper) == next_pass


def test_the_reading_state_never_falls(paper: Paper, machine: Machine) -> None:
    Paper.objects.update(reading_state=ReadingState.PASS_2)
    finish_pass(paper, 1, verdict=GO_ON, now=machine.now)
    assert paper.reading_state == ReadingState.PASS_2
    assert find_next_pass(paper) == 3


def test_a_paper_that_was_set_aside_is_read_again_by_ending_a_pass(
    paper: Paper, machine: Machine
) -> None:
    paper.reading_state = ReadingState.SET_ASIDE
    paper.save()
    assert find_next_pass(paper) is None
    finish_pass(paper, 1, verdict=GO_ON, now=machine.now)
    assert find_next_pass(paper) == 2


def test_a_state_set_by_hand_tells_the_next_pass(paper: Paper) -> None:
    paper.reading_state = ReadingState.PASS_1
    assert find_next_pass(paper) == 2


def test_only_the_first_pass_asks_for_the_contribution(paper: Paper) -> None:
    assert load_pass_gate(paper, 1).lacks_contribution
    assert not load_pass_gate(paper, 2).lacks_contribution
    write_note(paper, 1, "Attention is enough.", "contribution")
    assert not load_pass_gate(paper, 1).lacks_contribution
