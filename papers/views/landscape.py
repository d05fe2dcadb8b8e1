"""The map of what was read: who cites whom among the papers here."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from papers.landscape.citations import load_citation_graph
from papers.landscape.drawing import build_drawing


@require_GET
def landscape(request: HttpRequest) -> HttpResponse:
    focus = request.GET.get("focus", "")
    paper_id = int(focus) if re.fullmatch("[0-9]{1,18}", focus) else None
    drawing = build_drawing(load_citation_graph(), focus=paper_id)
    return render(request, "papers/landscape.html", {"drawing": drawing})
