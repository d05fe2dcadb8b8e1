"""The landscape: as a map, by time, as a list, and as what the reader chose of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from papers.forms.landscape import VIEWS, LandscapeForm
from papers.landscape.choosing import SHOWN_AT_FIRST, list_tags
from papers.landscape.edges import EdgeKind
from papers.landscape.export import EXPORT_FORMATS
from papers.landscape.landscape import Landscape
from papers.landscape.selection import MOST_WHOLE
from papers.library.completion import find_completions
from papers.models import Paper, ReadingState
from papers.pipeline.charting import load_landscape
from papers.pipeline.landscape_list import list_edges
from papers.pipeline.landscape_map import (
    LandscapeMap,
    build_far_map,
    is_far,
    open_map,
)
from papers.pipeline.paper_panel import build_panel
from papers.pipeline.requests import is_charting
from prepsite.htmx import render_page_or_part

_LISTED = 20
_KINDS = {
    EdgeKind.CITATION: "citations",
    EdgeKind.LINK: "links of yours",
    EdgeKind.CONTRIBUTED: "proposals and tables",
    EdgeKind.COUPLING: "the same references",
    EdgeKind.COCITATION: "cited together",
    EdgeKind.TOPIC: "the same words",
    EdgeKind.AUTHOR: "the same authors",
}


@never_cache
@require_GET
def landscape(request: HttpRequest) -> HttpResponse:
    """The page; for htmx only the map or list, which the filter changes."""
    form = LandscapeForm(request.GET)
    words = form.read_sought()
    if words and (found := find_completions(words)):
        return redirect(f"{request.path}?focus={found[0].pk}")
    whole = load_landscape()
    context = {
        "view": form.read_view(),
        "is_empty": not (len(whole) or Paper.objects.in_library().exists()),
        "is_waiting": not len(whole),
        "sought": words,
    }
    context |= _build_map(request, form, whole)
    context |= _build_choices(form, whole)
    return render_page_or_part(
        request,
        "papers/landscape.html",
        "papers/partials/landscape_map.html",
        context,
    )


def _build_map(
    request: HttpRequest, form: LandscapeForm, whole: Landscape
) -> dict[str, object]:
    asked = form.read_asked()
    if is_far(whole, asked):
        return {
            "far": build_far_map(whole, asked),
            "communities": whole.communities,
            "can_be_whole": len(whole) <= MOST_WHOLE,
        }
    shown = open_map(whole, asked)
    context: dict[str, object] = {"map": shown, "focus": shown.part.focus}
    if shown.part.focus is not None:
        context["panel"] = build_panel(whole, shown.part.focus)
    if form.read_view() == "list":
        context |= _build_list(request, whole, shown)
    return context


def _build_list(
    request: HttpRequest, whole: Landscape, shown: LandscapeMap
) -> dict[str, object]:
    """One page of the papers; only for these is read what joins them."""
    papers = [shown.nodes[one.paper_id] for one in shown.drawing.papers]
    papers += shown.unlinked
    papers.sort(key=lambda one: (-one.cited_by - one.cites, one.label.casefold()))
    page = Paginator(papers, _LISTED).get_page(request.GET.get("page"))
    return {
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "rows": list_edges(whole, shown, list(page.object_list)),
    }


def _build_choices(form: LandscapeForm, whole: Landscape) -> dict[str, object]:
    kinds = form.read_kinds()
    return {
        "chosen": form.read(),
        "kinds": [(kind, label, kind in kinds) for kind, label in _KINDS.items()],
        "is_usual": kinds == SHOWN_AT_FIRST and form.read_filter().is_open,
        "views": VIEWS.items(),
        "states": ReadingState.choices,
        "tags": list_tags(),
        "named_communities": whole.communities[:60],
        "is_charting": is_charting(),
        "exports": [(ending, one.label) for ending, one in EXPORT_FORMATS.items()],
    }


@never_cache
@require_GET
def landscape_notice(request: HttpRequest) -> HttpResponse:
    """Says that the map is being brought up to date; when it is, the map comes anew."""
    is_busy = is_charting()
    part = "papers/partials/landscape_notice.html"
    response = render(request, part, {"is_charting": is_busy})
    if not is_busy:
        response.headers["HX-Trigger"] = "landscape-changed"
    return response
