"""All critiques, what a paper offers of them, and the start of one."""

from datetime import timedelta
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from critiques.models import WriteUp
from critiques.rubrics.shelf import find_form, list_forms
from critiques.sessions.timed_critique import OFFERED
from critiques.views.rows import build_rows
from critiques.write_ups.life import find_unfinished, start_write_up
from critiques.write_ups.listing import (
    RATINGS,
    STATES,
    WriteUpFilter,
    list_used_forms,
    list_write_ups,
)
from papers.models import Paper
from prepsite.errors import UserError
from prepsite.htmx import go_to

_PAGE_SIZE = 50
_DEFAULT_FORM = "structured"


class StartForm(forms.Form):
    paper = forms.ModelChoiceField(Paper.objects.in_library())
    form = forms.CharField(required=False)
    # Nothing or 0: without a clock.
    minutes = forms.IntegerField(min_value=0, max_value=600, required=False)
    # Begin one although another of the paper is still open.
    another = forms.BooleanField(required=False)

    def read_allotted(self) -> timedelta | None:
        minutes = self.cleaned_data["minutes"]
        return timedelta(minutes=minutes) if minutes else None


class ListForm(forms.Form):
    """What does not fit counts as not chosen."""

    form = forms.CharField(required=False, max_length=40)
    state = forms.ChoiceField(required=False, choices=STATES)
    least = forms.IntegerField(required=False, min_value=1, max_value=max(RATINGS))

    def read_filter(self) -> WriteUpFilter:
        self.is_valid()
        return WriteUpFilter(
            form_key=self.cleaned_data.get("form") or "",
            state=self.cleaned_data.get("state") or "",
            least=self.cleaned_data.get("least") or 0,
        )


@require_GET
def critique_list(request: HttpRequest) -> HttpResponse:
    chosen = ListForm(request.GET).read_filter()
    found = list_write_ups(chosen)
    page = Paginator(found, _PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": build_rows(page),
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "query": _build_query(chosen),
        "chosen": chosen,
        "forms": list_used_forms(),
        "states": STATES,
        "ratings": RATINGS,
    }
    return render(request, "critiques/critique_list.html", context)


def _build_query(chosen: WriteUpFilter) -> str:
    """What the addresses of other pages of the list take along."""
    asked = {
        "form": chosen.form_key,
        "state": chosen.state,
        "least": chosen.least or "",
    }
    return urlencode({name: value for name, value in asked.items() if value})


@require_GET
def critique_offer(request: HttpRequest, paper_id: int) -> HttpResponse:
    """What a paper's page shows of critiques: one to go on with, or the start of one."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    context = {
        "paper": paper,
        "unfinished": find_unfinished(paper),
        "forms": list_forms(),
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
            "A critique takes up to 600 minutes.", "Choose a time in between."
        )
    critique = _open_critique(form)
    return go_to(request, reverse("critiques:write_up", args=[critique.pk]))


@transaction.atomic  # or a button pressed twice would begin two
def _open_critique(form: StartForm) -> WriteUp:
    paper = form.cleaned_data["paper"]
    is_another = form.cleaned_data["another"]
    unfinished = None if is_another else find_unfinished(paper)
    return unfinished or start_write_up(
        [paper],
        find_form(form.cleaned_data["form"] or _DEFAULT_FORM),
        now=timezone.now(),
        allotted=form.read_allotted(),
    )
