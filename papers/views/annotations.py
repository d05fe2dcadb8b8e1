"""Marks on a document: listed, made, recoloured, deleted, brought back, commented."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from papers.models import Annotation, Document
from papers.pipeline.requests import request_index
from papers.reading.annotation_citing import (
    build_mark_url,
    render_citation,
    render_evidence,
    render_quote,
)
from papers.reading.annotation_colors import load_meanings, save_meanings
from papers.reading.annotations import (
    delete_annotation,
    load_annotations,
    load_marks_elsewhere,
    restore_annotation,
    save_color,
    start_annotation,
)
from papers.reading.passes import PASSES
from papers.views.annotation_forms import (
    ColorForm,
    MarkFilterForm,
    MarkForm,
    MeaningsForm,
)
from prepsite.htmx import go_to, is_part_wanted, render_page_or_part

# What the page listens to: the list and the marks drawn are to be asked for again.
CHANGED = "annotations-changed"


@never_cache
@require_GET
def annotation_list(request: HttpRequest, document_id: int) -> HttpResponse:
    """The marks of a document: a page of its own, and the list beside the paper."""
    document = get_object_or_404(
        Document.objects.select_related("paper"), pk=document_id
    )
    form = MarkFilterForm(request.GET)
    context = {
        "document": document,
        "paper": document.paper,
        "chosen": form.read_filter(),
        "rows": _build_rows(load_annotations(document, form.read_filter())),
        "elsewhere": load_marks_elsewhere(document),
        "passes": PASSES,
    }
    return render_page_or_part(
        request,
        "papers/annotations.html",
        "papers/partials/annotation_list.html",
        context,
    )


@never_cache
@require_GET
def annotation_places(request: HttpRequest, document_id: int) -> JsonResponse:
    """What the page draws: all marks of a document with their quads."""
    document = get_object_or_404(
        Document.objects.select_related("paper"), pk=document_id
    )
    marks = [_describe(request, one) for one in load_annotations(document)]
    return JsonResponse({"marks": marks})


@require_POST
def annotation_start(request: HttpRequest, document_id: int) -> JsonResponse:
    document = get_object_or_404(
        Document.objects.select_related("paper"), pk=document_id
    )
    form = MarkForm(request.POST, page_count=document.page_count)
    if not form.is_valid():
        return _refuse(form)
    annotation = start_annotation(document, form.read_mark())
    request_index(document.paper, while_typing=True)
    return JsonResponse(_describe(request, annotation), status=201)


@never_cache
@require_GET
def annotation(request: HttpRequest, annotation_id: UUID) -> HttpResponse:
    """One mark with its words, its comment and what can be done with it."""
    shown = _get_annotation(annotation_id)
    context = {
        "annotation": shown,
        "paper": shown.document.paper,
        "meaning": load_meanings()[shown.color],
        "mark": _describe(request, shown),
        "field": _build_field(shown),
    }
    return render_page_or_part(
        request,
        "papers/annotation.html",
        "papers/partials/annotation_panel.html",
        context,
    )


@require_POST
def annotation_color(request: HttpRequest, annotation_id: UUID) -> HttpResponse:
    shown = _get_annotation(annotation_id)
    form = ColorForm(request.POST)
    if not form.is_valid():
        return _refuse(form)
    save_color(shown, form.cleaned_data["color"])
    return _answer_changed(request, shown)


@require_POST
def annotation_delete(request: HttpRequest, annotation_id: UUID) -> HttpResponse:
    shown = _get_annotation(annotation_id)
    delete_annotation(shown)
    return _answer_changed(request, shown)


@require_POST
def annotation_restore(request: HttpRequest, annotation_id: UUID) -> HttpResponse:
    shown = _get_annotation(annotation_id)
    restore_annotation(shown)
    return _answer_changed(request, shown)


@require_POST
def color_meanings(request: HttpRequest) -> JsonResponse:
    form = MeaningsForm(request.POST)
    if not form.is_valid():
        return _refuse(form)
    # Only what is sent, so that a name given in another tab meanwhile stays.
    sent = {name: form.cleaned_data[name] for name in form.fields if name in form.data}
    save_meanings(sent)
    return JsonResponse({"meanings": load_meanings()})


def _get_annotation(annotation_id: UUID) -> Annotation:
    found = Annotation.objects.select_related("document__paper", "comment")
    return get_object_or_404(found, pk=annotation_id)


def _answer_changed(request: HttpRequest, shown: Annotation) -> HttpResponse:
    """The mark for our script, an event for htmx, the list for a plain form."""
    request_index(shown.document.paper, while_typing=True)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse(_describe(request, shown))
    if is_part_wanted(request):
        return HttpResponse(status=204, headers={"HX-Trigger": CHANGED})
    return go_to(request, reverse("papers:annotation_list", args=[shown.document_id]))


def _refuse(form: forms.Form) -> JsonResponse:
    errors = [error for name in form.errors for error in form.errors[name]]
    return JsonResponse({"message": " ".join(map(str, errors))}, status=422)


def _build_rows(annotations: list[Annotation]) -> list[dict[str, object]]:
    meanings = load_meanings()
    return [
        {
            "annotation": one,
            "meaning": meanings[one.color],
            "url": build_mark_url(one, _find_reader(one)),
            "quote": render_quote(one, reader_url=_find_reader(one)),
            "rect": _find_rect(one) if one.kind == Annotation.Kind.AREA else "",
        }
        for one in annotations
    ]


def _describe(request: HttpRequest, one: Annotation) -> dict[str, object]:
    reader_url = request.build_absolute_uri(_find_reader(one))
    return {
        "id": str(one.pk),
        "kind": one.kind,
        "color": one.color,
        "page_number": one.page_number,
        "quads": one.quads,
        "quote": one.quote,
        "has_comment": bool(one.comment.body.strip()),
        "citation": render_citation(one, reader_url=reader_url),
        "markdown": render_quote(one, reader_url=_find_reader(one)),
        "evidence": render_evidence(one, reader_url=_find_reader(one)),
        "url": reverse("papers:annotation", args=[one.pk]),
    }


def _find_reader(one: Annotation) -> str:
    return reverse("papers:reader", args=[one.document.paper_id])


def _find_rect(one: Annotation) -> str:
    """The box of a mark as the page's scripts read it: "x0 y0 x1 y1"."""
    xs = [x for quad in one.quads for x in quad[::2]]
    ys = [y for quad in one.quads for y in quad[1::2]]
    return f"{min(xs)} {min(ys)} {max(xs)} {max(ys)}"


def _build_field(shown: Annotation) -> dict[str, object]:
    return {
        "id": "annotation-comment",
        "label": "Comment",
        "help": "",
        "body": shown.comment.body,
        "version": shown.comment.version,
        "save_url": reverse("writing:text_save", args=[shown.comment_id]),
        "placeholder": "What you think of it",
        "rows": 4,
    }
