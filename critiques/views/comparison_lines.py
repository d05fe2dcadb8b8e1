"""Rows and columns of a comparison: put in, named, moved, sorted by, taken out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.comparisons.life import (
    add_criterion,
    add_papers,
    apply_template,
    move_line,
    remove_line,
    rename_line,
    start_comparison,
)
from critiques.comparisons.table import sort_papers
from critiques.comparisons.templates import find_template
from critiques.contributions import request_index
from critiques.models import ComparedPaper, Criterion
from critiques.views.candidates import offer_others
from critiques.views.comparison import build_page_url, get_comparison
from critiques.views.ticked import read_papers
from prepsite.errors import UserError
from prepsite.htmx import go_to


@require_POST
def comparison_start(request: HttpRequest) -> HttpResponse:
    """Begin a table of the papers that are ticked, or of the one whose page it is."""
    papers = read_papers(request.POST.getlist("papers"))
    begun = start_comparison(papers, now=timezone.now())
    return go_to(request, build_page_url(begun))


@require_POST
def comparison_template(request: HttpRequest, comparison_id: int) -> HttpResponse:
    changed = get_comparison(comparison_id)
    template = find_template(request.POST.get("template", ""))
    if template is None:
        raise UserError("This template is not there.", "Choose another one.")
    apply_template(changed, template)
    return go_to(request, build_page_url(changed, "comparison-table"))


@never_cache
@require_GET
def comparison_candidates(request: HttpRequest, comparison_id: int) -> HttpResponse:
    """Papers of the library with all these words, to be compared as well."""
    shown = get_comparison(comparison_id)
    add_url = reverse("critiques:comparison_add_papers", args=[shown.pk])
    return offer_others(request, shown.papers, add_url=add_url, name="papers")


@require_POST
def comparison_add_papers(request: HttpRequest, comparison_id: int) -> HttpResponse:
    changed, papers = (
        get_comparison(comparison_id),
        read_papers(request.POST.getlist("papers")),
    )
    add_papers(changed, papers)
    last = changed.compared_papers.order_by("position").last()
    return go_to(request, build_page_url(changed, f"papers-{last.pk if last else ''}"))


@require_POST
def comparison_add_criterion(request: HttpRequest, comparison_id: int) -> HttpResponse:
    changed = get_comparison(comparison_id)
    add_criterion(changed, request.POST.get("name", ""))
    return go_to(request, build_page_url(changed, "new-criterion"))


@require_POST
def line_rename(request: HttpRequest, line_kind: str, line_id: int) -> HttpResponse:
    line = _get_line(line_kind, line_id)
    rename_line(line, request.POST.get("name", ""))
    # Cells are found with the name of their criterion.
    request_index(line.comparison.papers)
    return _go_back(request, line_kind, line)


@require_POST
def line_move(request: HttpRequest, line_kind: str, line_id: int) -> HttpResponse:
    line = _get_line(line_kind, line_id)
    move_line(line, 1 if request.POST.get("step") == "1" else -1)
    return _go_back(request, line_kind, line)


@require_POST
def line_remove(request: HttpRequest, line_kind: str, line_id: int) -> HttpResponse:
    """Take it out with its words; after a question on the page."""
    line = _get_line(line_kind, line_id)
    name, papers = str(line), line.comparison.papers
    remove_line(line)
    request_index(papers)
    page = build_page_url(line.comparison, "comparison-table")
    return go_to(request, page, f"“{name[:80]}” is out of the table.")


@require_POST
def criterion_sort(request: HttpRequest, line_id: int) -> HttpResponse:
    criterion = get_object_or_404(Criterion, pk=line_id)
    sort_papers(criterion, is_descending=request.POST.get("order") == "descending")
    return _go_back(request, "criteria", criterion)


def _get_line(line_kind: str, line_id: int) -> ComparedPaper | Criterion:
    if line_kind == "papers":
        return get_object_or_404(ComparedPaper, pk=line_id)
    if line_kind == "criteria":
        return get_object_or_404(Criterion, pk=line_id)
    raise Http404


def _go_back(
    request: HttpRequest, line_kind: str, line: ComparedPaper | Criterion
) -> HttpResponse:
    return go_to(request, build_page_url(line.comparison, f"{line_kind}-{line.pk}"))
