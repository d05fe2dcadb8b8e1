"""A critique beside the public reviews of its paper, and ratings over all papers."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.models import WriteUp
from critiques.reviews.agreement import describe_agreement, measure_agreement
from critiques.reviews.comparing import (
    PointGoneError,
    delete_match,
    load_comparison,
    save_match,
)
from critiques.reviews.opening import was_blind
from critiques.reviews.rated_papers import load_rated_papers
from critiques.reviews.rating_plot import build_plot
from prepsite.errors import UserError
from prepsite.htmx import go_to, is_part_wanted

_PAGE = "critiques/review_comparison.html"
_PART = "critiques/partials/review_comparison_points.html"


class MatchForm(forms.Form):
    """A verdict on a proposed pair ("yes KEY KEY", "no KEY KEY"), or a pair by hand."""

    verdict = forms.RegexField(r"^(yes|no) \w{16} \w{16}$", required=False)
    mine = forms.RegexField(r"^\w{16}$", required=False)
    theirs = forms.RegexField(r"^\w{16}$", required=False)
    undone = forms.IntegerField(required=False, min_value=1)


@never_cache
@require_GET
def review_comparison(request: HttpRequest, write_up_id: int) -> HttpResponse:
    return _render(request, _get_critique(write_up_id))


def _get_critique(write_up_id: int) -> WriteUp:
    critiques = WriteUp.objects.filter(kind=WriteUp.Kind.CRITIQUE)
    return get_object_or_404(critiques.with_papers(), pk=write_up_id)


def _render(request: HttpRequest, write_up: WriteUp) -> HttpResponse:
    paper = write_up.paper
    openings = list(paper.review_openings.all())
    compared = load_comparison(write_up)
    context = {
        "paper": paper,
        "write_up": write_up,
        "comparison": compared,
        "first_proposal": next(iter(compared.proposals), None),
        "openings": openings,
        "was_blind": was_blind(write_up, openings),
    }
    return render(request, _PART if is_part_wanted(request) else _PAGE, context)


@require_POST
def review_comparison_match(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """Keep a verdict, a pair by hand, or that a verdict is open again."""
    write_up = _get_critique(write_up_id)
    form = MatchForm(request.POST)
    if not form.is_valid():
        raise PointGoneError
    _save(write_up, form)
    if is_part_wanted(request):
        return _render(request, write_up)
    return go_to(request, reverse("critiques:review_comparison", args=[write_up.pk]))


def _save(write_up: WriteUp, form: MatchForm) -> None:
    said = form.cleaned_data
    if said["undone"]:
        delete_match(write_up, said["undone"])
        return
    verdict, mine, theirs = said["verdict"].split() or (
        "",
        said["mine"],
        said["theirs"],
    )
    if not (mine and theirs):
        raise UserError(
            "Two points make a pair.", "Choose one of theirs and one of yours."
        )
    save_match(
        write_up,
        mine=mine,
        theirs=theirs,
        is_same=verdict != "no",
        is_by_hand=not verdict,
        now=timezone.now(),
    )


@require_GET
def rating_agreement(request: HttpRequest) -> HttpResponse:
    """How my ratings stand to those of reviewers, paper by paper."""
    rated = load_rated_papers()
    counted = [one.pair for one in rated if one.counts]
    plotted = [(one.mine, one.theirs, one.counts) for one in rated]
    context = {
        "rated": rated,
        "sentences": describe_agreement(measure_agreement(counted)),
        "plot": build_plot(plotted) if plotted else None,
    }
    return render(request, "critiques/rating_agreement.html", context)
