"""A session in random steps: tabs that press, a machine that sleeps, restarts, is set.

Beside it runs a plain account of the time, second by second as it passes, that knows
nothing of how sessions are stored or read. Both must agree after every step.
"""

from collections import Counter
from contextlib import ExitStack
from copy import deepcopy
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from critiques.models import PracticeSession
from critiques.sessions.course import Course
from critiques.sessions.life import (
    PauseForbiddenError,
    SessionRunningError,
    begin_session,
    finish_session,
    keep_time,
    load_course,
    load_time,
    make_session,
    next_phase,
    pause_session,
    resume_session,
)
from critiques.sessions.mode import Ending, Mode, Phase, Written
from tests.critiques.sessions.samples import NOON, make_mode
from tests.critiques.sessions.time_account import (
    Account,
    check_order,
    check_sums,
    count_spent,
    list_begun,
)
from tests.papers.reading.reading_moments import Machine

ZERO = timedelta(0)
MINUTES = st.sampled_from([0, 0.5, 1, 10, 600])
TABS = st.sampled_from(["a", "b"])
OFTEN = st.sampled_from([True, True, True, False])
# What all runs did, for the bench's table.
done: Counter[str] = Counter()


class Sitting(RuleBasedStateMachine):
    """One session, two tabs at it, and the machine it runs on."""

    @initialize(
        minutes=st.lists(MINUTES, min_size=1, max_size=4),
        ending=st.sampled_from(Ending),
        is_pausable=OFTEN,
        is_begun=OFTEN,
    )
    def make(
        self,
        minutes: list[float],
        ending: Ending,
        *,
        is_pausable: bool,
        is_begun: bool,
    ) -> None:
        # Whatever the run writes is rolled back behind it.
        self.run = ExitStack()
        self.run.enter_context(transaction.atomic())
        self.machine = Machine()
        mode = _build_mode(minutes, ending=ending, is_pausable=is_pausable)
        self.session_id = _make(mode).pk
        self.other_id = _make(mode).pk
        self.mode = mode
        self.account = Account(
            [60 * each for each in minutes], is_hard=ending == Ending.HARD
        )
        self.kept = deepcopy(self.account)
        # What each tab shows: an old phase until it is loaded again.
        self.tabs = {"a": 0, "b": 0}
        self.shown = ZERO
        self.anchor: tuple[object, ...] = ()
        done["runs"] += 1
        if is_begun:
            self.begin()

    def teardown(self) -> None:
        if hasattr(self, "run"):
            transaction.set_rollback(True)
            self.run.close()

    @property
    def session(self) -> PracticeSession:
        """As a request finds it: nothing of the server's memory is left."""
        return PracticeSession.objects.get(pk=self.session_id)

    def note_kept(self) -> None:
        session = self.session
        steps = session.steps.count()
        anchor = (session.elapsed, session.seen_at, session.seen_boot_s, steps)
        if anchor != self.anchor:
            self.anchor, self.kept = anchor, deepcopy(self.account)

    # What people press.

    @rule()
    def begin(self) -> None:
        begin_session(self.session, now=self.machine.now)
        if self.account.state == "waiting":
            self.account.begin_next()
        self.note_kept()

    @rule(tab=TABS)
    def load_page(self, tab: str) -> None:
        keep_time(self.session, now=self.machine.now)
        current = self.course.current
        self.tabs[tab] = current.index if current else 0
        self.note_kept()

    @rule(tab=TABS, is_fresh=OFTEN)
    def pause(self, tab: str, *, is_fresh: bool) -> None:
        if is_fresh:
            self.load_page(tab)
        is_meant = self.tabs[tab] == self.account.index
        try:
            pause_session(
                self.session, phase_index=self.tabs[tab], now=self.machine.now
            )
        except PauseForbiddenError:
            assert not self.mode.is_pausable
            return
        if is_meant and self.account.state == "running":
            self.account.state = "paused"
        self.note_kept()

    @rule(tab=TABS, is_fresh=OFTEN)
    def resume(self, tab: str, *, is_fresh: bool) -> None:
        if is_fresh:
            self.load_page(tab)
        resume_session(self.session, phase_index=self.tabs[tab], now=self.machine.now)
        if self.tabs[tab] == self.account.index and self.account.state == "paused":
            self.account.state = "running"
        self.note_kept()

    @rule(tab=TABS, is_fresh=OFTEN)
    def press_next(self, tab: str, *, is_fresh: bool) -> None:
        if is_fresh:
            self.load_page(tab)
        next_phase(self.session, from_index=self.tabs[tab], now=self.machine.now)
        if self.tabs[tab] == self.account.index and self.account.state != "finished":
            self.account.begin_next()
            done["phases left"] += 1
        self.note_kept()

    @precondition(lambda self: self.account.index >= 1)
    @rule()
    def finish(self) -> None:
        finish_session(self.session, now=self.machine.now)
        self.account.state = "finished"
        self.note_kept()

    @precondition(lambda self: self.account.state not in ("waiting", "finished"))
    @rule()
    def begin_another(self) -> None:
        other = PracticeSession.objects.get(pk=self.other_id)
        with pytest.raises(SessionRunningError) as refused:
            begin_session(other, now=self.machine.now)
        assert refused.value.running.pk == self.session_id

    # What the machine does.

    @rule(seconds=st.integers(0, 900) | st.sampled_from([3 * 3600, 30 * 3600]))
    def wait_or_sleep(self, seconds: int) -> None:
        self.machine.wait(seconds)
        self.account.let_pass(seconds)

    @rule(seconds=st.sampled_from([-86400, -61, 61, 86400]))
    def set_the_wall_clock(self, seconds: int) -> None:
        self.machine.set_wall(seconds)
        done["clocks set"] += 1

    @rule(
        seconds=st.integers(1, 600),
        is_set=st.sampled_from([0, -86400, 3600]),
        awake=st.integers(0, 90),
    )
    def restart_the_machine(self, seconds: int, is_set: int, awake: int) -> None:
        """What was not kept is gone, and the wall clock alone tells how long it took.

        The first page that asks then keeps what it finds.
        """
        self.machine.restart(seconds)
        self.machine.set_wall(is_set)
        self.account = deepcopy(self.kept)
        if self.session.seen_at is not None:
            passed = self.machine.wall - self.session.seen_at
            self.account.let_pass(max(0, passed.total_seconds()))
        self.shown = self.session.elapsed
        self.ask_for_the_clock()
        self.wait_or_sleep(awake)
        done["restarts"] += 1

    @rule()
    def ask_for_the_clock(self) -> None:
        keep_time(self.session, now=self.machine.now)
        self.note_kept()

    # What must hold after every step.

    @property
    def course(self) -> Course:
        return load_course(self.session, self.machine.now)

    @invariant()
    def time_adds_up(self) -> None:
        done["steps"] += 1
        session = self.session
        course = load_course(session, self.machine.now)
        time = load_time(session, self.machine.now)
        assert time >= self.shown
        self.shown = time
        check_sums(course, time)
        check_order(course, len(self.account.given))
        assert [count_spent(one) for one in list_begun(course)] == self.account.spent
        is_over = self.account.state == "finished"
        assert (course.is_finished, session.finished_at is not None) == (is_over,) * 2


def _build_mode(minutes: list[float], *, ending: Ending, is_pausable: bool) -> Mode:
    phases = [
        Phase(
            key=f"phase-{place}",
            title="A phase",
            minutes=each,
            paper=0,
            writes=Written.NOTHING,
        )
        for place, each in enumerate(minutes)
    ]
    return make_mode(*phases, ending=ending, is_pausable=is_pausable)


def _make(mode: Mode) -> PracticeSession:
    return make_session(mode, papers=[], seed=1, now=NOON)
