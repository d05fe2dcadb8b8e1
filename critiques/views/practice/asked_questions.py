"""Questions that were left open: settled, or put off to their next date."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from critiques.models import AskedQuestion
from critiques.sessions.questions.recall import put_off_question, settle_question
from prepsite.htmx import go_to
from prepsite.writing.views.way_back import find_way_back


@require_POST
def asked_question_settle(request: HttpRequest, asked_question_id: int) -> HttpResponse:
    """It comes back no more; or does again, where that is taken back."""
    asked = get_object_or_404(AskedQuestion, pk=asked_question_id)
    is_undone = "undo" in request.GET
    settle_question(asked, now=None if is_undone else timezone.now())
    undo_url = reverse("practice:asked_question_settle", args=[asked.pk]) + "?undo"
    said = "It comes back again." if is_undone else "Settled; it comes back no more."
    return go_to(
        request, _find_page(request), said, undo_url="" if is_undone else undo_url
    )


@require_POST
def asked_question_put_off(
    request: HttpRequest, asked_question_id: int
) -> HttpResponse:
    asked = get_object_or_404(AskedQuestion, pk=asked_question_id)
    put_off_question(asked, now=timezone.now())
    return go_to(request, _find_page(request), "It comes back on its next date.")


def _find_page(request: HttpRequest) -> str:
    return find_way_back(request) or reverse("practice:question_bank")
