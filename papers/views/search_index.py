"""What the search index holds of every paper, and the button that mends it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from papers.pipeline.index_health import IndexHealth, inspect_index, list_papers
from papers.pipeline.index_progress import find_index_work, find_rebuild, is_changing
from papers.pipeline.requests import request_rebuild
from prepsite.htmx import go_to, render_page_or_part

_PAGE_SIZE = 50


@require_GET
def search_index(request: HttpRequest) -> HttpResponse:
    health = inspect_index()
    lists = _list_choices(health)
    shown = request.GET.get("show", "")
    shown = shown if shown in lists else "all"
    page = Paginator(lists[shown], _PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "health": health,
        "rebuild": find_rebuild(),
        "work": find_index_work(),
        "is_changing": is_changing(),
        "shown": shown,
        "counts": {name: len(ids) for name, ids in lists.items()},
        "papers": list_papers(health, list(page.object_list)),
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "query": f"show={shown}",
    }
    return render_page_or_part(
        request,
        "papers/search_index.html",
        "papers/partials/index_health.html",
        context,
    )


def _list_choices(health: IndexHealth) -> dict[str, list[int]]:
    """The lists of the page, each with the papers that came last in front."""
    lists = {
        "all": [*health.expected, *health.difference.ghosts],
        "differing": health.difference.paper_ids,
        "without": [*health.without_text, *health.partly_without_text],
    }
    return {name: sorted(ids, reverse=True) for name, ids in lists.items()}


@require_POST
def search_index_mend(request: HttpRequest) -> HttpResponse:
    """Put in what differs, or with `anew` everything into another index."""
    anew = "anew" in request.POST
    request_rebuild(anew=anew)
    message = "The index is being built anew." if anew else "What differs is put right."
    return go_to(request, reverse("papers:search_index"), message)


@require_GET
def index_notice(request: HttpRequest) -> HttpResponse:
    """The sentence of the search page, again while the index is being rebuilt."""
    context = {"rebuild": find_rebuild()}
    return render(request, "papers/partials/index_notice.html", context)
