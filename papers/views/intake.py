"""Where papers come in: the import box, dropped files, the welcome paper."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from papers.bibliography.pasted import RefusedLine
from papers.forms.record import VersionForm
from papers.library.listing import build_rows
from papers.models import Paper, PdfState
from papers.pipeline.intake import (
    Arrival,
    IntakeReport,
    attach_file,
    import_pasted,
    start_file_import,
    start_welcome_paper,
)
from papers.pipeline.requests import request_fetch
from prepsite.errors import UserError
from prepsite.htmx import go_to, is_part_wanted

# A list of thousands that went wrong is told by its first lines.
_SHOWN_LINES = 20


@require_POST
def import_box(request: HttpRequest) -> HttpResponse:
    """Import what was typed or pasted; what was refused stays in the box."""
    text = request.POST.get("pasted", "")
    report = import_pasted(text)
    only = report.arrivals[0] if len(report.arrivals) == 1 else None
    if only and not only.is_new and not report.refused:
        return go_to(
            request,
            reverse("papers:paper", args=[only.paper.pk]),
            "This paper is here already.",
        )
    if not is_part_wanted(request) and not report.refused:
        return go_to(request, reverse("papers:library"), "The import has begun.")
    page = "papers/partials/import_box.html"
    if not is_part_wanted(request):
        page = "papers/import_page.html"
    response = render(request, page, _build_box(text, report))
    if report.arrivals:
        response.headers["HX-Trigger"] = "papers-arrived, work-started"
    return response


def _build_box(text: str, report: IntakeReport) -> dict[str, object]:
    """The box after an import: of a long list only the first lines are told."""
    left_in_box, refused = _keep_refused(text, report)
    known = [arrival.paper for arrival in report.arrivals if not arrival.is_new]
    return {
        "has_answer": True,
        "new_count": len(report.arrivals) - len(known),
        "known": known[:_SHOWN_LINES],
        "more_known": _count_more(known),
        "refused": refused[:_SHOWN_LINES],
        "more_refused": _count_more(refused),
        "left_in_box": left_in_box,
    }


def _count_more(lines: Sequence[object]) -> str:
    """How many are not shown, as 1,980; "" for none."""
    more = len(lines) - _SHOWN_LINES
    return f"{more:,}" if more > 0 else ""


_ENTRY = re.compile(r"\W*@\w+\s*[{(]")


def _keep_refused(text: str, report: IntakeReport) -> tuple[str, list[RefusedLine]]:
    """What the box keeps, as it was typed, and the refusals by its own lines.

    The report shows only the start of a line.
    """
    if not report.arrivals:
        return text, list(report.refused)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    refusals: list[RefusedLine] = []
    end = 0
    for refused in report.refused:
        start = refused.line_number - 1
        if start >= end and not _ENTRY.match(lines[start]):
            kept.append(lines[start] if refused.text.endswith("…") else refused.text)
            number = len(kept)
        else:
            if start >= end:
                # What follows a broken entry may belong to it: better twice than lost.
                end = _find_next_entry(lines, start)
                kept += lines[start:end]
            number = len(kept) - (end - start - 1)
        refusals.append(replace(refused, line_number=number))
    return "\n".join(kept), refusals


def _find_next_entry(lines: list[str], start: int) -> int:
    following = range(start + 1, len(lines))
    return next((n for n in following if _ENTRY.match(lines[n])), len(lines))


@require_POST
def import_file(request: HttpRequest) -> HttpResponse:
    """Import one dropped PDF; answers the drop zone in JSON, a form with a page."""
    file, name = _read_file(request)
    arrival = start_file_import(file, name)
    url = reverse("papers:paper", args=[arrival.paper.pk])
    if request.headers.get("Accept") != "application/json":
        return go_to(request, url)
    return JsonResponse(
        {"message": _word_arrival(arrival), "url": url, "title": arrival.paper.title}
    )


def _read_file(request: HttpRequest) -> tuple[BinaryIO, str]:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise UserError("No file arrived.", "Choose a PDF, then try again.")
    return cast("BinaryIO", file), file.name or "paper.pdf"


def _word_arrival(arrival: Arrival) -> str:
    if arrival.is_new:
        return "Received:"
    return "This file is here already:"


@require_POST
def attach_pdf(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Give a paper its PDF by hand."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    file, name = _read_file(request)
    attach_file(paper, file, name)
    url = reverse("papers:paper", args=[paper.pk])
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"message": "Received.", "url": url})
    return go_to(request, url, "The PDF is here and is being read.")


@require_POST
def welcome(request: HttpRequest) -> HttpResponse:
    arrival = start_welcome_paper()
    return go_to(request, reverse("papers:reader", args=[arrival.paper.pk]))


@require_POST
def fetch_again(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Ask the sources again, now; with `version`, for that version's PDF."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise UserError("There is no such version.", "Choose one of the list.")
    version = form.cleaned_data["version"]
    paper.wanted_version = version or paper.wanted_version
    if paper.arxiv_id and (
        version or paper.pdf_state in (PdfState.FAILED, PdfState.NONE)
    ):
        paper.pdf_state = PdfState.WAITING
    paper.save(update_fields=["wanted_version", "pdf_state"])
    request_fetch(paper)
    if is_part_wanted(request) and request.POST.get("stay"):
        (row,) = build_rows([paper])
        return render(request, "papers/partials/paper_row.html", {"row": row})
    return go_to(
        request, reverse("papers:paper", args=[paper.pk]), "The sources are asked."
    )
