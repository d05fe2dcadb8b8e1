"""The library: the list, its filters, the trash."""

import re

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from papers.forms.filtering import FilterForm
from papers.library.listing import (
    ARRIVALS,
    PAGE_SIZE,
    SORTS,
    build_rows,
    load_choices,
    load_page,
)
from papers.library.removal import restore_paper, trash_paper
from papers.models import Collection, Paper
from papers.pipeline.outcome import follow_merges
from papers.pipeline.removal import delete_for_good
from papers.pipeline.requests import request_index, request_missing
from prepsite.htmx import add_toast, go_to, is_part_wanted


@require_GET
@vary_on_headers("HX-Request")
def library(request: HttpRequest) -> HttpResponse:
    """The library page; for htmx only its list, which the filter narrows."""
    if is_part_wanted(request):
        part = "papers/partials/paper_list_with_head.html"
        return render(request, part, _build_list(request))
    return render(request, "papers/library.html", build_body(request))


@require_GET
def library_body(request: HttpRequest) -> HttpResponse:
    """Filter and list together: what an arrival may change."""
    return render(request, "papers/partials/library_body.html", build_body(request))


def build_body(request: HttpRequest) -> dict[str, object]:
    """Context of the filter and of the list that the query string narrows."""
    return {
        **_build_list(request),
        "choices": load_choices(),
        "arrivals": ARRIVALS,
        "sorts": [(key, label) for key, (label, _) in SORTS.items()],
        "is_empty": not Paper.objects.in_library().exists(),
    }


def _build_list(request: HttpRequest) -> dict[str, object]:
    chosen = FilterForm(request.GET).read_filter()
    page, rows = load_page(chosen, _read_page_number(request))
    return {
        "chosen": chosen,
        "collection": _find_collection(chosen.collection),
        "page": page,
        "rows": rows,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "query": _build_query(request.GET),
    }


def _find_collection(collection_id: int | None) -> Collection | None:
    if collection_id is None:
        return None
    return Collection.objects.filter(pk=collection_id).first()


def _read_page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return max(int(typed), 1) if re.fullmatch("[0-9]{1,9}", typed) else 1


def _build_query(get: QueryDict) -> str:
    """The chosen filters as a query string without the page, for the pager's links."""
    kept = get.copy()
    kept.pop("page", None)
    return kept.urlencode()


@require_GET
def paper_row(request: HttpRequest, paper_id: int) -> HttpResponse:
    """One row of the list; it asks for itself while its paper is arriving."""
    paper = Paper.objects.in_library().filter(pk=paper_id).first()
    if paper is None:
        return _answer_without_row(paper_id)
    (row,) = build_rows([paper])
    response = render(request, "papers/partials/paper_row.html", {"row": row})
    if request.GET.get("was") == "arriving" and not row.is_arriving:
        # With its category and year the filter has something new to choose from.
        response.headers["HX-Trigger"] = "library-changed"
    return response


def _answer_without_row(paper_id: int) -> HttpResponse:
    """The row goes; where its paper turned out to be here already, that is said."""
    response = HttpResponse()
    response.headers["HX-Trigger"] = "library-changed"
    merged = Paper.objects.filter(pk=paper_id).exclude(merged_into=None).first()
    if merged is not None:
        kept = follow_merges(merged)
        message = f"“{merged.title[:80]}” was here already: “{kept.title[:80]}”."
        add_toast(response, message, level="info")
    return response


@require_GET
def trash(request: HttpRequest) -> HttpResponse:
    papers = Paper.objects.in_trash().order_by("-trashed_at", "-id").defer("abstract")
    page = Paginator(papers, PAGE_SIZE).get_page(_read_page_number(request))
    page_range = page.paginator.get_elided_page_range(page.number, on_each_side=1)
    context = {"papers": page.object_list, "page": page, "page_range": page_range}
    return render(request, "papers/trash.html", context)


@require_POST
def paper_trash(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    trash_paper(paper)
    request_index(paper)
    undo_url = reverse("papers:paper_restore", args=[paper.pk])
    message = f"“{paper.title[:80]}” lies in the trash."
    if is_part_wanted(request) and request.POST.get("stay"):
        response = HttpResponse()
        response.headers["HX-Trigger"] = "library-changed"
        return add_toast(response, message, undo_url=undo_url)
    return go_to(request, reverse("papers:library"), message, undo_url=undo_url)


@require_POST
def paper_restore(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_trash(), pk=paper_id)
    restore_paper(paper)
    request_missing(paper)
    return go_to(request, reverse("papers:library"), "It is back in the library.")


@require_POST
def paper_delete(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Delete what lies in the trash; after a question on the page."""
    delete_for_good(get_object_or_404(Paper.objects.in_trash(), pk=paper_id))
    return go_to(request, reverse("papers:trash"), "It is gone.")
