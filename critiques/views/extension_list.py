"""All proposals, all plans, all logs; and the start of one."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from critiques.models import ProposalState, WriteUp
from critiques.proposals.beginning import begin_from
from critiques.proposals.states import choose_in_state
from critiques.rubrics.shelf import find_form, list_forms
from critiques.views.rows import KIND_PLACES, build_rows
from critiques.views.ticked import read_papers
from critiques.write_ups.listing import (
    STATES,
    WriteUpFilter,
    list_used_forms,
    list_write_ups,
)
from papers.models import Paper
from prepsite.errors import UserError
from prepsite.htmx import go_to

_PAGE_SIZE = 50
FEWEST_IN_BRIEF = 3
_NAMES = {
    "proposals": (
        "Proposals",
        "proposal",
        "What you would do next, and what became of it.",
    ),
    "plans": ("Plans", "plan", "Experiments, thought through before the first run."),
    "reproductions": (
        "Reproductions",
        "log",
        "Their figures and yours, and why they differ.",
    ),
    "briefs": ("Briefs", "brief", "Two pages on a lab, from three or more papers."),
}


class StartForm(forms.Form):
    """About one paper, or from what was written before with all its papers."""

    form = forms.CharField(max_length=40)
    paper = forms.ModelChoiceField(Paper.objects.in_library(), required=False)
    origin = forms.ModelChoiceField(WriteUp.objects.with_papers(), required=False)

    def read_papers(self) -> list[Paper]:
        origin, paper = self.cleaned_data["origin"], self.cleaned_data["paper"]
        about = origin.papers if origin else [paper] if paper else []
        return [one for one in about if one.trashed_at is None]


@require_POST
def extension_start(request: HttpRequest) -> HttpResponse:
    start = StartForm(request.POST)
    papers = start.read_papers() if start.is_valid() else []
    if not papers:
        raise UserError(
            "The paper, or what was written about it, is not here any more.",
            "Choose another one.",
        )
    begun = begin_from(
        papers,
        find_form(start.cleaned_data["form"]),
        now=timezone.now(),
        origin=start.cleaned_data["origin"],
    )
    return go_to(request, reverse("critiques:write_up", args=[begun.pk]))


@require_POST
def brief_start(request: HttpRequest) -> HttpResponse:
    """Begin a lab brief about the papers that are ticked."""
    papers = read_papers(request.POST.getlist("papers"))
    if len(papers) < FEWEST_IN_BRIEF:
        raise UserError(
            f"A brief is about {FEWEST_IN_BRIEF} papers or more.",
            "Tick recent papers of one lab.",
        )
    begun = begin_from(papers, find_form("lab_brief"), now=timezone.now())
    return go_to(request, reverse("critiques:write_up", args=[begun.pk]))


@require_GET
def extension_offer(request: HttpRequest, paper_id: int) -> HttpResponse:
    """What a paper's page offers to begin beside a critique."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    offered = [form for kind in KIND_PLACES.values() for form in list_forms(kind)]
    context = {"paper": paper, "forms": offered}
    return render(request, "critiques/partials/extension_offer.html", context)


@require_GET
def extension_list(request: HttpRequest, place: str) -> HttpResponse:
    if place not in KIND_PLACES:
        raise Http404
    title, name, lead = _NAMES[place]
    shown = {
        "place": place,
        "list_title": title,
        "name": name,
        "lead": lead,
        **_choose(request, KIND_PLACES[place]),
    }
    return render(request, "critiques/extension_list.html", shown)


def _choose(request: HttpRequest, kind: WriteUp.Kind) -> dict[str, Any]:
    """The page of rows asked for; what does not fit counts as not chosen."""
    is_proposal = kind == WriteUp.Kind.PROPOSAL
    states = ProposalState.choices if is_proposal else list(STATES)
    state = request.GET.get("state", "")
    state = state if state in dict(states) else ""
    form_key = request.GET.get("form", "")[:40]
    chosen = WriteUpFilter(form_key=form_key, state="" if is_proposal else state)
    found = list_write_ups(chosen, kind=kind)
    if is_proposal and state:
        found = choose_in_state(found, ProposalState(state))
    page = Paginator(found, _PAGE_SIZE).get_page(request.GET.get("page"))
    asked = {"form": form_key, "state": state}
    return {
        "rows": build_rows(page),
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "query": urlencode({key: value for key, value in asked.items() if value}),
        "states": states,
        "chosen_state": state,
        "chosen_form": form_key,
        "forms": list_used_forms(kind),
    }
