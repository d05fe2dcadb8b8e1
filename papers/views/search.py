"""Search over everything read and written; its first form."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from papers.models import Paper
from papers.pipeline.indexing import search_library
from papers.search.query import PaperHits, Passage
from prepsite.htmx import render_page_or_part


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    answer = search_library(words) if words else None
    hits = answer.hits if answer else ()
    papers = Paper.objects.in_library().in_bulk([hit.paper_id for hit in hits])
    context = {
        "words": words,
        "answer": answer,
        "results": [
            {"paper": papers[hit.paper_id], "passages": _choose_passages(hit)}
            for hit in hits
            if hit.paper_id in papers
        ],
    }
    return render_page_or_part(
        request, "papers/search.html", "papers/partials/search_results.html", context
    )


def _choose_passages(hit: PaperHits) -> tuple[Passage, ...]:
    """Those in which a word can be seen; one where it stands only in the title."""
    telling = tuple(
        passage
        for passage in hit.passages
        if any(part.is_hit for part in passage.snippet)
    )
    return telling or hit.passages[:1]
