"""A write-up to be read, printed, taken along, checked against its hash."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from critiques.views.rows import find_list_title, find_list_url
from critiques.views.write_up import get_write_up
from critiques.write_ups.answers import load_filled_form
from critiques.write_ups.export import render_markdown_file
from critiques.write_ups.locking import is_as_locked, render_canonical
from prepsite.sending import name_file, send_file


@never_cache
@require_GET
def write_up_document(request: HttpRequest, write_up_id: int) -> HttpResponse:
    shown = get_write_up(write_up_id)
    context = {
        "write_up": shown,
        "paper": shown.paper,
        "filled": load_filled_form(shown),
        "is_as_locked": is_as_locked(shown),
        "list_title": find_list_title(shown.kind),
        "list_url": find_list_url(shown.kind),
    }
    return render(request, "critiques/write_up_document.html", context)


@never_cache
@require_GET
def write_up_markdown(request: HttpRequest, write_up_id: int) -> HttpResponse:
    shown = get_write_up(write_up_id)
    name = f"{shown.form_title} {shown.paper.title}"
    return send_file(
        render_markdown_file(shown).encode(),
        name_file(name, "md", otherwise="write-up"),
        content_type="text/markdown; charset=utf-8",
    )


@never_cache
@require_GET
def write_up_canonical(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """The very bytes that the hash of a lock is taken over."""
    shown = get_write_up(write_up_id)
    return send_file(
        render_canonical(shown),
        f"write-up-{shown.pk}.json",
        content_type="application/json",
    )
