"""Taking a PDF that is not the paper's off its page, and thinking better of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from papers.models import Document, Paper
from papers.pipeline.taking_off import put_pdf_back, take_off_pdf
from prepsite.htmx import go_to


@require_POST
def pdf_take_off(request: HttpRequest, paper_id: int, document_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    document = get_object_or_404(paper.documents, pk=document_id)
    take_off_pdf(document)
    name = (document.original_name or "The PDF")[:80]
    message = f"“{name}” is off this paper. It lies in the trash, with its marks."
    undo_url = reverse("papers:pdf_put_back", args=[paper_id, document_id])
    url = reverse("papers:paper", args=[paper_id])
    return go_to(request, url, message, undo_url=undo_url)


@require_POST
def pdf_put_back(request: HttpRequest, paper_id: int, document_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    document = get_object_or_404(Document, pk=document_id)
    put_pdf_back(document, paper)
    url = reverse("papers:paper", args=[paper_id])
    return go_to(request, url, "The PDF is back on this paper.")
