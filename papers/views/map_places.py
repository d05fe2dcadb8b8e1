"""Papers put elsewhere on a map, pinned, let go; a map laid out anew."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from papers.forms.map_places import MapForm, PlaceForm
from papers.landscape.by_hand.places import forget_places, move_paper
from papers.models import Paper
from papers.pipeline.requests import request_chart
from prepsite.errors import UserError
from prepsite.htmx import find_origin, go_to, is_part_wanted


@require_POST
def paper_place(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Where the reader put a paper, and whether it is pinned there."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise UserError("This is no place on the map.", "Load the page again.")
    chosen = form.cleaned_data
    is_pinned = chosen["is_pinned"]
    move_paper(chosen["map_name"], paper, form.read_point(), is_pinned=is_pinned)
    if is_part_wanted(request):
        return HttpResponse(status=204)
    message = "It is pinned where it stands." if is_pinned else "It is not pinned."
    return go_to(request, find_origin(request) or reverse("papers:landscape"), message)


@require_POST
def map_anew(request: HttpRequest) -> HttpResponse:
    """Lay the map out anew; what is pinned stays."""
    form = MapForm(request.POST)
    if not form.is_valid():
        raise UserError("This is no map.", "Load the page again.")
    forget_places(form.cleaned_data["map_name"])
    request_chart(anew=True)
    page = find_origin(request) or reverse("papers:landscape")
    return go_to(request, page, "The map is laid out anew; what is pinned stays.")
