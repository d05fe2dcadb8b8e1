"""Search over everything read and written, in the query language."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from papers.forms.searching import ShownForm
from papers.models import Paper, SavedSearch
from papers.pipeline.indexing import count_found, search_library
from papers.pipeline.search_order import BEST, ORDERS
from papers.search.errors import SearchIndexError
from papers.search.history import list_past_searches, note_search
from papers.search.language.marking import cut_at_marks
from papers.search.query import PaperHits, Passage, SearchAnswer
from papers.search.saved import find_saved_search, list_saved_searches
from papers.views.search_help import list_examples
from prepsite.htmx import is_part_wanted, render_page_or_part

PAGE_SIZE = 20
MOST_PAST = 20
_RESULTS = "papers/partials/search_results.html"
_MORE = "papers/partials/search_page.html"


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    shown = ShownForm(request.GET)
    order, start = shown.read_order(), shown.read_start()
    if not words:
        context = _build_start()
    else:
        context = _build_answer(words, order, start)
        if not is_part_wanted(request):
            # With htmx a search is asked for at every pause; the page tells when it is
            # settled.
            note_search(words, now=timezone.now())
    context |= {"words": words, "examples": list_examples(), "chosen_order": order}
    part = _MORE if start else _RESULTS
    return render_page_or_part(request, "papers/search.html", part, context)


def _build_start() -> dict[str, Any]:
    return {
        "saved": build_saved_searches(),
        "past": list_past_searches(most=MOST_PAST),
    }


def build_saved_searches() -> list[tuple[SavedSearch, int | None]]:
    """Each with how many papers it finds now; None while there is no index."""
    saved = list_saved_searches()
    try:
        counts: list[int | None] = [*count_found(one.query for one in saved)]
    except SearchIndexError:
        counts = [None] * len(saved)
    return list(zip(saved, counts, strict=True))


def _build_answer(words: str, order: str, start: int) -> dict[str, Any]:
    answer, trouble = _ask(words, order, start)
    hits = answer.hits
    papers = Paper.objects.in_library().in_bulk([hit.paper_id for hit in hits])
    after = start + len(hits)
    return {
        "answer": answer,
        "trouble": trouble,
        "parts": cut_at_marks(words, answer.marks) if answer.marks else [],
        "results": [
            {"paper": papers[hit.paper_id], "passages": _choose_passages(hit)}
            for hit in hits
            if hit.paper_id in papers
        ],
        "orders": ORDERS,
        "is_best_first": order == BEST,
        "start": start,
        "last": after,
        "next_start": after if hits and after < answer.total_papers else None,
        "saved_here": find_saved_search(words),
    }


def _ask(words: str, order: str, start: int) -> tuple[SearchAnswer, str]:
    """The answer, and a sentence where no index can be read at the moment."""
    try:
        return search_library(words, limit=PAGE_SIZE, offset=start, order=order), ""
    except SearchIndexError as error:
        return SearchAnswer(), str(error)


def _choose_passages(hit: PaperHits) -> tuple[Passage, ...]:
    """Those in which a word can be seen; one where it stands only in the title."""
    telling = tuple(passage for passage in hit.passages if passage.spellings)
    return telling or hit.passages[:1]
