"""The page of a session: before it begins, while it runs, when it is over."""

from collections.abc import Callable
from contextlib import suppress

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.models import PracticeSession
from critiques.sessions.life import (
    SessionRunningError,
    begin_session,
    finish_session,
    keep_time,
    load_course,
    next_phase,
    pause_session,
    resume_session,
)
from critiques.sessions.present import read_present
from critiques.views.practice.clock import describe_clock
from critiques.views.practice.stage import build_overview, build_stage
from prepsite.htmx import go_to, is_part_wanted
from prepsite.timing.moment import Moment

_PANE_HEADER = "Session-Pane"
# More phases than any mode has, and less than a database's number takes.
_MOST_PHASES = 1000


class PhaseForm(forms.Form):
    """Which phase a button belongs to: a second tab may show one that is over."""

    phase_index = forms.IntegerField(min_value=0, max_value=_MOST_PHASES)


@never_cache  # a text goes with its version
@require_GET
def session(request: HttpRequest, session_id: int) -> HttpResponse:
    """For htmx the phase that runs, with what of the page changes along with it."""
    shown, now = get_session(session_id), read_present()
    keep_time(shown, now=now)
    course = load_course(shown, now)
    if course.current is None:
        return _show_outside(request, shown, now)
    pane = request.headers.get(_PANE_HEADER, "")
    context = build_stage(shown, course, course.current, now=now, pane=pane)
    is_part = is_part_wanted(request)
    name = "partials/session_change.html" if is_part else "session.html"
    response = render(request, f"critiques/{name}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _show_outside(
    request: HttpRequest, shown: PracticeSession, now: Moment
) -> HttpResponse:
    if is_part_wanted(request):
        return go_to(request, find_end_url(shown))
    page = "session_ready" if shown.begun_at is None else "session_over"
    return render(request, f"critiques/{page}.html", build_overview(shown, now))


def find_end_url(shown: PracticeSession) -> str:
    """Where one goes when the session is over."""
    return reverse("practice:debrief", args=[shown.pk])


@require_POST
def session_begin(request: HttpRequest, session_id: int) -> HttpResponse:
    begun = get_session(session_id)
    # The page that one comes back to names the session that runs, with the way to it.
    with suppress(SessionRunningError):
        begin_session(begun, now=read_present())
    return redirect("practice:session", begun.pk)


@require_POST
def session_pause(request: HttpRequest, session_id: int) -> HttpResponse:
    return _change_phase(request, session_id, pause_session)


@require_POST
def session_resume(request: HttpRequest, session_id: int) -> HttpResponse:
    return _change_phase(request, session_id, resume_session)


@require_POST
def session_next(request: HttpRequest, session_id: int) -> HttpResponse:
    return _change_phase(request, session_id, _leave_phase)


def _leave_phase(left: PracticeSession, *, phase_index: int, now: Moment) -> None:
    next_phase(left, from_index=phase_index, now=now)


@require_POST
def session_finish(request: HttpRequest, session_id: int) -> HttpResponse:
    finished, now = get_session(session_id), read_present()
    finish_session(finished, now=now)
    return _answer(request, finished, now)


def _change_phase(
    request: HttpRequest, session_id: int, change: Callable[..., None]
) -> HttpResponse:
    changed, now = get_session(session_id), read_present()
    form = PhaseForm(request.POST)
    if form.is_valid():
        change(changed, phase_index=form.cleaned_data["phase_index"], now=now)
    return _answer(request, changed, now)


def _answer(
    request: HttpRequest, changed: PracticeSession, now: Moment
) -> HttpResponse:
    """The clock for the page's script, which then asks for what changed; else the page."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(describe_clock(load_course(changed, now), now))
    is_over = changed.finished_at is not None
    page = reverse("practice:session", args=[changed.pk])
    return redirect(find_end_url(changed) if is_over else page)


def get_session(session_id: int) -> PracticeSession:
    return get_object_or_404(PracticeSession, pk=session_id)
