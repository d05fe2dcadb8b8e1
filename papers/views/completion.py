"""Papers, and places in the one at hand, offered while the reader types a link."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from papers.library.completion import find_completions, render_link
from papers.models import Document, Paper
from papers.reading.evidence import find_evidence

# Longer than any title: what is asked for is words, not a text.
_LONGEST = 200


@never_cache
@require_GET
def paper_completion(request: HttpRequest) -> JsonResponse:
    found = find_completions(request.GET.get("words", "")[:_LONGEST])
    return JsonResponse({"papers": [_describe(paper) for paper in found]})


def _describe(paper: Paper) -> dict[str, str]:
    names = paper.author_names
    who = f"{names[0]} et al." if len(names) > 1 else "".join(names)
    parts = [who, str(paper.year or ""), paper.arxiv_id or ""]
    address = reverse("papers:paper", args=[paper.pk])
    return {
        "title": paper.title,
        "detail": ", ".join(part for part in parts if part),
        "link": render_link(paper, address),
    }


@never_cache
@require_GET
def evidence_completion(request: HttpRequest, document_id: int) -> JsonResponse:
    """Pages, figures, tables and marks that the words name."""
    document = get_object_or_404(Document, pk=document_id)
    words = request.GET.get("words", "")[:_LONGEST]
    reader_url = reverse("papers:reader", args=[document.paper_id])
    found = find_evidence(document, words, reader_url=reader_url)
    return JsonResponse({"evidence": [asdict(one) for one in found]})
