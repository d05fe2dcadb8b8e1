"""A session opened again: each phase with its prompt and what was written, word for word."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from critiques.models import AskedQuestion, PhaseWork, PracticeSession
from critiques.sessions.course import Kind, PhaseTime, Step, follow_steps
from critiques.sessions.mode import Mode, Phase
from critiques.sessions.questions.asking import count_active
from critiques.write_ups.answers import FilledForm, load_filled_form


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """A question with the time its answer took."""

    asked: AskedQuestion
    used: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRecord:
    """`filled` is the form that was filled in, if it is still there."""

    phase: Phase
    time: PhaseTime
    work: PhaseWork | None
    filled: FilledForm | None
    asked: tuple[AskedRecord, ...]

    @property
    def words(self) -> str:
        return self.work.text.body if self.work and self.work.text else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """What was done, `at` the session's time, and where it led."""

    said: str
    at: timedelta
    done_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    phases: tuple[PhaseRecord, ...]
    steps: tuple[StepRecord, ...]


def load_record(session: PracticeSession) -> SessionRecord:
    """Of a session that is over."""
    mode = Mode.from_data(session.mode)
    steps = [Step(Kind(one.kind), one.at) for one in session.steps.all()]
    course = follow_steps(mode.phases, steps, ending=mode.ending, at=session.elapsed)
    work = _load_work(session)
    asked = _load_asked(session, mode, steps)
    return SessionRecord(
        phases=tuple(
            PhaseRecord(
                phase=phase,
                time=time,
                work=work.get(time.index),
                filled=_fill(work.get(time.index)),
                asked=tuple(asked[time.index]),
            )
            for phase, time in zip(mode.phases, course.phases, strict=True)
        ),
        steps=tuple(_list_steps(session, mode)),
    )


def _load_work(session: PracticeSession) -> dict[int, PhaseWork]:
    work = session.work.select_related("text", "write_up")
    return {one.phase_index: one for one in work}


def _fill(work: PhaseWork | None) -> FilledForm | None:
    return load_filled_form(work.write_up) if work and work.write_up else None


def _load_asked(
    session: PracticeSession, mode: Mode, steps: list[Step]
) -> dict[int, list[AskedRecord]]:
    """By phase; the last question of each ends with the phase."""
    asked: dict[int, list[AskedRecord]] = defaultdict(list)
    for one in session.asked_questions.select_related("text"):
        used = count_active(
            mode,
            steps,
            phase_index=one.phase_index,
            begin=one.asked_at,
            end=session.elapsed if one.ended_at is None else one.ended_at,
        )
        asked[one.phase_index].append(AskedRecord(one, used))
    return asked


def _list_steps(session: PracticeSession, mode: Mode) -> Iterator[StepRecord]:
    opened = 0
    for step in session.steps.all():
        said = str(step.get_kind_display()).capitalize()
        if step.kind in (Kind.BEGIN, Kind.NEXT):
            is_last = opened == len(mode.phases)
            said = "Finished" if is_last else f"{said}: {mode.phases[opened].title}"
            opened += 1
        yield StepRecord(said=said, at=step.at, done_at=step.done_at)
