"""Marks between the product and PDF files: a marked copy, reading in, another version."""

from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_POST

from papers.models import Document
from papers.pipeline.marks import (
    MarksMoved,
    MarksRead,
    move_marks,
    open_marked_copy,
    read_marks,
    read_marks_of_copy,
)
from papers.pipeline.requests import request_index
from papers.reading.annotations import load_marks_elsewhere
from papers.views.annotations import CHANGED
from prepsite.htmx import add_toast, go_to, is_part_wanted

_MOST_NAMED = 3
_SHOWN_CHARS = 60


@require_GET
def annotated_file(request: HttpRequest, document_id: int) -> FileResponse:
    """A copy of the PDF with the marks in it, as other readers show them."""
    document = _get_document(document_id)
    name = slugify(document.paper.citation_key or document.paper.title)[:80]
    return FileResponse(
        open_marked_copy(document),
        as_attachment=True,
        filename=f"{name or 'paper'}-marked.pdf",
        content_type="application/pdf",
    )


@require_POST
def annotations_read(request: HttpRequest, document_id: int) -> HttpResponse:
    """Take over the marks of the PDF itself, or of a copy of it that is sent along."""
    document = _get_document(document_id)
    copy = request.FILES.get("file")
    if isinstance(copy, UploadedFile):
        report = read_marks_of_copy(document, cast("BinaryIO", copy))
    else:
        report = read_marks(document)
    return _answer(request, document, _word_read(report))


@require_POST
def annotations_move(request: HttpRequest, document_id: int) -> HttpResponse:
    """Bring the marks that lie on other versions of the paper to this one."""
    document = _get_document(document_id)
    report = move_marks(load_marks_elsewhere(document), document)
    return _answer(request, document, _word_moved(report))


def _get_document(document_id: int) -> Document:
    return get_object_or_404(Document.objects.select_related("paper"), pk=document_id)


def _answer(request: HttpRequest, document: Document, message: str) -> HttpResponse:
    request_index(document.paper)
    if not is_part_wanted(request):
        url = reverse("papers:annotation_list", args=[document.pk])
        return go_to(request, url, message)
    changed = HttpResponse(status=204, headers={"HX-Trigger": CHANGED})
    return add_toast(changed, message, level="info")


def _word_read(report: MarksRead) -> str:
    sentences = [f"{_count(report.added)} read from the PDF."]
    if report.known:
        sentences.append(f"{_count(report.known)} there known already.")
    if report.left_out:
        left_out = _count(report.left_out)
        sentences.append(f"Left out: {left_out} such as drawings and replies.")
    return " ".join(sentences)


def _word_moved(report: MarksMoved) -> str:
    sentence = f"{_count(report.moved)} moved to this version."
    if not report.unplaced:
        return sentence
    named = [
        f"“{one.quote[:_SHOWN_CHARS]}”"
        if one.quote
        else f"{one.kind} on page {one.page_number}"
        for one in report.unplaced[:_MOST_NAMED]
    ]
    rest = len(report.unplaced) - len(named)
    more = f" and {rest} more" if rest else ""
    return (
        f"{sentence} Not found here, so left where they were: {', '.join(named)}{more}."
    )


def _count(number: int) -> str:
    return "1 mark" if number == 1 else f"{number} marks"
