"""The gate at the end of a pass, and what was read by weeks."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from papers.forms.passes import GateForm
from papers.models import Paper, Verdict
from papers.reading.minutes import load_weeks
from papers.reading.pass_gate import (
    find_next_pass,
    finish_pass,
    load_pass_gate,
    reopen_pass,
)
from papers.views.pass_clock import find_read_paper
from prepsite.errors import UserError
from prepsite.htmx import go_to, is_part_wanted
from prepsite.timing.moment import read_moment


@never_cache
@require_http_methods(["GET", "POST"])
def pass_gate(request: HttpRequest, paper_id: int, pass_number: int) -> HttpResponse:
    """The question whether to go on; a POST answers it with `verdict`."""
    paper = find_read_paper(paper_id, pass_number)
    if request.method == "POST":
        _finish(paper, pass_number, GateForm(request.POST))
    return _answer(request, paper, pass_number)


def _finish(paper: Paper, pass_number: int, form: GateForm) -> None:
    if "reason" in form.errors:
        raise UserError(str(form.errors["reason"][0]), "Shorten it.")
    if not form.is_valid():
        raise UserError("A pass ends with going on or stopping.", "Choose one of both.")
    finish_pass(
        paper,
        pass_number,
        verdict=Verdict(form.cleaned_data["verdict"]),
        reason=form.cleaned_data["reason"],
        tab=form.cleaned_data["tab"],
        now=read_moment(),
    )


@require_POST
def pass_reopen(request: HttpRequest, paper_id: int, pass_number: int) -> HttpResponse:
    paper = find_read_paper(paper_id, pass_number)
    reopen_pass(paper, pass_number)
    return _answer(request, paper, pass_number)


def _answer(request: HttpRequest, paper: Paper, pass_number: int) -> HttpResponse:
    """For htmx the gate with what changes along with it; else the reader, at its pass."""
    next_pass = load_pass_gate(paper, pass_number).next_pass
    if not is_part_wanted(request):
        url = reverse("papers:reader", args=[paper.pk])
        number = next_pass or pass_number
        # Without JavaScript the passes stand below each other.
        return go_to(request, f"{url}?pass={number}#pass-panel-{number}")
    context = {"paper": paper, "pass_number": pass_number}
    part = "papers/partials/pass_gate_part.html"
    response = render(request, part, context)
    if request.method == "POST":
        # On an element that stays, as the form that was sent is gone by then.
        change = {
            "pass": pass_number,
            "next": next_pass,
            "due": find_next_pass(paper),
            "target": "#main",
        }
        response.headers["HX-Trigger"] = json.dumps({"prep-pass-changed": change})
    return response


@require_GET
def reading_time(request: HttpRequest) -> HttpResponse:
    """The minutes of the last weeks, with the papers they went to."""
    weeks = load_weeks(timezone.now(), timezone.get_current_timezone())
    longest = max(week.used for week in weeks)
    context = {"weeks": weeks, "longest": longest, "this_week": weeks[0]}
    return render(request, "papers/reading_time.html", context)
