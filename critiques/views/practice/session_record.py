"""A session opened again word for word, and thrown away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from critiques.contributions import request_index
from critiques.models import PracticeSession
from critiques.sessions.debriefing import load_debrief
from critiques.sessions.deleting import delete_session
from critiques.views.practice.debrief import build_facts, find_past_session
from critiques.views.practice.recordings import build_recordings
from papers.models import Paper
from prepsite.htmx import go_to


@require_GET
def session_record(request: HttpRequest, session_id: int) -> HttpResponse:
    session = find_past_session(session_id)
    context = {
        **build_facts(session),
        **build_recordings(session),
        "session": session,
        "seats": session.seats.select_related("text"),
        "debrief": load_debrief(session),
    }
    return render(request, "critiques/session_record.html", context)


@require_POST
def session_delete(request: HttpRequest, session_id: int) -> HttpResponse:
    """Delete it with its words and recordings; after a question on the page."""
    session = get_object_or_404(PracticeSession, pk=session_id)
    papers = list(Paper.objects.filter(session_papers__session=session).distinct())
    title = session.title
    delete_session(session)
    request_index(papers)
    message = f"The session “{title[:80]}” is gone."
    return go_to(request, reverse("practice:history"), message)
