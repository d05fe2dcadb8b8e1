"""How a session stands: each phase's time worked out from what was done, step by step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from critiques.models import SessionStep
from critiques.sessions.mode import Ending, Phase
from prepsite.timing.clock import ZERO

Kind = SessionStep.Kind


class Step(NamedTuple):
    """Something done, `at` the session's time."""

    kind: Kind
    at: timedelta


class PhaseState(StrEnum):
    WAITING = "waiting"  # not begun
    RUNNING = "running"
    PAUSED = "paused"
    CLOSED = "closed"  # its time ran out, and it has a hard end
    OVER = "over"
    SKIPPED = "skipped"  # the session was finished before it


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseTime:
    """A phase's time: used within what was given, beyond it, and not running.

    What passed since it began is always `used + overtime + paused`; `used` is never more
    than `given`. The wait after a hard end counts as paused.
    """

    index: int
    given: timedelta
    used: timedelta = ZERO
    overtime: timedelta = ZERO
    paused: timedelta = ZERO
    begun_at: timedelta | None = None
    # When it was left, or before that closed.
    ended_at: timedelta | None = None
    state: PhaseState = PhaseState.WAITING

    @property
    def is_over(self) -> bool:
        return self.state == PhaseState.OVER

    @property
    def left(self) -> timedelta:
        """Time left to be used, negative in overtime."""
        return self.given - self.used - self.overtime

    @property
    def passed(self) -> timedelta:
        return self.used + self.overtime + self.paused


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All phases as they stand at one moment; `current` is None before and after."""

    phases: tuple[PhaseTime, ...]
    current: PhaseTime | None
    is_begun: bool
    is_finished: bool


def follow_steps(
    phases: Sequence[Phase], steps: Iterable[Step], *, ending: Ending, at: timedelta
) -> Course:
    """Where a session with these phases stands `at` its time, after these steps.

    A step that means nothing where it stands (a second tab's pause of what is paused)
    changes nothing.
    """
    run = _Run([PhaseTime(index=i, given=one.given) for i, one in enumerate(phases)])
    run.is_hard = ending == Ending.HARD
    for step in steps:
        run.pass_until(step.at)
        run.take(step.kind)
    run.pass_until(at)
    return Course(
        phases=tuple(run.phases),
        current=run.phases[run.index] if run.is_running else None,
        is_begun=run.index >= 0,
        is_finished=run.is_finished,
    )


class _Run:
    """The session as it goes; `index` is -1 before the first phase."""

    def __init__(self, phases: list[PhaseTime]) -> None:
        self.phases = phases
        self.index = -1
        self.at = ZERO
        self.is_hard = False
        self.is_finished = False

    @property
    def is_running(self) -> bool:
        return self.index >= 0 and not self.is_finished

    @property
    def current(self) -> PhaseTime:
        return self.phases[self.index]

    def change(self, **values: object) -> None:
        self.phases[self.index] = replace(self.current, **values)  # type: ignore[arg-type]

    def pass_until(self, at: timedelta) -> None:
        """Let time pass in the current phase; time never goes back."""
        passed = max(ZERO, at - self.at)
        self.at += passed
        if not self.is_running:
            return
        phase = self.current
        if phase.state != PhaseState.RUNNING:
            self.change(paused=phase.paused + passed)
            return
        used = min(passed, phase.given - phase.used)
        beyond = passed - used
        self.change(used=phase.used + used)
        if self.is_hard and self.current.used == phase.given:
            paused = phase.paused + beyond
            self.change(
                state=PhaseState.CLOSED, paused=paused, ended_at=self.at - beyond
            )
        else:
            self.change(overtime=phase.overtime + beyond)

    def take(self, kind: Kind) -> None:
        if kind == Kind.BEGIN and self.index < 0:
            self.open(0)
        elif not self.is_running:
            return
        elif kind == Kind.PAUSE and self.current.state == PhaseState.RUNNING:
            self.change(state=PhaseState.PAUSED)
        elif kind == Kind.RESUME and self.current.state == PhaseState.PAUSED:
            self.change(state=PhaseState.RUNNING)
        elif kind == Kind.NEXT:
            self.leave()
            self.open(self.index + 1)
        elif kind == Kind.FINISH:
            self.leave()
            self.skip_rest(self.index + 1)

    def leave(self) -> None:
        ended_at = self.at if self.current.ended_at is None else self.current.ended_at
        self.change(state=PhaseState.OVER, ended_at=ended_at)

    def open(self, index: int) -> None:
        if index >= len(self.phases):
            self.is_finished = True
            return
        self.index = index
        self.change(state=PhaseState.RUNNING, begun_at=self.at)

    def skip_rest(self, index: int) -> None:
        for skipped in range(index, len(self.phases)):
            self.phases[skipped] = replace(
                self.phases[skipped], state=PhaseState.SKIPPED
            )
        self.is_finished = True
