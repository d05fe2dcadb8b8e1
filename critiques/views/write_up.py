"""A write-up: its page beside the paper, its lock, its end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.contributions import request_index
from critiques.models import WriteUp
from critiques.rubrics.shelf import find_form, find_newer_form
from critiques.views.clock import build_clock
from critiques.views.fields import (
    build_addendum,
    build_answer_field,
    build_whole_length,
)
from critiques.views.rows import find_list_url
from critiques.views.trail import build_trail
from critiques.write_ups.answers import load_filled_form
from critiques.write_ups.life import delete_write_up, renew_form
from critiques.write_ups.locking import is_as_locked, lock_write_up
from prepsite.htmx import go_to


@never_cache  # as the reader: a text goes with its version
@require_GET
def write_up(request: HttpRequest, write_up_id: int) -> HttpResponse:
    shown = get_write_up(write_up_id)
    document = shown.document
    filled = load_filled_form(shown)
    context = {
        "paper": shown.paper,
        "document": document,
        "file_url": reverse("papers:document_file", args=[document.pk])
        if document
        else "",
        **build_clock(shown),
        "filled": filled,
        **build_trail(shown, filled),
        "is_as_locked": shown.locked_at is None or is_as_locked(shown),
        "asks_evidence": any(field.evidence for field in filled.form.fields),
        "is_renewable": find_newer_form(filled.form) is not None,
        "fields": [(one, build_answer_field(one)) for one in filled.fields],
        "whole_length": build_whole_length(filled),
        "addendum": build_addendum(shown.addendum) if shown.addendum else None,
    }
    return render(request, "critiques/write_up.html", context)


@never_cache
@require_GET
def write_up_completeness(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """What is answered and what is missing, asked for whenever a field was saved."""
    shown = get_write_up(write_up_id)
    context = {"write_up": shown, "filled": load_filled_form(shown)}
    return render(request, "critiques/partials/write_up_completeness.html", context)


@never_cache
@require_GET
def field_calculation(
    request: HttpRequest, write_up_id: int, field_key: str
) -> HttpResponse:
    """What is worked out from a table, asked for whenever it was saved."""
    shown = get_write_up(write_up_id)
    asked = load_filled_form(shown).find(field_key)
    if asked is None:
        raise Http404
    context = {"write_up": shown, "one": asked}
    return render(request, "critiques/partials/field_calculation.html", context)


@require_POST
def write_up_lock(request: HttpRequest, write_up_id: int) -> HttpResponse:
    locked = get_write_up(write_up_id)
    lock_write_up(locked, now=timezone.now())
    page = reverse("critiques:write_up", args=[locked.pk])
    return go_to(request, page, "Locked; from now on it stays as it is.")


@require_POST
def write_up_renew(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """Bring it up to its form as that is now."""
    renewed = get_write_up(write_up_id)
    renew_form(renewed, find_form(renewed.form["key"]))
    page = reverse("critiques:write_up", args=[renewed.pk])
    return go_to(request, page, "This asks what the form asks now.")


@require_POST
def write_up_delete(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """Delete it with its words; after a question on the page."""
    deleted = get_write_up(write_up_id)
    papers, paper = deleted.papers, deleted.paper
    name, kind = deleted.get_kind_label(), deleted.kind
    delete_write_up(deleted)
    request_index(papers)
    message = f"The {name} of “{paper.title[:80]}” is gone."
    return go_to(request, find_list_url(kind), message)


def get_write_up(write_up_id: int) -> WriteUp:
    write_ups = WriteUp.objects.with_papers().select_related("addendum")
    return get_object_or_404(write_ups, pk=write_up_id)
