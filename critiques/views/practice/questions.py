"""Questions within a session: the present one with its minutes, and the next."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.models import AskedQuestion, PracticeSession, QuestionKind
from critiques.sessions.life import load_mode
from critiques.sessions.mode import Written
from critiques.sessions.present import read_present
from critiques.sessions.questions.asking import (
    GIVEN,
    QuestionTime,
    Said,
    ask_question,
    count_left,
    list_asked,
    measure_question,
)
from prepsite.htmx import is_part_wanted
from prepsite.timing.moment import Moment
from prepsite.writing.views.text_field import build_text_field

_PART = "critiques/partials/session_questions.html"


class NextForm(forms.Form):
    """What does not fit counts as not said: the question is then simply the next."""

    position = forms.IntegerField(min_value=0, max_value=10_000)
    said = forms.ChoiceField(required=False, choices=[(one, one) for one in Said])
    kind = forms.ChoiceField(required=False, choices=QuestionKind)


@never_cache
@require_GET
def session_questions(
    request: HttpRequest, session_id: int, phase_index: int
) -> HttpResponse:
    """The questions of a phase as they stand, a part of the session's page."""
    session = find_session(session_id, phase_index)
    if not is_part_wanted(request):
        # Where a link in this part leads back to.
        return redirect("practice:session", session.pk)
    context = {
        **build_questions(session, phase_index),
        "is_taking_focus": "focus" in request.GET,
    }
    return render(request, _PART, context)


@require_POST
def asked_question_next(
    request: HttpRequest, session_id: int, phase_index: int
) -> HttpResponse:
    """Leave the present question and ask the next, once for all tabs."""
    session = find_session(session_id, phase_index)
    form = NextForm(request.POST)
    form.is_valid()
    said, kind = form.cleaned_data.get("said"), form.cleaned_data.get("kind")
    ask_question(
        session,
        phase_index=phase_index,
        # A press that names no place is the first, and harmless after it.
        position=form.cleaned_data.get("position") or 0,
        now=read_present(),
        said=Said(said or Said.WRITTEN),
        kind=QuestionKind(kind) if kind else None,
    )
    if is_part_wanted(request):
        # By an address that can be gone to: its fields say where they stand.
        part = reverse("practice:session_questions", args=[session_id, phase_index])
        return redirect(f"{part}?focus")
    return redirect("practice:session", session.pk)


@never_cache
@require_GET
def asked_question_clock(request: HttpRequest, asked_question_id: int) -> HttpResponse:
    """The truth of a question's own clock, for pages to set themselves by."""
    asked = get_object_or_404(
        AskedQuestion.objects.select_related("session"), pk=asked_question_id
    )
    now = read_present()
    return JsonResponse(describe_clock(asked, measure_question(asked, now=now), now))


def build_questions(session: PracticeSession, phase_index: int) -> dict[str, Any]:
    """What critiques/partials/session_questions.html needs to know."""
    asked = list_asked(session, phase_index)
    present = asked[-1] if asked and asked[-1].ended_at is None else None
    shown = _build_present(present) if present else {}
    return {
        **shown,
        "session": session,
        "phase_index": phase_index,
        "present": present,
        "asked": asked,
        "position": len(asked),
        "kinds": count_left(session),
        "asked_before": [one for one in asked if one != present],
        "given_minutes": GIVEN // timedelta(minutes=1),
    }


def _build_present(asked: AskedQuestion) -> dict[str, object]:
    now = read_present()
    time = measure_question(asked, now=now)
    # The question is the name of its field: who comes to it hears what is asked.
    field = build_text_field(
        asked.text, id=f"asked-{asked.pk}", label=asked.wording, rows=6
    )
    return {
        "question_field": field,
        "question_clock": describe_clock(asked, time, now),
        "question_left": time.left,
    }


def describe_clock(
    asked: AskedQuestion, time: QuestionTime, now: Moment
) -> dict[str, object]:
    """What `countdown.js` shows."""
    speed = settings.PRACTICE_SPEED
    deadline = now.wall + time.left / speed
    return {
        "now": now.wall.isoformat(),
        "deadline": deadline.isoformat() if time.is_running else "",
        "paused_left_s": "" if time.is_running else time.left.total_seconds(),
        "allotted_s": GIVEN.total_seconds(),
        "finished": asked.ended_at is not None,
        "speed": speed,
        # Its moment is worked out anew each time, which changes nothing for the page.
        "situation": f"question {asked.pk} {'runs' if time.is_running else 'rests'}",
    }


def find_session(session_id: int, phase_index: int) -> PracticeSession:
    """The session, if this phase of it is one of questions."""
    session = get_object_or_404(PracticeSession, pk=session_id)
    phases = load_mode(session).phases
    is_there = phase_index < len(phases)
    if not is_there or phases[phase_index].writes != Written.QUESTIONS:
        raise Http404
    return session
