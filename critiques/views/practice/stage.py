"""What the page of a session shows: its phases as they stand, and the one that runs."""

from dataclasses import dataclass

from django.urls import reverse

from critiques.models import PhaseWork, PracticeSession, SessionPaper
from critiques.sessions.course import Course, PhaseState, PhaseTime
from critiques.sessions.life import find_running, load_course, load_mode
from critiques.sessions.mode import Mode, Phase, Shown, Written
from critiques.sessions.work import list_words_before, load_work
from critiques.views.fields import build_answer_field
from critiques.views.practice.clock import describe_clock
from critiques.views.practice.questions import build_questions
from critiques.views.practice.recordings import build_recorder
from critiques.write_ups.answers import load_filled_form
from papers.models import Note, Paper
from prepsite.timing.moment import Moment
from prepsite.writing.views.text_field import build_text_field

# In these one neither reads nor writes.
_AT_REST = {PhaseState.PAUSED}


@dataclass(frozen=True, slots=True)
class Rung:
    """A phase on the ladder of a session."""

    phase: Phase
    time: PhaseTime

    @property
    def is_now(self) -> bool:
        return self.time.state in (
            PhaseState.RUNNING,
            PhaseState.PAUSED,
            PhaseState.CLOSED,
        )


def build_overview(session: PracticeSession, now: Moment) -> dict[str, object]:
    """What is seen of it before it begins and after it is over."""
    mode, course = load_mode(session), load_course(session, now)
    running = find_running()
    return {
        "session": session,
        "mode": mode,
        "course": course,
        "rungs": _build_rungs(mode, course),
        "session_papers": session.session_papers.select_related("paper"),
        **build_recorder(mode),
        "other": running if running != session else None,
    }


def build_stage(
    session: PracticeSession,
    course: Course,
    current: PhaseTime,
    *,
    now: Moment,
    pane: str,
) -> dict[str, object]:
    """All of a running session; `pane` names what the page already shows beside it."""
    mode = load_mode(session)
    phase = mode.phases[current.index]
    rungs = _build_rungs(mode, course)
    stage: dict[str, object] = {
        "session": session,
        "mode": mode,
        "rungs": rungs,
        "rung": rungs[current.index],
        "number": current.index + 1,
        "following": rungs[current.index + 1] if rungs[current.index + 1 :] else None,
        "clock": describe_clock(course, now),
        "left": current.left,
        "shows": phase.shows,
        "is_closed": current.state == PhaseState.CLOSED,
        "is_paused": current.state == PhaseState.PAUSED,
        "phase_index": current.index,
        **build_recorder(mode),
        **_build_writing(load_work(session, current.index, phase, now=now.wall)),
        **_build_questions(session, current.index, phase),
    }
    built = _build_pane(session, mode, current.index, pane)
    at_rest = {"shows": Shown.NOTHING} if current.state in _AT_REST else {}
    return {**stage, **built, **at_rest}


def _build_rungs(mode: Mode, course: Course) -> list[Rung]:
    return list(map(Rung, mode.phases, course.phases))


def _build_writing(work: PhaseWork | None) -> dict[str, object]:
    """The field or the form that is written to."""
    if work is None:
        return {}
    if work.write_up is not None:
        filled = load_filled_form(work.write_up)
        return {
            "write_up": work.write_up,
            "filled": filled,
            "fields": [(one, build_answer_field(one)) for one in filled.fields],
        }
    if work.text is None:
        return {}
    field = build_text_field(
        work.text, id=f"phase-{work.phase_index}", label="Your words", rows=14
    )
    return {"field": field, "text": work.text}


def _build_questions(
    session: PracticeSession, index: int, phase: Phase
) -> dict[str, object]:
    is_asking = phase.writes == Written.QUESTIONS
    return build_questions(session, index) if is_asking else {}


def _build_pane(
    session: PracticeSession, mode: Mode, index: int, shown_pane: str
) -> dict[str, object]:
    """What lies beside the writing; sent anew only where it is not there already."""
    phase = mode.phases[index]
    row = session.session_papers.filter(number=phase.paper).select_related("paper")
    of_session: SessionPaper | None = row.first()
    paper = of_session.paper if of_session else None
    is_here = paper is not None and paper.trashed_at is None
    built: dict[str, object] = {
        "session_paper": of_session,
        "is_paper_gone": of_session is not None and not is_here,
        "pane": shown_pane,
    }
    if phase.shows == Shown.NOTES:
        return {**built, **_build_notes(session, mode, index, paper)}
    if not is_here or paper is None or phase.shows == Shown.NOTHING:
        return {**built, "shows": Shown.NOTHING}
    pane = f"paper-{paper.pk}"
    return {**built, **_build_paper(paper), "pane": pane, "is_new": pane != shown_pane}


def _build_paper(paper: Paper) -> dict[str, object]:
    document = paper.current_document
    url = reverse("papers:document_file", args=[document.pk]) if document else ""
    return {"paper": paper, "document": document, "file_url": url}


def _build_notes(
    session: PracticeSession, mode: Mode, index: int, paper: Paper | None
) -> dict[str, object]:
    """What was written in the session stays in sight without its paper, too."""
    written = Note.objects.filter(paper=paper).exclude(text__body="")
    return {
        "paper": paper,
        "words": list_words_before(session, mode.phases, index),
        "notes": written.select_related("text").order_by("pass_number", "pk"),
        "pane": f"notes-{index}",
        "is_new": True,
    }
