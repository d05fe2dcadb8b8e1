"""A session from its making to its end, with two tabs and papers that go away."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from critiques.models import PracticeSession
from critiques.sessions.course import PhaseState
from critiques.sessions.life import (
    PauseForbiddenError,
    SessionRunningError,
    begin_session,
    find_running,
    finish_session,
    keep_time,
    load_course,
    load_mode,
    next_phase,
    pause_session,
    resume_session,
)
from critiques.sessions.mode import Ending, Phase
from papers.library.merging import merge_papers
from papers.library.removal import delete_paper_for_good, trash_paper
from tests.critiques.sessions.samples import NOON, make_mode, make_session_row
from tests.papers.reading.reading_moments import Machine
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def machine() -> Machine:
    return Machine()


def list_states(session: PracticeSession, machine: Machine) -> list[PhaseState]:
    session.refresh_from_db()
    return [one.state for one in load_course(session, machine.now).phases]


def test_a_session_keeps_the_mode_as_it_was_made() -> None:
    mode = make_mode(purpose="To see where one stands.", ending=Ending.HARD)
    session = make_session_row(mode)
    session.refresh_from_db()
    assert load_mode(session) == mode
    assert (session.title, session.seed, session.made_at) == ("A mock round", 7, NOON)
    assert (session.begun_at, find_running()) == (None, None)


def test_each_role_at_the_table_has_its_phase_and_its_notes() -> None:
    mode = make_mode(
        Phase(key="read", title="Read", minutes=10),
        Phase(key="speak", title="Speak", minutes=5, each_seat=True),
        roles=("reviewer", "hacker"),
    )
    seats = [("reviewer", "Ada"), ("hacker", "")]
    session = make_session_row(mode, seats=seats)
    assert [(one.key, one.title, one.seat) for one in load_mode(session).phases] == [
        ("read", "Read", 0),
        ("speak-1", "Speak: reviewer", 1),
        ("speak-2", "Speak: hacker", 2),
    ]
    rows = [(one.position, str(one), one.text.body) for one in session.seats.all()]
    assert rows == [(1, "reviewer: Ada", ""), (2, "hacker", "")]


def test_phases_follow_one_another_until_the_session_is_over(machine: Machine) -> None:
    session = make_session_row()
    begin_session(session, now=machine.now)
    assert find_running() == session
    for index in range(3):
        next_phase(session, from_index=index, now=machine.wait(60))
    assert list_states(session, machine) == [PhaseState.OVER] * 3
    assert session.finished_at == machine.now.wall
    machine.wait(3600)
    course = load_course(session, machine.now)
    assert [one.used for one in course.phases] == [MINUTE] * 3
    assert find_running() is None


def test_of_two_tabs_that_press_next_the_second_changes_nothing(
    machine: Machine,
) -> None:
    session = make_session_row()
    second_tab = PracticeSession.objects.get(pk=session.pk)
    begin_session(session, now=machine.now)
    next_phase(session, from_index=0, now=machine.wait(5))
    next_phase(second_tab, from_index=0, now=machine.wait(1))
    current = load_course(session, machine.now).current
    assert current is not None
    assert current.index == 1
    assert session.steps.count() == 2


def test_beginning_twice_gives_no_time_back(machine: Machine) -> None:
    session = make_session_row()
    begin_session(session, now=machine.now)
    begin_session(session, now=machine.wait(60))
    assert load_course(session, machine.now).phases[0].used == MINUTE
    assert session.steps.count() == 1


def test_a_second_session_is_refused_in_words_that_name_the_first(
    machine: Machine,
) -> None:
    running = make_session_row(make_mode(title="Rapid fire"))
    begin_session(running, now=machine.now)
    second = make_session_row()
    with pytest.raises(
        SessionRunningError, match="“Rapid fire” is still running"
    ) as it:
        begin_session(second, now=machine.now)
    assert it.value.running == running
    finish_session(running, now=machine.now)
    begin_session(second, now=machine.now)
    assert find_running() == second


def test_a_pause_is_recorded_and_stops_the_clock(machine: Machine) -> None:
    session = make_session_row()
    begin_session(session, now=machine.now)
    pause_session(session, phase_index=0, now=machine.wait(60))
    pause_session(session, phase_index=0, now=machine.wait(60))
    assert list_states(session, machine)[0] == PhaseState.PAUSED
    resume_session(session, phase_index=0, now=machine.wait(60))
    phase = load_course(session, machine.wait(60)).phases[0]
    assert (phase.used, phase.paused) == (2 * MINUTE, 2 * MINUTE)
    kinds = list(session.steps.values_list("kind", "at"))
    assert kinds == [
        ("begin", 0 * MINUTE),
        ("pause", MINUTE),
        ("resume", 3 * MINUTE),
    ]


def test_where_the_mode_forbids_it_nothing_pauses(machine: Machine) -> None:
    session = make_session_row(make_mode(is_pausable=False))
    begin_session(session, now=machine.now)
    with pytest.raises(PauseForbiddenError):
        pause_session(session, phase_index=0, now=machine.wait(5))
    assert list_states(session, machine)[0] == PhaseState.RUNNING


def test_finishing_early_skips_what_was_not_begun(machine: Machine) -> None:
    session = make_session_row()
    finish_session(session, now=machine.now)
    assert session.finished_at is None
    begin_session(session, now=machine.now)
    finish_session(session, now=machine.wait(60))
    skipped = PhaseState.SKIPPED
    assert list_states(session, machine) == [PhaseState.OVER, skipped, skipped]
    finish_session(session, now=machine.wait(60))
    assert session.steps.count() == 2


def test_a_closed_lid_counts_as_time_used_and_then_as_overtime(
    machine: Machine,
) -> None:
    session = make_session_row()
    begin_session(session, now=machine.now)
    phase = load_course(session, machine.wait(3 * 3600)).phases[0]
    assert (phase.used, phase.overtime) == (10 * MINUTE, 170 * MINUTE)


def test_a_clock_set_back_a_day_over_a_restart_takes_nothing_back(
    machine: Machine,
) -> None:
    session = make_session_row()
    begin_session(session, now=machine.now)
    keep_time(session, now=machine.wait(120))
    machine.restart(40)
    machine.set_wall(-24 * 3600)
    keep_time(session, now=machine.now)
    assert load_course(session, machine.wait(60)).phases[0].used == 3 * MINUTE


def test_time_is_kept_every_few_seconds_and_not_once_it_is_over(
    machine: Machine,
) -> None:
    session = make_session_row()
    keep_time(session, now=machine.now)
    assert session.seen_at is None
    begin_session(session, now=machine.now)
    keep_time(session, now=machine.wait(9))
    assert session.elapsed == timedelta(0)
    keep_time(session, now=machine.wait(1))
    assert session.elapsed == timedelta(seconds=10)
    finish_session(session, now=machine.now)
    keep_time(session, now=machine.wait(100))
    assert session.elapsed == timedelta(seconds=10)


@pytest.mark.parametrize("is_deleted", [False, True])
def test_a_session_goes_on_without_its_paper_and_names_it(
    machine: Machine, *, is_deleted: bool
) -> None:
    paper = make_paper("Gone by now")
    session = make_session_row(papers=[paper])
    begin_session(session, now=machine.now)
    trash_paper(paper)
    if is_deleted:
        delete_paper_for_good(paper)
    for index in range(3):
        next_phase(session, from_index=index, now=machine.wait(60))
    assert list_states(session, machine) == [PhaseState.OVER] * 3
    assert [str(one) for one in session.session_papers.all()] == ["Gone by now"]


def test_a_session_follows_its_paper_into_a_merged_record(machine: Machine) -> None:
    kept, other = make_paper("The record that stays"), make_paper("Its twin")
    session = make_session_row(papers=[other])
    begin_session(session, now=machine.now)
    merge_papers(kept, other)
    next_phase(session, from_index=0, now=machine.wait(60))
    assert [one.paper for one in session.session_papers.all()] == [kept]
    reading = kept.pass_readings.get()
    assert [one.counted for one in reading.spans.all()] == [MINUTE]


def press_at_once(*actions: Callable[[], None]) -> list[BaseException | None]:
    """Each in a thread with a connection of its own, all at the same moment."""
    ready = threading.Barrier(len(actions))

    def act(action: Callable[[], None]) -> None:
        try:
            ready.wait()
            action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        pressed = [pool.submit(act, action) for action in actions]
        return [one.exception() for one in pressed]


@pytest.mark.django_db(transaction=True)
def test_a_phase_that_two_tabs_leave_at_once_is_left_once(machine: Machine) -> None:
    session = make_session_row()
    begin_session(session, now=machine.now)
    later = machine.wait(5)

    def leave() -> None:
        tab = PracticeSession.objects.get(pk=session.pk)
        next_phase(tab, from_index=0, now=later)

    assert press_at_once(leave, leave, leave) == [None] * 3
    assert list(session.steps.values_list("kind", flat=True)) == ["begin", "next"]


@pytest.mark.django_db(transaction=True)
def test_of_two_sessions_begun_at_once_one_runs(machine: Machine) -> None:
    sessions = [make_session_row(), make_session_row()]
    begins = [partial(begin_session, one, now=machine.now) for one in sessions]
    refused = [error for error in press_at_once(*begins) if error is not None]
    assert [type(error) for error in refused] == [SessionRunningError]
    assert PracticeSession.objects.running().count() == 1
