"""Timed critiques: the list, the page, its clock."""

from collections.abc import Callable
from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from critiques.contributions import request_index
from critiques.models import Critique
from critiques.sessions.timed_critique import (
    ALLOTTED,
    OFFERED,
    count_used,
    delete_critique,
    find_unfinished_critique,
    finish_critique,
    pause_critique,
    resume_critique,
    start_critique,
)
from papers.models import Paper
from prepsite.errors import UserError
from prepsite.htmx import go_to, is_part_wanted

_PAGE_SIZE = 50


class StartForm(forms.Form):
    paper = forms.ModelChoiceField(Paper.objects.in_library())
    minutes = forms.IntegerField(min_value=1, max_value=600, required=False)
    # Begin one although another of the paper is still open.
    another = forms.BooleanField(required=False)

    def read_allotted(self) -> timedelta:
        minutes = self.cleaned_data["minutes"]
        return timedelta(minutes=minutes) if minutes else ALLOTTED


@require_GET
def critique_list(request: HttpRequest) -> HttpResponse:
    critiques = Critique.objects.select_related("paper", "text")
    page = Paginator(critiques, _PAGE_SIZE).get_page(request.GET.get("page"))
    now = timezone.now()
    context = {
        "rows": [(one, count_used(one, now=now)) for one in page],
        "page": page,
        "allotted": _count_minutes(ALLOTTED),
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1),
    }
    return render(request, "critiques/critique_list.html", context)


@require_GET
def critique_offer(request: HttpRequest, paper_id: int) -> HttpResponse:
    """What a paper's page shows of critiques: one to go on with, or the start of one."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    context = {
        "paper": paper,
        "unfinished": find_unfinished_critique(paper),
        "allotted": _count_minutes(ALLOTTED),
        "offered": [_count_minutes(time) for time in OFFERED],
    }
    return render(request, "critiques/partials/critique_offer.html", context)


def _count_minutes(time: timedelta) -> int:
    return time // timedelta(minutes=1)


@require_POST
def critique_start(request: HttpRequest) -> HttpResponse:
    """Begin a critique, or go on with the one that is open already."""
    form = StartForm(request.POST)
    if form.has_error("paper"):
        raise UserError("This paper is not in the library.", "Choose another one.")
    if not form.is_valid():
        raise UserError(
            "A critique takes 1 to 600 minutes.", "Choose a time in between."
        )
    critique = _open_critique(form)
    return go_to(request, reverse("critiques:critique", args=[critique.pk]))


@transaction.atomic  # or a button pressed twice would begin two
def _open_critique(form: StartForm) -> Critique:
    paper = form.cleaned_data["paper"]
    is_another = form.cleaned_data["another"]
    unfinished = None if is_another else find_unfinished_critique(paper)
    return unfinished or start_critique(
        paper, now=timezone.now(), allotted=form.read_allotted()
    )


@never_cache  # as the reader: a text goes with its version
@require_GET
def critique(request: HttpRequest, critique_id: int) -> HttpResponse:
    shown = get_object_or_404(
        Critique.objects.select_related("paper", "text", "document"), pk=critique_id
    )
    document = shown.document or shown.paper.current_document
    context = {
        "paper": shown.paper,
        "document": document,
        "file_url": reverse("papers:document_file", args=[document.pk])
        if document
        else "",
        **_build_clock(shown),
        "field": {
            "id": "critique-text",
            "label": "Critique",
            "help": "",
            "body": shown.text.body,
            "version": shown.text.version,
            "save_url": reverse("writing:text_save", args=[shown.text_id]),
            "placeholder": "",
            "rows": 18,
        },
    }
    return render(request, "critiques/critique.html", context)


@require_GET
@vary_on_headers("HX-Request")
def critique_clock(request: HttpRequest, critique_id: int) -> HttpResponse:
    """The clock's truth, for pages to set themselves by; for htmx with its buttons."""
    shown = get_object_or_404(Critique, pk=critique_id)
    if is_part_wanted(request):
        part = "critiques/partials/critique_clock.html"
        return render(request, part, _build_clock(shown))
    return JsonResponse(_describe_clock(shown))


def _build_clock(shown: Critique) -> dict[str, object]:
    return {
        "critique": shown,
        "used": count_used(shown, now=timezone.now()),
        "clock": _describe_clock(shown),
    }


def _describe_clock(shown: Critique) -> dict[str, object]:
    left = shown.paused_left
    return {
        "now": timezone.now().isoformat(),
        "deadline": shown.deadline.isoformat() if shown.deadline else "",
        "paused_left_s": "" if left is None else left.total_seconds(),
        "allotted_s": shown.allotted.total_seconds(),
        "finished": shown.finished_at is not None,
    }


_ACTIONS: dict[str, Callable[..., None]] = {
    "pause": pause_critique,
    "resume": resume_critique,
    "finish": finish_critique,
}


@require_POST
def critique_action(
    request: HttpRequest, critique_id: int, action: str
) -> HttpResponse:
    shown = get_object_or_404(Critique, pk=critique_id)
    _ACTIONS[action](shown, now=timezone.now())
    return go_to(request, reverse("critiques:critique", args=[shown.pk]))


@require_POST
def critique_delete(request: HttpRequest, critique_id: int) -> HttpResponse:
    """Delete a critique and its words; after a question on the page."""
    deleted = get_object_or_404(
        Critique.objects.select_related("paper"), pk=critique_id
    )
    delete_critique(deleted)
    request_index(deleted.paper)
    message = f"The critique of “{deleted.paper.title[:80]}” is gone."
    return go_to(request, reverse("critiques:critique_list"), message)
