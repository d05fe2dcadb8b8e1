"""The clock of a session as pages ask for it: the whole truth, and the small one."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from critiques.models import PracticeSession
from critiques.sessions.course import Course, PhaseState
from critiques.sessions.life import find_running, keep_time, load_course, load_mode
from critiques.sessions.present import read_present
from prepsite.timing.moment import Moment

_NOTES = {PhaseState.PAUSED: "paused", PhaseState.CLOSED: "closed"}


@never_cache
@require_GET
def session_clock(request: HttpRequest, session_id: int) -> JsonResponse:
    """Where the session stands, for pages to set themselves by."""
    session = get_object_or_404(PracticeSession, pk=session_id)
    now = read_present()
    keep_time(session, now=now)
    return JsonResponse(describe_clock(load_course(session, now), now))


@never_cache
@require_GET
def mini_clock(request: HttpRequest) -> HttpResponse:
    """The clock in the bar of every page; empty while no session runs."""
    session = find_running()
    context = _build_small(session, read_present()) if session else {}
    return render(request, "critiques/partials/mini_clock.html", context)


def _build_small(session: PracticeSession, now: Moment) -> dict[str, object]:
    keep_time(session, now=now)
    course = load_course(session, now)
    # Another tab may have ended it just now.
    if course.current is None:
        return {}
    return {
        "session": session,
        "phase": load_mode(session).phases[course.current.index],
        "left": course.current.left,
        "clock": describe_clock(course, now),
    }


def describe_clock(course: Course, now: Moment) -> dict[str, object]:
    """What `countdown.js` shows. `situation` changes with what is to be shown besides."""
    current = course.current
    if current is None:
        finished = course.is_finished
        situation = "finished" if finished else "ready"
        return {
            "now": now.wall.isoformat(),
            "finished": finished,
            "situation": situation,
        }
    is_running = current.state == PhaseState.RUNNING
    # The browser's clock is not sped up, so the end comes sooner by it.
    deadline = now.wall + current.left / settings.PRACTICE_SPEED
    return {
        "now": now.wall.isoformat(),
        "deadline": deadline.isoformat() if is_running else "",
        "paused_left_s": "" if is_running else current.left.total_seconds(),
        "allotted_s": current.given.total_seconds(),
        "speed": settings.PRACTICE_SPEED,
        "note": _NOTES.get(current.state, ""),
        "finished": False,
        "situation": f"{current.index} {current.state}",
    }
