"""Forms: what there is to fill in, copied and changed as TOML."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from critiques.rubrics.shelf import FORMS
from critiques.views.shelf_pages import ShelfPages

_PAGES = ShelfPages(
    shelf=FORMS,
    edit_template="critiques/form_edit.html",
    place="critiques:form",
    noun="form",
    copied="This one is yours: change what it asks.",
    stays="What was written to it stays.",
)


@never_cache
@require_GET
def form_list(request: HttpRequest) -> HttpResponse:
    return render(request, "critiques/form_list.html", {"shelf": FORMS.load()})


@never_cache
@require_http_methods(["GET", "POST"])
def form_edit(request: HttpRequest, key: str) -> HttpResponse:
    return _PAGES.edit(request, key)


@require_POST
def form_copy(request: HttpRequest, key: str) -> HttpResponse:
    return _PAGES.copy(request, key)


@require_POST
def form_delete(request: HttpRequest, key: str) -> HttpResponse:
    return _PAGES.delete(request, key)
