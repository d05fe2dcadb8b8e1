"""The map of what was read: who cites whom among the papers here."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from papers.landscape.edges import EdgeKind
from papers.landscape.selection import Choice
from papers.pipeline.charting import load_landscape
from papers.pipeline.landscape_map import build_map

_CITATIONS = Choice(kinds=frozenset({EdgeKind.CITATION}))


@require_GET
def landscape(request: HttpRequest) -> HttpResponse:
    focus = request.GET.get("focus", "")
    paper_id = int(focus) if re.fullmatch("[0-9]{1,18}", focus) else None
    shown = build_map(load_landscape(), _CITATIONS, focus=paper_id)
    return render(request, "papers/landscape.html", {"map": shown})
