"""Links drawn by the reader: begun, put right, removed; in a dialog or as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from papers.forms.links import EndsForm, LinkForm, LinkProofForm
from papers.landscape.by_hand.link_drawing import (
    LinkError,
    remove_link,
    restore_link,
    save_link,
    start_link,
    turn_link,
)
from papers.library.completion import find_completions
from papers.models import LinkKind, Paper, ReaderLink
from papers.pipeline.requests import request_chart
from prepsite.htmx import add_toast, go_to, is_part_wanted, render_page_or_part
from prepsite.writing.views.text_field import build_text_field

_LONGEST = 200
_CHANGED = "landscape-changed"


@never_cache
@require_http_methods(["GET", "POST"])
def link_start(request: HttpRequest) -> HttpResponse:
    """Choose how two papers stand to each other; then the link is there to be reasoned."""
    source, target = EndsForm(
        request.POST if request.method == "POST" else request.GET
    ).read_ends()
    form = LinkForm(request.POST) if request.method == "POST" else None
    if form is None or source is None or target is None or not form.is_valid():
        return _show_start(request, source, target, form)
    try:
        link = start_link(source, target, form.read_words(), now=timezone.now())
    except LinkError as error:
        form.add_error(None, str(error))
        return _show_start(request, source, target, form)
    return _go_on(request, link, "The link is drawn. Write down why.")


def _show_start(
    request: HttpRequest,
    source: Paper | None,
    target: Paper | None,
    form: LinkForm | None,
) -> HttpResponse:
    words = request.GET.get("q", "")[:_LONGEST]
    found = find_completions(words) if words.strip() else []
    context = {
        "words": words,
        "candidates": [one for one in found if one != source],
        "source": source,
        "target": target,
        "form": form,
        "kinds": LinkKind.choices,
    }
    response = render_page_or_part(
        request, "papers/link_new.html", "papers/partials/link_new_form.html", context
    )
    response.status_code = 422 if form else 200
    return response


def _go_on(request: HttpRequest, link: ReaderLink, message: str) -> HttpResponse:
    """To its page, or the same in the dialog that asked."""
    request_chart()
    if not is_part_wanted(request):
        return go_to(request, reverse("papers:link", args=[link.pk]), message)
    response = _show_link(request, link, None)
    response.headers["HX-Trigger"] = _CHANGED
    return add_toast(response, message)


@never_cache  # a text goes with its version
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, link_id: int) -> HttpResponse:
    shown = get_link(link_id)
    if request.method == "GET":
        return _show_link(request, shown, None)
    form = LinkProofForm(request.POST, link=shown)
    if not form.is_valid():
        return _show_link(request, shown, form)
    source, target = form.read_proof("source"), form.read_proof("target")
    try:
        save_link(shown, form.read_words(), source=source, target=target)
    except LinkError as error:
        form.add_error(None, str(error))
        return _show_link(request, get_link(link_id), form)
    return _go_on(request, shown, "The link is saved.")


def _show_link(
    request: HttpRequest, shown: ReaderLink, form: LinkProofForm | None
) -> HttpResponse:
    context = {
        "link": shown,
        "form": form,
        "kinds": LinkKind.choices,
        "reason": build_text_field(
            shown.reason,
            id=f"link-reason-{shown.pk}",
            label="Why",
            help="In a sentence or two; [[ brings papers and their places.",
            rows=4,
        ),
    }
    response = render_page_or_part(
        request, "papers/link.html", "papers/partials/link_form.html", context
    )
    response.status_code = 422 if form else 200
    return response


@require_POST
def link_turn(request: HttpRequest, link_id: int) -> HttpResponse:
    turned = get_link(link_id)
    turn_link(turned)
    return _go_on(request, get_link(link_id), "It leads the other way now.")


@require_POST
def link_remove(request: HttpRequest, link_id: int) -> HttpResponse:
    removed = get_link(link_id)
    remove_link(removed, now=timezone.now())
    undo_url = reverse("papers:link_restore", args=[link_id])
    return _answer(request, removed, "The link is removed.", undo_url=undo_url)


@require_POST
def link_restore(request: HttpRequest, link_id: int) -> HttpResponse:
    restored = get_object_or_404(ReaderLink, pk=link_id)
    restore_link(restored)
    return _answer(request, restored, "The link is back.")


def _answer(
    request: HttpRequest, changed: ReaderLink, message: str, *, undo_url: str = ""
) -> HttpResponse:
    request_chart()
    page = f"{reverse('papers:landscape')}?focus={changed.source_id}"
    if not is_part_wanted(request) or not request.POST.get("stay"):
        return go_to(request, page, message, undo_url=undo_url)
    response = HttpResponse()
    response.headers["HX-Trigger"] = _CHANGED
    return add_toast(response, message, undo_url=undo_url)


def get_link(link_id: int) -> ReaderLink:
    found = ReaderLink.objects.drawn().select_related("source", "target", "reason")
    return get_object_or_404(found, pk=link_id)
