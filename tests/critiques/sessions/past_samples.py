"""Sessions that are over, as the tests of debriefs, records and trends need them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from critiques.models import (
    AskedQuestion,
    DebriefAnswer,
    PhaseWork,
    PracticeSession,
    QuestionKind,
    SessionPaper,
    SessionStep,
    WriteUp,
)
from critiques.models.practice_session import LONGEST_TITLE
from critiques.sessions.course import Kind
from critiques.sessions.debriefing import start_debrief
from critiques.sessions.mode import Mode, Phase, Written
from papers.models import Paper, PassReading, ReadingSpan
from prepsite.writing.saving import Save, save_text, start_text
from tests.papers.samples import make_paper

EVENING = datetime(2026, 9, 1, 18, tzinfo=UTC)
ROUND = Mode(
    key="thirty",
    title="Thirty-minute round",
    phases=(
        Phase(key="read", title="Read", minutes=10, prompt="Read it once."),
        Phase(key="judge", title="Judge", minutes=10, prompt="Say what is weak."),
        Phase(
            key="discuss",
            title="Discuss",
            minutes=10,
            writes=Written.QUESTIONS,
            prompt="Answer what you are asked.",
        ),
    ),
)


def make_past_session(
    mode: Mode = ROUND,
    *,
    spent: Sequence[float] = (10, 10, 10),
    papers: Sequence[Paper] | None = None,
    at: datetime = EVENING,
    judged: Mapping[str, str] | None = None,
) -> PracticeSession:
    """Begun at `at`, with `spent` minutes in one phase after the other, then finished."""
    session = PracticeSession.objects.create(
        mode=mode.to_data(), made_at=at, seen_at=at, boot_id="sample"
    )
    # Kept at the end, for another one may be running.
    session.begun_at = at
    for number, paper in enumerate([make_paper()] if papers is None else papers, 1):
        SessionPaper.objects.create(
            session=session,
            number=number,
            paper=paper,
            title=paper.title[:LONGEST_TITLE],
        )
    _add_step(session, Kind.BEGIN)
    for count, minutes in enumerate(spent, start=1):
        session.elapsed += timedelta(minutes=minutes)
        is_early = count == len(spent) < len(mode.phases)
        _add_step(session, Kind.FINISH if is_early else Kind.NEXT)
    session.finished_at = at + session.elapsed
    session.save()
    if judged is not None:
        judge(session, judged)
    return session


def _add_step(session: PracticeSession, kind: Kind) -> None:
    begun_at = session.begun_at or EVENING
    SessionStep.objects.create(
        session=session,
        kind=kind,
        at=session.elapsed,
        done_at=begun_at + session.elapsed,
    )


def judge(session: PracticeSession, judged: Mapping[str, str]) -> None:
    """Answer fields of its debrief by their keys."""
    start_debrief(session)
    for key, body in judged.items():
        answer = DebriefAnswer.objects.get(session=session, field_key=key)
        save_text(answer.text_id, Save(body=body, base_version=answer.text.version))


def write_words(session: PracticeSession, phase_index: int, body: str) -> PhaseWork:
    return PhaseWork.objects.create(
        session=session, phase_index=phase_index, text=start_text(body)
    )


def keep_write_up(
    session: PracticeSession, phase_index: int, write_up: WriteUp
) -> PhaseWork:
    return PhaseWork.objects.create(
        session=session, phase_index=phase_index, write_up=write_up
    )


def ask(
    session: PracticeSession,
    wording: str = "Why does it work?",
    *,
    position: int = 0,
    phase_index: int = 2,
    answer: str = "",
    **fields: object,
) -> AskedQuestion:
    """A question of the session, asked in the tenth minute of its last phase."""
    known = {
        "key": f"key-{wording}"[:60],
        "kind": QuestionKind.CONTRIBUTION,
        "asked_at": timedelta(minutes=20 + 2 * position),
        **fields,
    }
    return AskedQuestion.objects.create(
        session=session,
        phase_index=phase_index,
        position=position,
        wording=wording,
        text=start_text(answer),
        **known,
    )


def read_through(paper: Paper, spent: tuple[float, ...], *, days: int) -> None:
    """Passes that ended, with so many minutes counted each."""
    at = EVENING + timedelta(days=days)
    for number, minutes in enumerate(spent, start=1):
        reading = PassReading.objects.create(
            paper=paper, pass_number=number, ended_at=at, verdict="go_on"
        )
        for part in (0.25, 0.75):
            ReadingSpan.objects.create(
                pass_reading=reading,
                begun_at=at - timedelta(hours=2),
                counted=timedelta(minutes=part * minutes),
                seen_boot_s=0,
                boot_id="sample",
            )


def make_sessions(count: int, mode: Mode = ROUND) -> list[PracticeSession]:
    """Sessions of somebody who is getting better, with setbacks, two days apart."""
    return [_make_one(number, count, mode) for number in range(count)]


def _make_one(number: int, count: int, mode: Mode) -> PracticeSession:
    gain = number / max(1, count - 1)
    wobble = (number * 7) % 3 - 1
    judged = {
        "clarity": _rate(2.6 + 1.6 * gain + 0.5 * wobble),
        "depth": _rate(1.8 + 2.4 * gain - 0.4 * wobble),
        "speed": _rate(3.2 + 0.2 * wobble),
        "limitations": str(max(0, round(1 + 3.4 * gain + 0.6 * wobble))),
        "verdict": ("No hire", "Lean hire", "Strong hire")[min(2, int(3 * gain))],
        "slowed": "Looking up a definition." if number % 2 else "",
    }
    last = 14 - 5 * gain - wobble
    return make_past_session(
        mode,
        spent=(10.5 - gain, 9 + wobble, last),
        papers=[make_paper(f"A paper on gradients, number {number + 1}")],
        at=EVENING + timedelta(days=2 * number),
        judged=judged,
    )


def _rate(value: float) -> str:
    return str(min(5, max(1, round(value))))
