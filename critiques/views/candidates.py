"""Papers of the library offered beside those that something is about already."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from papers.models import Paper

_LONGEST_WORDS = 200
_MOST = 6


def offer_others(
    request: HttpRequest, known: Iterable[Paper], **where: str
) -> HttpResponse:
    """Those with all the words asked for; `where` is what the partial adds them by."""
    words = request.GET.get("words", "").strip()[:_LONGEST_WORDS]
    context = {**where, "words": words, "candidates": _find_others(words, known)}
    return render(request, "critiques/partials/paper_candidates.html", context)


def _find_others(words: str, known: Iterable[Paper]) -> list[Paper]:
    """The latest first; none where no word is said."""
    if not words:
        return []
    found = Paper.objects.in_library().matching(words)
    others = found.exclude(pk__in=[paper.pk for paper in known])
    return list(others.order_by("-created_at", "-pk")[:_MOST])
