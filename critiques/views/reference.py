"""The research reference: read, printed, taken along, and the reader's passages in it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from critiques.comparisons.table import load_table
from critiques.models import Passage
from critiques.reference.compiling import (
    Chapter,
    Choice,
    Reference,
    compile_reference,
)
from critiques.reference.export import (
    list_known,
    point_within,
    render_markdown_file,
    word_origin,
)
from critiques.reference.passages import load_passages
from papers.models import Collection, Paper, ReadingState, Tag
from prepsite.sending import send_file
from prepsite.writing.markdown import render_markdown
from prepsite.writing.views.text_field import build_text_field

_LABELS = {
    Passage.Place.START: ("At the start", "What this reference is for; its thread."),
    Passage.Place.BEFORE: ("Before it", "How it comes in: why it is here."),
    Passage.Place.AFTER: ("After it", "What it leads to; what to say when asked."),
}


class ChoiceForm(forms.Form):
    """What does not fit counts as not chosen."""

    tag = forms.CharField(required=False, max_length=80)
    collection = forms.ModelChoiceField(Collection.objects.all(), required=False)
    state = forms.ChoiceField(required=False, choices=ReadingState.choices)

    def read_choice(self) -> Choice:
        self.is_valid()
        return Choice(
            tag=self.cleaned_data.get("tag") or "",
            collection=self.cleaned_data.get("collection"),
            state=self.cleaned_data.get("state") or "",
        )


@never_cache
@require_GET
def reference(request: HttpRequest) -> HttpResponse:
    """Compiled as it is opened, so that it is never behind what was written."""
    compiled = _compile(request)
    known = list_known(compiled)
    context = {
        "place": "reference",
        "reference": compiled,
        "origin": word_origin(compiled),
        "chapters": [(one, _render_sections(one, known)) for one in compiled.chapters],
        "tables": [(one, load_table(one)) for one in compiled.comparisons],
        "query": request.GET.urlencode(),
        **_list_choices(),
    }
    return render(request, "critiques/reference.html", context)


def _render_sections(chapter: Chapter, known: frozenset[int]) -> list[dict[str, Any]]:
    return [
        {"section": one, "html": render_markdown(point_within(one.body, known))}
        for one in chapter.sections
    ]


def _list_choices() -> dict[str, Any]:
    in_library = Paper.objects.in_library()
    return {
        "tags": Tag.objects.filter(papers__in=in_library).distinct(),
        "collections": Collection.objects.all(),
        "states": ReadingState.choices,
    }


@never_cache
@require_GET
def reference_file(request: HttpRequest) -> HttpResponse:
    return send_file(
        render_markdown_file(_compile(request)).encode(),
        "research-reference.md",
        content_type="text/markdown; charset=utf-8",
    )


@never_cache
@require_GET
def reference_passages(
    request: HttpRequest, paper_id: int | None = None
) -> HttpResponse:
    """The reader's own words around a paper's chapter, or at the start."""
    library = Paper.objects.in_library()
    paper = get_object_or_404(library, pk=paper_id) if paper_id else None
    fields = [_build_field(one) for one in load_passages(paper)]
    context = {"paper": paper, "fields": fields}
    return render(request, "critiques/reference_passages.html", context)


def _build_field(passage: Passage) -> dict[str, object]:
    label, said = _LABELS[Passage.Place(passage.place)]
    return build_text_field(
        passage.text, id=f"passage-{passage.pk}", label=label, help=said, rows=8
    )


def _compile(request: HttpRequest) -> Reference:
    choice = ChoiceForm(request.GET).read_choice()
    return compile_reference(choice, now=timezone.now())
