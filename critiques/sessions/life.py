"""The life of a session: made, begun, paused, led from phase to phase, finished."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from critiques.models import PracticeSession, Seat, SessionPaper, SessionStep
from critiques.models.practice_session import LONGEST_TITLE
from critiques.models.session_work import LONGEST_NAME
from critiques.sessions.course import Course, Kind, PhaseState, Step, follow_steps
from critiques.sessions.mode import Mode
from critiques.sessions.pass_minutes import begin_minutes, save_spent
from critiques.sessions.work import finish_work
from papers.models import Paper
from prepsite.errors import UserError
from prepsite.timing.clock import ZERO
from prepsite.timing.moment import Moment
from prepsite.timing.steady import SteadyTime
from prepsite.writing.saving import start_text

# How much of a session's time a crash may leave to the wall clock alone.
KEPT_EVERY = timedelta(seconds=10)


class SessionRunningError(UserError):
    """Another session runs: `running`."""

    status = 409

    def __init__(self, running: PracticeSession) -> None:
        super().__init__(
            f"“{running.title}” is still running, and one session runs at a time.",
            "Finish that one first.",
        )
        self.running = running


class PauseForbiddenError(UserError):
    """The mode of a session knows no pause."""

    def __init__(self) -> None:
        super().__init__(
            "This round goes on without a pause, as the real one does.",
            "It can be finished early.",
        )


@transaction.atomic
def make_session(
    mode: Mode,
    *,
    papers: Sequence[Paper],
    seats: Sequence[tuple[str, str]] = (),
    is_title_hidden: bool = False,
    seed: int,
    now: datetime,
) -> PracticeSession:
    """Make one ready to begin; `seats` are (role, person), each with notes of its own."""
    session = PracticeSession.objects.create(
        mode=mode.seat([role for role, _ in seats]).to_data(),
        made_at=now,
        is_title_hidden=is_title_hidden,
        seed=seed,
    )
    SessionPaper.objects.bulk_create(
        SessionPaper(
            session=session,
            number=number,
            paper=paper,
            title=paper.title[:LONGEST_TITLE],
        )
        for number, paper in enumerate(papers, start=1)
    )
    for position, (role, person) in enumerate(seats, start=1):
        Seat.objects.create(
            session=session,
            position=position,
            role=role[:LONGEST_NAME],
            person=person[:LONGEST_NAME],
            text=start_text(),
        )
    return session


# -- what is known -----------------------------------------------------------------


def find_running() -> PracticeSession | None:
    return PracticeSession.objects.running().first()


def load_mode(session: PracticeSession) -> Mode:
    return Mode.from_data(session.mode)


def load_time(session: PracticeSession, now: Moment) -> timedelta:
    """The session's time: since its beginning, and to its end where it is over."""
    steady = session.steady
    if steady is None or session.finished_at is not None:
        return session.elapsed
    return steady.read(now)


def load_course(session: PracticeSession, now: Moment) -> Course:
    """How the session and each of its phases stand now."""
    mode = load_mode(session)
    steps = [
        Step(Kind(kind), at) for kind, at in session.steps.values_list("kind", "at")
    ]
    at = load_time(session, now)
    return follow_steps(mode.phases, steps, ending=mode.ending, at=at)


# -- what happens ------------------------------------------------------------------


@transaction.atomic
def begin_session(session: PracticeSession, *, now: Moment) -> None:
    """Begin the first phase. Raises SessionRunningError while another session runs."""
    session.refresh_from_db()
    if session.begun_at is not None:
        return
    if running := find_running():
        raise SessionRunningError(running)
    session.begun_at, session.steady = now.wall, SteadyTime.begin(now)
    _take(session, Kind.BEGIN, now=now)


@transaction.atomic
def pause_session(session: PracticeSession, *, phase_index: int, now: Moment) -> None:
    """Stop the clock of this phase. Raises PauseForbiddenError where the mode has none."""
    if not load_mode(session).is_pausable:
        raise PauseForbiddenError
    if _find_state(session, phase_index, now) == PhaseState.RUNNING:
        _take(session, Kind.PAUSE, now=now)


@transaction.atomic
def resume_session(session: PracticeSession, *, phase_index: int, now: Moment) -> None:
    if _find_state(session, phase_index, now) == PhaseState.PAUSED:
        _take(session, Kind.RESUME, now=now)


@transaction.atomic
def next_phase(session: PracticeSession, *, from_index: int, now: Moment) -> None:
    """Leave a phase for the next, or after the last one the session.

    Whoever leaves a phase that was left already (a second tab) changes nothing.
    """
    if _find_state(session, from_index, now) is not None:
        _take(session, Kind.NEXT, now=now)


@transaction.atomic
def finish_session(session: PracticeSession, *, now: Moment) -> None:
    """End it here; what was not begun by now is skipped."""
    session.refresh_from_db()
    if load_course(session, now).current is not None:
        _take(session, Kind.FINISH, now=now)


def keep_time(session: PracticeSession, *, now: Moment) -> None:
    """Keep the session's time as of now, for a crash or a clock set back meanwhile.

    After another start of the machine at once: from then on its steady clock tells again.
    """
    if not _is_time_due(session, now):
        return
    with transaction.atomic():
        session.refresh_from_db()
        if _is_time_due(session, now):
            _keep(session, now)
            session.save(update_fields=["elapsed", "seen_at", "seen_boot_s", "boot_id"])


def _is_time_due(session: PracticeSession, now: Moment) -> bool:
    steady = session.steady
    if steady is None or session.finished_at is not None:
        return False
    is_new_start = steady.seen.boot_id != now.boot_id
    return is_new_start or now.since(steady.seen) >= KEPT_EVERY


def _find_state(
    session: PracticeSession, phase_index: int, now: Moment
) -> PhaseState | None:
    """The state of this phase if it is the current one, seen alone with the database."""
    session.refresh_from_db()
    current = load_course(session, now).current
    is_current = current is not None and current.index == phase_index
    return current.state if current and is_current else None


def _take(session: PracticeSession, kind: Kind, *, now: Moment) -> None:
    """Keep that this was done now, with all that follows from it."""
    before = load_course(session, now).current
    _keep(session, now)
    SessionStep.objects.create(
        session=session, kind=kind, at=session.elapsed, done_at=now.wall
    )
    course = load_course(session, now)
    if course.is_finished:
        session.finished_at = now.wall
    session.save()
    if before is not None:
        save_spent(session, before)
    is_left = before is not None and course.phases[before.index].is_over
    if before is not None and is_left:
        finish_work(session, before.index, now=now.wall)
    after = course.current
    if after is not None and (before is None or is_left):
        begin_minutes(session, load_mode(session).phases[after.index], after, now=now)


def _keep(session: PracticeSession, now: Moment) -> None:
    session.steady = (session.steady or SteadyTime(ZERO, now)).keep(now)
