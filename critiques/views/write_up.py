"""A write-up: its page beside the paper, its lock, its end."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from critiques.contributions import request_index
from critiques.models import WriteUp
from critiques.rubrics.shelf import find_form
from critiques.views.clock import build_clock
from critiques.write_ups.answers import AnsweredField, load_filled_form
from critiques.write_ups.life import delete_write_up, renew_form
from critiques.write_ups.locking import is_as_locked, lock_write_up
from prepsite.htmx import go_to
from prepsite.writing.models import Text


@never_cache  # as the reader: a text goes with its version
@require_GET
def write_up(request: HttpRequest, write_up_id: int) -> HttpResponse:
    shown = _get_write_up(write_up_id)
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
        "is_as_locked": shown.locked_at is None or is_as_locked(shown),
        "fields": [(one, _build_field(one)) for one in filled.fields],
        "addendum": _build_addendum(shown.addendum) if shown.addendum else None,
    }
    return render(request, "critiques/write_up.html", context)


def _build_field(answered: AnsweredField) -> dict[str, object]:
    field = answered.field
    return _build_text_field(
        answered.answer.text,
        id=f"answer-{field.key}",
        label=field.label,
        help=field.prompt,
        rows=field.rows,
    )


def _build_addendum(text: Text) -> dict[str, object]:
    return _build_text_field(
        text, id="addendum", label="Addendum", help="What you see now.", rows=5
    )


def _build_text_field(text: Text, **shown: object) -> dict[str, object]:
    """What writing/partials/text_field.html needs to know."""
    return {
        "body": text.body,
        "version": text.version,
        "save_url": reverse("writing:text_save", args=[text.pk]),
        "placeholder": "",
        **shown,
    }


@require_POST
def write_up_lock(request: HttpRequest, write_up_id: int) -> HttpResponse:
    locked = _get_write_up(write_up_id)
    lock_write_up(locked, now=timezone.now())
    page = reverse("critiques:write_up", args=[locked.pk])
    return go_to(request, page, "Locked; from now on it stays as it is.")


@require_POST
def write_up_renew(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """Bring it up to its form as that is now."""
    renewed = _get_write_up(write_up_id)
    renew_form(renewed, find_form(renewed.form["key"]))
    page = reverse("critiques:write_up", args=[renewed.pk])
    return go_to(request, page, "This asks what the form asks now.")


@require_POST
def write_up_delete(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """Delete it with its words; after a question on the page."""
    deleted = _get_write_up(write_up_id)
    papers, paper = deleted.papers, deleted.paper
    name = deleted.get_kind_label()
    delete_write_up(deleted)
    request_index(papers)
    message = f"The {name} of “{paper.title[:80]}” is gone."
    return go_to(request, reverse("critiques:critique_list"), message)


def _get_write_up(write_up_id: int) -> WriteUp:
    write_ups = WriteUp.objects.with_papers().select_related("addendum")
    return get_object_or_404(write_ups, pk=write_up_id)
