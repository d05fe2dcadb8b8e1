"""Beside the map: one paper with all that joins it to others; where a paper is found."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from papers.library.completion import find_completions
from papers.models import Paper
from papers.pipeline.charting import load_landscape
from papers.pipeline.pair_panel import build_pair
from papers.pipeline.paper_panel import build_panel
from prepsite.htmx import render_page_or_part

_LONGEST = 200


@never_cache
@require_GET
def landscape_panel(request: HttpRequest, paper_id: int) -> HttpResponse:
    panel = build_panel(load_landscape(), paper_id)
    if panel is None:
        raise Http404
    return render_page_or_part(
        request,
        "papers/landscape_paper.html",
        "papers/partials/landscape_panel.html",
        {"panel": panel},
    )


@never_cache
@require_GET
def landscape_pair(request: HttpRequest, paper_id: int, other_id: int) -> HttpResponse:
    """What a line on the map stands for: all that joins its two papers."""
    pair = build_pair(load_landscape(), paper_id, other_id)
    if pair is None:
        raise Http404
    return render_page_or_part(
        request,
        "papers/landscape_paper.html",
        "papers/partials/landscape_panel.html",
        {"pair": pair},
    )


@never_cache
@require_GET
def landscape_suggestions(request: HttpRequest) -> JsonResponse:
    """Papers to go to on the map, while their words are typed."""
    return _suggest(request, {})


@never_cache
@require_GET
def way_suggestions(request: HttpRequest, paper_id: int) -> JsonResponse:
    """Papers to find the way to from another."""
    start = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    return _suggest(request, {"focus": start.pk})


def _suggest(request: HttpRequest, start: dict[str, int]) -> JsonResponse:
    words = (request.GET.get("q", "") + request.GET.get("after", ""))[:_LONGEST]
    found = find_completions(words) if words.strip() else []
    suggestions = [
        _describe(paper, {**start, "to" if start else "focus": paper.pk})
        for paper in found
        if paper.pk not in start.values()
    ]
    return JsonResponse({"suggestions": suggestions})


def _describe(paper: Paper, place: dict[str, int]) -> dict[str, str]:
    names = paper.author_names
    who = f"{names[0]} et al." if len(names) > 1 else "".join(names)
    return {
        "kind": "paper",
        "label": paper.title,
        "detail": ", ".join(filter(None, [who, str(paper.year or "")])),
        "url": f"{reverse('papers:landscape')}?{urlencode(place)}",
    }
