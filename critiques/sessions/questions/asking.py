"""One question after the other in a phase of questions, each with minutes of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db import transaction

from critiques.models import AskedQuestion, PracticeSession, QuestionKind
from critiques.sessions.course import Kind, PhaseState, Step, follow_steps
from critiques.sessions.life import load_course, load_mode, load_time
from critiques.sessions.mode import Mode
from critiques.sessions.questions.bank import BankQuestion, load_bank
from critiques.sessions.questions.drawing import draw_question
from prepsite.errors import UserError
from prepsite.timing.moment import Moment
from prepsite.writing.saving import start_text

GIVEN = timedelta(minutes=2)


class Said(StrEnum):
    """How a question was left when the next one was asked for."""

    WRITTEN = "written"
    ALOUD = "aloud"
    SKIPPED = "skipped"


class NotAskingError(UserError):
    """The phase is not one in which questions can be asked now."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            "No question can be asked in this phase now.",
            "What was asked is kept; go on with the session.",
        )


@dataclass(frozen=True, slots=True)
class QuestionTime:
    """The time of a question: `used` may be more than the minutes given."""

    used: timedelta
    is_running: bool

    @property
    def left(self) -> timedelta:
        return GIVEN - self.used


@transaction.atomic
def ask_question(
    session: PracticeSession,
    *,
    phase_index: int,
    position: int,
    now: Moment,
    said: Said = Said.WRITTEN,
    kind: QuestionKind | None = None,
) -> None:
    """Leave the present question and draw the one that is to stand at `position`.

    Where another tab did so before, nothing happens. Raises NotAskingError.
    """
    asked = list_asked(session, phase_index)
    if position != len(asked):
        return
    at = _check_asking(session, phase_index, now)
    if asked:
        _leave(asked[-1], said, at)
    drawn = _draw(session, kind)
    if drawn is not None:
        AskedQuestion.objects.create(
            session=session,
            phase_index=phase_index,
            position=position,
            key=drawn.key,
            kind=drawn.kind,
            wording=drawn.wording,
            asked_at=at,
            text=start_text(),
        )


def _check_asking(session: PracticeSession, phase_index: int, now: Moment) -> timedelta:
    """The session's time, while it is in this phase."""
    current = load_course(session, now).current
    is_open = current and current.state in (PhaseState.RUNNING, PhaseState.PAUSED)
    if current is None or not is_open or current.index != phase_index:
        raise NotAskingError
    return load_time(session, now)


def _leave(asked: AskedQuestion, said: Said, at: timedelta) -> None:
    if asked.ended_at is not None:
        return
    asked.ended_at = at
    asked.is_spoken = said == Said.ALOUD
    asked.is_skipped = said == Said.SKIPPED
    asked.save(update_fields=["ended_at", "is_spoken", "is_skipped"])


def _draw(session: PracticeSession, kind: QuestionKind | None) -> BankQuestion | None:
    return draw_question(
        load_bank(),
        seed=session.seed,
        asked=set(session.asked_questions.values_list("key", flat=True)),
        left_open=find_left_open(session),
        kind=kind,
    )


def count_left(session: PracticeSession) -> dict[QuestionKind, int]:
    """How many of each kind were not asked in this session yet; kinds without are left."""
    asked = set(session.asked_questions.values_list("key", flat=True))
    kinds = Counter(one.kind for one in load_bank() if one.key not in asked)
    return {kind: kinds[kind] for kind in QuestionKind if kinds[kind]}


def list_asked(session: PracticeSession, phase_index: int) -> list[AskedQuestion]:
    """The phase's questions in their order, the present one last."""
    asked = session.asked_questions.filter(phase_index=phase_index)
    return list(asked.select_related("text"))


def find_left_open(session: PracticeSession) -> set[str]:
    """The keys of questions that were not answered when they were last asked elsewhere."""
    others = AskedQuestion.objects.exclude(session=session)
    unanswered = set(others.unanswered().values_list("pk", flat=True))
    latest = dict(others.order_by("pk").values_list("key", "pk"))
    return {key for key, pk in latest.items() if pk in unanswered}


def measure_question(asked: AskedQuestion, *, now: Moment) -> QuestionTime:
    """Its time without the session's pauses."""
    session = asked.session
    course = load_course(session, now)
    present = load_time(session, now)
    steps = [Step(Kind(one.kind), one.at) for one in session.steps.all()]
    used = count_active(
        load_mode(session),
        steps,
        phase_index=asked.phase_index,
        begin=asked.asked_at,
        end=present if asked.ended_at is None else asked.ended_at,
    )
    current = course.current
    return QuestionTime(
        used=used,
        is_running=asked.ended_at is None
        and current is not None
        and current.index == asked.phase_index
        and current.state == PhaseState.RUNNING,
    )


def count_active(
    mode: Mode,
    steps: Sequence[Step],
    *,
    phase_index: int,
    begin: timedelta,
    end: timedelta,
) -> timedelta:
    """How long the phase's clock ran between two times of the session; pure."""

    def count_until(at: timedelta) -> timedelta:
        done = [step for step in steps if step.at <= at]
        course = follow_steps(mode.phases, done, ending=mode.ending, at=at)
        phase = course.phases[phase_index]
        return phase.used + phase.overtime

    return count_until(end) - count_until(begin)
