"""The page of one paper: its record, where it came from, what can be done with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from papers.bibliography.citing import load_bibtex
from papers.forms.record import MergeForm, PaperForm
from papers.forms.shelving import PriorityForm, StateForm, TagsForm
from papers.library.citation_lists import list_citations
from papers.library.listing import build_rows
from papers.library.merging import find_merge_candidates, find_mergeable, merge_papers
from papers.library.records import (
    find_versions_with_pdf,
    save_priority,
    save_reading_state,
    save_record,
    save_tags,
)
from papers.models import Collection, Paper, Priority, ReadingState
from papers.pipeline.requests import request_index, request_match, request_missing
from papers.reading.pass_gate import find_next_pass
from papers.reading.passes import load_written
from papers.reading.questions import load_questions, save_paper_questions
from papers.views.questions import count_open
from prepsite.errors import UserError
from prepsite.htmx import go_to, is_part_wanted


@require_GET
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    shown = get_object_or_404(Paper, pk=paper_id)
    if shown.merged_into_id:
        return redirect("papers:paper", shown.merged_into_id)
    context = {**_build_context(shown), **_build_merge(shown, request)}
    return render(request, "papers/paper.html", context)


@require_GET
def paper_arrival(request: HttpRequest, paper_id: int) -> HttpResponse:
    """How the import stands; asks for itself until all that follows it is done."""
    shown = get_object_or_404(Paper, pk=paper_id)
    context = _build_context(shown)
    response = render(request, "papers/partials/paper_arrival.html", context)
    if request.GET.get("was") == "arriving" and not context["is_busy"]:
        # Title, abstract and versions around this part may be new as well.
        response.headers["HX-Trigger"] = "paper-arrived"
    return response


def _build_context(shown: Paper) -> dict[str, object]:
    row = build_rows([shown])[0]
    questions = load_questions(shown)
    versions = find_versions_with_pdf(shown)
    held = set(shown.documents.values_list("arxiv_version", flat=True))
    return {
        "paper": shown,
        "document": row.document,
        "documents": shown.documents.order_by("-arxiv_version", "-id"),
        "written": load_written(shown),
        "questions": questions,
        "open_count": count_open(questions),
        "job": row.job,
        "is_busy": row.is_busy,
        "is_arriving": row.is_arriving,
        "answers": shown.source_answers.all(),
        "versions_with_pdf": versions,
        "missing_versions": [one for one in versions if one not in held],
        "citations": list_citations(shown),
        # A key made from an id would be pinned, and look foolish ever after.
        "bibtex": load_bibtex(shown) if shown.metadata_source else "",
        "states": ReadingState.choices,
        "priorities": Priority.choices,
        "collections": Collection.objects.all(),
        "next_pass": find_next_pass(shown),
    }


@require_GET
def merge_candidates(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Papers to merge into this one: those that hold the words, else likely ones."""
    shown = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    part = "papers/partials/merge_candidates.html"
    return render(request, part, {"paper": shown, **_build_merge(shown, request)})


def _build_merge(shown: Paper, request: HttpRequest) -> dict[str, object]:
    words = request.GET.get("same", "").strip()
    return {
        "merge_words": words,
        "candidates": find_mergeable(shown, words)
        if words
        else find_merge_candidates(shown),
    }


@require_http_methods(["GET", "POST"])
def paper_edit(request: HttpRequest, paper_id: int) -> HttpResponse:
    edited = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    form = PaperForm(request.POST or None, instance=edited)
    if request.method == "POST" and form.is_valid():
        save_record(form.save(commit=False), form.read_authors())
        request_index(edited)
        request_match(edited)
        return go_to(request, reverse("papers:paper", args=[paper_id]), "Saved.")
    status = 422 if form.errors else 200
    context = {"paper": Paper.objects.get(pk=paper_id), "form": form}
    return render(request, "papers/paper_edit.html", context, status=status)


@require_POST
def paper_state(request: HttpRequest, paper_id: int) -> HttpResponse:
    shown = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    form = StateForm(request.POST)
    if "reason" in form.errors:
        raise UserError(str(form.errors["reason"][0]), "Shorten it.")
    if not form.is_valid():
        raise UserError("There is no such reading state.", "Choose one of the list.")
    chosen = form.cleaned_data
    save_reading_state(shown, chosen["state"], reason=chosen["reason"])
    if is_part_wanted(request):
        # The next pass and how passes ended stand elsewhere in the page.
        return HttpResponse(status=204, headers={"HX-Trigger": "paper-state-changed"})
    return go_to(request, reverse("papers:paper", args=[paper_id]))


@require_POST
def paper_priority(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Set on the paper's page and in the menu of its row, which the list follows."""
    shown = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    form = PriorityForm(request.POST)
    if not form.is_valid():
        raise UserError("There is no such priority.", "Choose one of the list.")
    save_priority(shown, form.cleaned_data["priority"])
    if is_part_wanted(request):
        return HttpResponse(status=204, headers={"HX-Trigger": "library-changed"})
    lists = {"queue": reverse("papers:queue"), "library": reverse("papers:library")}
    own_page = reverse("papers:paper", args=[paper_id])
    return go_to(request, lists.get(request.POST.get("back", ""), own_page))


@require_POST
def paper_tags(request: HttpRequest, paper_id: int) -> HttpResponse:
    shown = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    form = TagsForm(request.POST)
    if not form.is_valid():
        merge = _build_merge(shown, request)
        context = {**_build_context(shown), **merge, "tags_form": form}
        return render(request, "papers/paper.html", context, status=422)
    save_tags(shown, form.cleaned_data["tags"], seen=form.cleaned_data["seen"])
    request_index(shown)
    return go_to(request, reverse("papers:paper", args=[paper_id]), "Tags saved.")


@require_POST
def paper_merge(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Merge the record named by `other` into this one."""
    kept = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    form = MergeForm(request.POST)
    if not form.is_valid():
        raise UserError(
            "The other record is not in the library any more.", "Load the page again."
        )
    other = form.cleaned_data["other"]
    merge_papers(kept, other)
    save_paper_questions(kept)
    request_index(other)
    request_missing(kept)
    return go_to(
        request, reverse("papers:paper", args=[paper_id]), "The records are one now."
    )
