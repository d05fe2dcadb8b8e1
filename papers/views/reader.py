"""The reader: the PDF beside the notes of three passes; the file itself."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from papers.models import Document, Note, Paper
from papers.reading.pass_gate import find_next_pass
from papers.reading.passes import PassQuestion, load_notes, load_passes
from papers.views.questions import build_paper_questions
from papers.views.similar import build_similar_url
from prepsite.errors import UserError
from prepsite.sent_file import send_stored_file
from prepsite.writing.views.text_field import build_text_field


# The browser's own copy would pair an old text with a version saved since.
@never_cache
@require_GET
def reader(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    document = paper.current_document
    page = request.GET.get("page", "")
    next_pass = find_next_pass(paper)
    context = {
        "paper": paper,
        "document": document,
        "file_url": reverse("papers:document_file", args=[document.pk])
        if document
        else "",
        "page_number": int(page) if re.fullmatch("[0-9]{1,5}", page) else None,
        "find": request.GET.get("find", ""),
        "passes": _build_passes(paper),
        **build_paper_questions(paper),
        "chosen_pass": request.GET.get("pass") or str(next_pass or 1),
        "next_pass": next_pass,
    }
    return render(request, "papers/reader.html", context)


def _build_passes(paper: Paper) -> list[dict[str, object]]:
    notes = {(note.pass_number, note.question): note for note in load_notes(paper)}
    return [
        {
            "number": one.number,
            "name": one.name,
            "prompt": one.prompt,
            "minutes": one.minutes,
            "questions": [
                _build_question(question, notes[one.number, question.key])
                for question in one.questions
            ],
        }
        for one in load_passes()
    ]


def _build_question(question: PassQuestion, note: Note) -> dict[str, object]:
    return {
        "most_sentences": question.most_sentences,
        "field": build_text_field(
            note.text,
            id=f"pass-{note.pass_number}-{question.key}",
            label=question.label,
            help=question.prompt,
            placeholder=question.placeholder,
            rows=question.rows,
            similar_url=build_similar_url(note.paper_id, f"note:{note.pk}"),
        ),
    }


@require_safe
def document_file(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """The PDF, in ranges where asked: pdf.js reads a 300 MB file page by page."""
    document = get_object_or_404(Document, pk=document_id)
    if not document.path.is_file():
        raise UserError(
            "The file of this paper is not in the data folder.",
            "Drop the PDF on the paper's page to bring it back.",
        )
    # A stored file never changes: its name is its content's hash.
    return send_stored_file(
        request,
        document.path,
        content_type="application/pdf",
        cache_control="private, max-age=31536000, immutable",
    )
