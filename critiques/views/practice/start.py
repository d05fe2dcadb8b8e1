"""Where practice starts: what runs, what waits, and the modes to choose from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.models import PracticeSession
from critiques.sessions.catalogue import load_catalogue
from critiques.sessions.choosing import count_fitting
from critiques.sessions.life import find_running
from critiques.sessions.mode import Draws
from critiques.sessions.questions.recall import count_due
from critiques.sessions.waiting import discard_session, list_waiting
from critiques.views.practice.named_paper import find_asked_paper
from prepsite.htmx import go_to


@never_cache
@require_GET
def practice_start(request: HttpRequest) -> HttpResponse:
    context = {
        "running": find_running(),
        "waiting": list_waiting(),
        "catalogue": load_catalogue(),
        "unseen": count_fitting(Draws.UNSEEN),
        "paper": find_asked_paper(request),
        "due_count": count_due(timezone.now(), timezone.get_current_timezone()),
    }
    return render(request, "critiques/practice_start.html", context)


@never_cache
@require_GET
def paper_arrivals(request: HttpRequest, session_id: int) -> HttpResponse:
    """The papers of a session that was made, and what is still on its way."""
    session = get_object_or_404(PracticeSession, pk=session_id)
    context = {"session": session}
    return render(request, "critiques/partials/paper_arrivals.html", context)


@require_POST
def session_discard(request: HttpRequest, session_id: int) -> HttpResponse:
    session = get_object_or_404(PracticeSession, pk=session_id)
    discard_session(session)
    message = f"“{session.title}” is thrown away; its papers stay."
    return go_to(request, reverse("practice:practice_start"), message)
