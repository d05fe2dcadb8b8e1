"""The debrief of a session: how it went by one's own judgement, beside what the clock says."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from critiques.models import PracticeSession
from critiques.sessions.debriefing import load_debrief, start_debrief
from critiques.sessions.history.minutes import sum_times
from critiques.sessions.history.record import load_record
from critiques.sessions.limitations import list_limitations
from critiques.sessions.questions.due import list_due_dates
from critiques.views.fields import build_answer_field
from critiques.views.practice.recordings import build_recordings


@never_cache  # a text goes with its version
@require_GET
def debrief(request: HttpRequest, session_id: int) -> HttpResponse:
    session = find_past_session(session_id)
    if session.finished_at is None:
        return redirect("practice:session", session.pk)
    start_debrief(session)
    filled = load_debrief(session)
    context = {
        **build_facts(session),
        **build_recordings(session),
        "session": session,
        "filled": filled,
        "fields": [(one, build_answer_field(one)) for one in filled.fields],
        "limitations": list_limitations(session),
    }
    return render(request, "critiques/debrief.html", context)


def find_past_session(session_id: int) -> PracticeSession:
    sessions = PracticeSession.objects.prefetch_related("session_papers__paper")
    return get_object_or_404(sessions, pk=session_id)


def build_facts(session: PracticeSession) -> dict[str, Any]:
    """What critiques/partials/session_facts.html needs to know."""
    record = load_record(session)
    begun = [one for one in record.phases if one.time.begun_at is not None]
    finished_at = session.finished_at or session.made_at
    unanswered = session.asked_questions.unanswered()
    return {
        "record": record,
        "minutes": sum_times(one.time for one in begun if not one.phase.is_rest),
        "unanswered": list(unanswered),
        "due_dates": list_due_dates(timezone.localtime(finished_at).date()),
    }
