"""The landscape as files: the map as a picture, all of it as data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from papers.forms.landscape import LandscapeForm
from papers.landscape.export import EXPORT_FORMATS, NOT_IN_XML
from papers.pipeline.charting import load_landscape
from papers.pipeline.landscape_export import render_landscape
from papers.pipeline.landscape_map import build_far_map, is_far, open_map
from prepsite.sending import send_file


@never_cache
@require_GET
def landscape_picture(request: HttpRequest) -> HttpResponse:
    """The map that is shown, as an SVG that stands for itself."""
    asked, whole = LandscapeForm(request.GET).read_asked(), load_landscape()
    shown = (
        {"far": build_far_map(whole, asked)}
        if is_far(whole, asked)
        else {"map": open_map(whole, asked)}
    )
    drawn = NOT_IN_XML.sub("", render_to_string("papers/landscape.svg", shown))
    return send_file(
        drawn.encode(), "landscape.svg", content_type="image/svg+xml; charset=utf-8"
    )


@never_cache
@require_GET
def landscape_export(request: HttpRequest, file_ending: str) -> HttpResponse:
    """All papers and links that are chosen, as data."""
    wanted = EXPORT_FORMATS.get(file_ending)
    if wanted is None:
        raise Http404
    choice = LandscapeForm(request.GET).read_choice()
    return send_file(
        render_landscape(load_landscape(), wanted, choice),
        f"landscape.{file_ending}",
        content_type=wanted.content_type,
    )
