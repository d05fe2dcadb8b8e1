"""Modes: all there are, their phases, copied and changed as TOML."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from critiques.sessions.mode_shelf import MODES
from critiques.sessions.questions.recall import count_due
from critiques.views.shelf_pages import ShelfPages

_PAGES = ShelfPages(
    shelf=MODES,
    edit_template="critiques/mode_edit.html",
    place="practice:mode",
    noun="mode",
    copied="This one is yours: change its phases.",
    stays="Sessions held by it stay as they were.",
)


@never_cache
@require_GET
def mode_list(request: HttpRequest) -> HttpResponse:
    context = {
        "shelf": MODES.load(),
        "due_count": count_due(timezone.now(), timezone.get_current_timezone()),
    }
    return render(request, "critiques/mode_list.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def mode_edit(request: HttpRequest, key: str) -> HttpResponse:
    return _PAGES.edit(request, key)


@require_POST
def mode_copy(request: HttpRequest, key: str) -> HttpResponse:
    return _PAGES.copy(request, key)


@require_POST
def mode_delete(request: HttpRequest, key: str) -> HttpResponse:
    return _PAGES.delete(request, key)
