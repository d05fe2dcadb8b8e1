"""The minutes of a phase that is spent on a paper count for that pass of the paper."""

from critiques.models import PracticeSession
from critiques.sessions.course import PhaseTime
from critiques.sessions.mode import Phase
from papers.models import Paper
from papers.reading.practised import begin_practised, save_practised
from prepsite.timing.moment import Moment


def begin_minutes(
    session: PracticeSession, phase: Phase, time: PhaseTime, *, now: Moment
) -> None:
    """Begin the pass that the phase is spent on, as opening the paper's reader would."""
    paper = find_paper(session, phase.paper)
    if paper is not None and phase.pass_number:
        mark = _build_mark(session, time)
        begin_practised(paper, phase.pass_number, mark=mark, now=now)


def save_spent(session: PracticeSession, time: PhaseTime) -> None:
    """Count what was spent on the phase so far, with its overtime, without its pauses."""
    save_practised(mark=_build_mark(session, time), spent=time.used + time.overtime)


def find_paper(session: PracticeSession, number: int) -> Paper | None:
    """The session's paper of this number; None where it takes none, or that is gone."""
    found = session.session_papers.filter(number=number).select_related("paper")
    row = found.first()
    return row.paper if row else None


def _build_mark(session: PracticeSession, time: PhaseTime) -> str:
    return f"practice-{session.pk}-{time.index}"
