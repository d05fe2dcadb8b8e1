"""The clock of a pass as pages ask for it, and what happens to it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from papers.forms.passes import AllottedForm, SignForm
from papers.models import Paper
from papers.reading.minutes import word_time
from papers.reading.pass_clock import (
    describe_clock,
    go_on_reading,
    hold_reading,
    load_pass_clock,
    note_reading,
    rest_reading,
    save_allotted,
)
from papers.reading.passes import PASSES
from prepsite.htmx import go_to, is_part_wanted
from prepsite.timing.moment import Moment, read_moment

_PASS_NUMBERS = frozenset(one.number for one in PASSES)


def find_read_paper(paper_id: int, pass_number: int) -> Paper:
    """The paper of an address that names a pass; Http404 where either is none."""
    if pass_number not in _PASS_NUMBERS:
        raise Http404
    return get_object_or_404(Paper.objects.in_library(), pk=paper_id)


@never_cache
@require_GET
def pass_clock(request: HttpRequest, paper_id: int, pass_number: int) -> HttpResponse:
    """The clock's truth, for pages to set themselves by."""
    paper = find_read_paper(paper_id, pass_number)
    return _answer(paper, pass_number, read_moment())


def _answer(paper: Paper, pass_number: int, now: Moment) -> JsonResponse:
    clock = load_pass_clock(paper, pass_number, now)
    return JsonResponse(
        {**describe_clock(clock, now), "used_words": word_time(clock.used)}
    )


def _go_on_by_hand(paper: Paper, pass_number: int, *, tab: str, now: Moment) -> None:
    go_on_reading(paper, pass_number, tab=tab, now=now, by_hand=True)


def _rest(_paper: Paper, _pass_number: int, *, tab: str, now: Moment) -> None:
    rest_reading(tab=tab, now=now)


_DOES: dict[str, Callable[..., None]] = {
    "sign": go_on_reading,
    "seen": note_reading,
    "rest": _rest,
    "hold": hold_reading,
    "go_on": _go_on_by_hand,
}


@require_POST
def pass_sign(request: HttpRequest, paper_id: int, pass_number: int) -> HttpResponse:
    """What happens in a page where the pass is read; answered with the clock."""
    paper = find_read_paper(paper_id, pass_number)
    form = SignForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    now = read_moment()
    act = _DOES[form.cleaned_data["does"]]
    act(paper, pass_number, tab=form.cleaned_data["tab"], now=now)
    return _answer(paper, pass_number, now)


@require_POST
def pass_allotted(
    request: HttpRequest, paper_id: int, pass_number: int
) -> HttpResponse:
    """Give the pass its own minutes for this paper."""
    paper = find_read_paper(paper_id, pass_number)
    save_allotted(paper, pass_number, AllottedForm(request.POST).read_allotted())
    if not is_part_wanted(request):
        url = reverse("papers:reader", args=[paper_id])
        return go_to(request, f"{url}?pass={pass_number}")
    context = {"paper": paper, "pass_number": pass_number}
    return render(request, "papers/partials/pass_clock_part.html", context)
