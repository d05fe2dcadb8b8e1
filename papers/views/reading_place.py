"""Where the reader is in a document, and the places a pass asks to go through."""

from datetime import UTC, datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from papers.models import Document
from papers.reading.passes import PASSES
from papers.reading.places import (
    PASS_NUMBERS,
    build_places,
    delete_visits,
    save_visits,
)
from papers.reading.position import save_position

_FARTHEST_PT = 100_000
_LAST_PAGE = 100_000
_MOST_KEYS = 500
_LATEST_MS = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp() * 1000)


class PositionForm(forms.Form):
    page_number = forms.IntegerField(min_value=1, max_value=_LAST_PAGE)
    y_pt = forms.FloatField(
        required=False, min_value=-_FARTHEST_PT, max_value=_FARTHEST_PT
    )
    zoom = forms.RegexField(
        r"^(?:page-(?:width|fit|actual)|\d{1,3}(?:\.\d{1,12})?)$",
        required=False,
        max_length=20,
    )
    left_at = forms.IntegerField(required=False, min_value=0, max_value=_LATEST_MS)

    def clean_left_at(self) -> datetime | None:
        """The moment that a browser counts in milliseconds."""
        moment: int | None = self.cleaned_data["left_at"]
        return None if moment is None else datetime.fromtimestamp(moment / 1000, UTC)


@require_POST
def reading_place(request: HttpRequest, document_id: int) -> HttpResponse:
    """Keep where the reader is; a place no page can have is refused."""
    document = get_object_or_404(Document, pk=document_id)
    form = PositionForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    save_position(document, **form.cleaned_data)
    return HttpResponse(status=204)


# What was ticked since would not be in a copy the browser kept.
@never_cache
@require_GET
def reading_places(request: HttpRequest, document_id: int) -> HttpResponse:
    """The strip of places of `?pass=`."""
    document = get_object_or_404(
        Document.objects.select_related("paper"), pk=document_id
    )
    pass_number = _read_pass(request.GET.get("pass", ""))
    places = build_places(document, pass_number)
    counted = [place for place in places if not place.is_folded]
    context = {
        "document": document,
        "chosen": PASSES[pass_number - 1],
        "places": counted,
        "folded": [place for place in places if place.is_folded],
        "visited_count": sum(place.is_visited for place in counted),
    }
    return render(request, "papers/partials/reading_places.html", context)


def _read_pass(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) == 1 else 1
    return number if number in PASS_NUMBERS else PASS_NUMBERS[0]


@require_POST
def place_visits(request: HttpRequest, document_id: int) -> HttpResponse:
    """Tick the places named by `key`, or with `undo` take their ticks back.

    With `anew`, those of the whole pass are taken back.
    """
    document = get_object_or_404(
        Document.objects.select_related("paper"), pk=document_id
    )
    pass_number = _read_pass(request.POST.get("pass", ""))
    keys = request.POST.getlist("key")[:_MOST_KEYS]
    if request.POST.get("anew"):
        delete_visits(document, pass_number)
    elif request.POST.get("undo"):
        delete_visits(document, pass_number, keys)
    else:
        save_visits(document, pass_number, keys)
    return HttpResponse(status=204)
