"""Parts of a proposal's or plan's page that change alone: papers, state, gaps."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.contributions import request_index
from critiques.models import ProposalState, WriteUp
from critiques.proposals.neighbours import find_neighbours
from critiques.proposals.states import change_state
from critiques.views.candidates import offer_others
from critiques.views.trail import build_gaps, build_state
from critiques.views.write_up import get_write_up
from critiques.write_ups.answers import load_filled_form
from critiques.write_ups.life import add_papers, remove_paper
from papers.models import Paper
from prepsite.errors import UserError
from prepsite.htmx import go_to, is_part_wanted


class PaperForm(forms.Form):
    paper = forms.ModelChoiceField(Paper.objects.all())


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=ProposalState.choices)
    reason = forms.CharField(required=False, max_length=300)


@never_cache
@require_GET
def plan_check(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """What the plan lacks, asked for whenever a field was saved."""
    shown = get_write_up(write_up_id)
    context = {"write_up": shown, **build_gaps(shown, load_filled_form(shown))}
    return render(request, "critiques/partials/plan_check.html", context)


@require_POST
def proposal_state(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """Note a new state; a refused one keeps what was typed."""
    shown = get_write_up(write_up_id)
    typed = StateForm(request.POST)
    try:
        _change_state(shown, typed)
    except UserError as error:
        if not is_part_wanted(request):
            raise
        context = {**build_state(shown), "write_up": shown, "typed": typed.data}
        template = "critiques/partials/proposal_state.html"
        return render(request, template, {**context, "problem": error}, status=422)
    return go_to(request, reverse("critiques:write_up", args=[shown.pk]))


def _change_state(shown: WriteUp, typed: StateForm) -> None:
    if not typed.is_valid():
        raise UserError("A reason has at most 300 signs.", "Shorten it.")
    state = ProposalState(typed.cleaned_data["state"])
    change_state(shown, state, reason=typed.cleaned_data["reason"], now=timezone.now())


@never_cache
@require_GET
def proposal_neighbours(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """Papers that may have done it, by the words saved so far."""
    shown = get_write_up(write_up_id)
    context = {"write_up": shown, "neighbours": find_neighbours(shown)}
    return render(request, "critiques/partials/proposal_neighbours.html", context)


@never_cache
@require_GET
def paper_candidates(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """Papers of the library with all these words, to be written about as well."""
    shown = get_write_up(write_up_id)
    add_url = reverse("critiques:paper_add", args=[shown.pk])
    return offer_others(request, shown.papers, add_url=add_url, name="paper")


@require_POST
def paper_add(request: HttpRequest, write_up_id: int) -> HttpResponse:
    shown, paper = get_write_up(write_up_id), _get_paper(request)
    add_papers(shown, [paper])
    return _leave(request, shown, paper, "is one of its papers now.")


@require_POST
def paper_remove(request: HttpRequest, write_up_id: int) -> HttpResponse:
    shown, paper = get_write_up(write_up_id), _get_paper(request)
    if shown.papers == [paper]:
        raise UserError("This is its only paper.", "Add another one first.")
    remove_paper(shown, paper)
    return _leave(request, shown, paper, "is none of its papers any more.")


def _get_paper(request: HttpRequest) -> Paper:
    typed = PaperForm(request.POST)
    if not typed.is_valid():
        raise UserError("This paper is not here any more.", "Choose another one.")
    chosen: Paper = typed.cleaned_data["paper"]
    return chosen


def _leave(
    request: HttpRequest, shown: WriteUp, paper: Paper, said: str
) -> HttpResponse:
    """Each paper is found by what is written about it, so all of them are indexed."""
    request_index({*shown.papers, paper})
    page = reverse("critiques:write_up", args=[shown.pk])
    return go_to(request, page, f"“{paper.title[:80]}” {said}")
