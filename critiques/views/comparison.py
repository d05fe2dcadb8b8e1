"""A comparison: its page to write in, to read and print, and as files."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.comparisons.export import (
    render_csv_file,
    render_latex_file,
    render_markdown_file,
)
from critiques.comparisons.life import rename_comparison, turn_comparison
from critiques.comparisons.table import ComparisonTable, TableRow, load_table
from critiques.comparisons.templates import load_templates
from critiques.contributions import request_index
from critiques.models import Cell, Comparison
from prepsite.htmx import go_to
from prepsite.sending import name_file, send_file
from prepsite.writing.views.text_field import build_text_field

# name -> (what makes it, its ending, its type, its encoding); Excel takes UTF-8 by the mark before it.
_FILES: dict[str, tuple[Callable[[Comparison], str], str, str, str]] = {
    "markdown": (render_markdown_file, "md", "text/markdown", "utf-8"),
    "csv": (render_csv_file, "csv", "text/csv", "utf-8-sig"),
    "latex": (render_latex_file, "tex", "application/x-tex", "utf-8"),
}


@never_cache  # as the reader: a text goes with its version
@require_GET
def comparison(request: HttpRequest, comparison_id: int) -> HttpResponse:
    shown = get_comparison(comparison_id)
    table = load_table(shown)
    context = {
        "comparison": shown,
        "table": table,
        "rows": [(row, _build_cells(table, row)) for row in table.rows],
        "templates": [] if shown.criteria.all() else load_templates(),
        "conclusion": build_text_field(
            shown.conclusion,
            id="conclusion",
            label="What it shows",
            help="Which stands out, by what, and what you would take from it.",
            rows=3,
        ),
    }
    return render(request, "critiques/comparison.html", context)


def _build_cells(table: ComparisonTable, row: TableRow) -> list[dict[str, object]]:
    """Each named by its row and its column."""
    return [
        _build_cell(cell, f"{row.head}, {column}")
        for column, cell in zip(table.columns, row.cells, strict=True)
    ]


def _build_cell(cell: Cell, label: str) -> dict[str, object]:
    """`evidence_url` is where the places of its paper's PDF are asked for."""
    built = build_text_field(cell.text, id=f"cell-{cell.pk}", label=label, rows=2)
    paper = cell.compared_paper.paper
    document = paper.current_document if paper else None
    if document:
        built["evidence_url"] = reverse(
            "papers:evidence_completion", args=[document.pk]
        )
    return built


@never_cache
@require_GET
def comparison_document(request: HttpRequest, comparison_id: int) -> HttpResponse:
    shown = get_comparison(comparison_id)
    context = {"comparison": shown, "table": load_table(shown)}
    return render(request, "critiques/comparison_document.html", context)


@never_cache
@require_GET
def comparison_file(
    request: HttpRequest, comparison_id: int, file_form: str
) -> HttpResponse:
    if file_form not in _FILES:
        raise Http404
    shown = get_comparison(comparison_id)
    render_file, ending, content_type, encoding = _FILES[file_form]
    return send_file(
        render_file(shown).encode(encoding),
        name_file(str(shown), ending, otherwise="comparison"),
        content_type=f"{content_type}; charset=utf-8",
    )


@require_POST
def comparison_rename(request: HttpRequest, comparison_id: int) -> HttpResponse:
    renamed = get_comparison(comparison_id)
    rename_comparison(renamed, request.POST.get("title", ""))
    return go_to(request, build_page_url(renamed, "title"))


@require_POST
def comparison_turn(request: HttpRequest, comparison_id: int) -> HttpResponse:
    turned = get_comparison(comparison_id)
    turn_comparison(turned)
    return go_to(request, build_page_url(turned, "turn"))


@require_POST
def comparison_delete(request: HttpRequest, comparison_id: int) -> HttpResponse:
    """Delete it with its words; after a question on the page."""
    deleted = get_comparison(comparison_id)
    name, papers = str(deleted), deleted.papers
    deleted.delete()
    request_index(papers)
    message = f"The table “{name[:80]}” is gone."
    return go_to(request, reverse("critiques:comparison_list"), message)


def get_comparison(comparison_id: int) -> Comparison:
    return get_object_or_404(Comparison.objects.with_lines(), pk=comparison_id)


def build_page_url(shown: Comparison, place: str = "") -> str:
    """Its page, at the place that the reader was at."""
    page = reverse("critiques:comparison", args=[shown.pk])
    return f"{page}#{place}" if place else page
