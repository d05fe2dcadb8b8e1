"""What the panel at the reader's side shows, and the popup over a citation."""

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from papers.models import Document, DocumentState
from papers.reading.citations import (
    CitedEntry,
    Spot,
    find_entries,
    load_entries,
    load_places,
)
from papers.reading.outline import load_outline

_LAST_PAGE = 100_000


class SpotForm(forms.Form):
    """Where a citation is, and where it leads if it is a link; in PDF user space."""

    page = forms.IntegerField(min_value=1, max_value=_LAST_PAGE)
    x = forms.FloatField()
    y = forms.FloatField()
    to_page = forms.IntegerField(required=False, min_value=1, max_value=_LAST_PAGE)
    to_x = forms.FloatField(required=False)
    to_y = forms.FloatField(required=False)

    def read_spot(self) -> Spot:
        asked = self.cleaned_data
        return Spot(
            page_number=asked["page"],
            x_pt=asked["x"],
            y_pt=asked["y"],
            target_page_number=asked["to_page"],
            target_x_pt=asked["to_x"],
            target_y_pt=asked["to_y"],
        )


# All of these change while background work reads the PDF.
@never_cache
@require_GET
def pdf_outline(request: HttpRequest, document_id: int) -> HttpResponse:
    document = get_object_or_404(Document, pk=document_id)
    context = {"document": document, "entries": load_outline(document)}
    return render(request, "papers/partials/pdf_outline.html", context)


@never_cache
@require_GET
def pdf_figures(request: HttpRequest, document_id: int) -> HttpResponse:
    document = get_object_or_404(Document, pk=document_id)
    context = {"document": document, "figures": document.figures.all()}
    return render(request, "papers/partials/pdf_figures.html", context)


@never_cache
@require_GET
def pdf_references(request: HttpRequest, document_id: int) -> HttpResponse:
    document = get_object_or_404(Document, pk=document_id)
    context = {"document": document, "entries": load_entries(document)}
    return render(request, "papers/partials/pdf_references.html", context)


@never_cache
@require_GET
def citation_places(request: HttpRequest, document_id: int) -> JsonResponse:
    """Where the text cites; `is_final` once no more of it will be read."""
    document = get_object_or_404(Document, pk=document_id)
    places = [
        {"page_number": spot.page_number, "rect": spot.rect, "text": spot.text}
        for spot in load_places(document)
    ]
    is_final = document.structure_state in (DocumentState.READY, DocumentState.FAILED)
    return JsonResponse({"places": places, "is_final": is_final})


@never_cache
@require_GET
def pdf_reference(request: HttpRequest, document_id: int) -> HttpResponse:
    """The entries behind a citation at this spot; an empty answer where none is known."""
    document = get_object_or_404(Document, pk=document_id)
    entries = _find_entries(document, SpotForm(request.GET))
    context = {"entries": entries}
    return render(request, "papers/partials/pdf_reference.html", context)


def _find_entries(document: Document, form: SpotForm) -> list[CitedEntry]:
    return find_entries(document, form.read_spot()) if form.is_valid() else []
