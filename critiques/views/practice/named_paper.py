"""A paper named for practice: by its id in the address, or by words while they are typed."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from critiques.sessions.naming import LONGEST_WORDS, find_named, read_arxiv_id
from critiques.sessions.phase_rules import MOST_PAPERS
from papers.models import Paper

_ID = re.compile("[0-9]{1,18}")


def find_asked_paper(request: HttpRequest) -> Paper | None:
    """The paper of the library that ?paper= names."""
    asked = request.GET.get("paper", "")
    if not _ID.fullmatch(asked):
        return None
    return Paper.objects.in_library().filter(pk=int(asked)).first()


@never_cache
@require_GET
def paper_picks(request: HttpRequest, number: int) -> HttpResponse:
    """Papers to choose as the one with this number, by the words typed for it."""
    if not 1 <= number <= MOST_PAPERS:
        raise Http404
    words = request.GET.get(f"words_{number}", "").strip()[:LONGEST_WORDS]
    context = {
        "number": number,
        "words": words,
        "picks": find_named(words),
        "arxiv_id": read_arxiv_id(words),
    }
    return render(request, "critiques/partials/paper_picks.html", context)
