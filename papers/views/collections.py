"""Collections: their page, and the papers put into them. One's list is the library's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from papers.forms.shelving import CollectionForm
from papers.library.collections import (
    NameTakenError,
    add_to_collection,
    delete_collection,
    list_collections,
    remove_from_collection,
    save_name,
    start_collection,
)
from papers.models import Collection, Paper
from prepsite.errors import UserError
from prepsite.htmx import go_to, is_part_wanted


@require_http_methods(["GET", "POST"])
def collection_list(request: HttpRequest) -> HttpResponse:
    """All collections; a name sent here begins one."""
    if request.method == "GET":
        return _show_list(request)
    form = CollectionForm(request.POST)
    if form.is_valid():
        try:
            started = start_collection(form.cleaned_data["name"])
        except NameTakenError as error:
            form.add_error("name", str(error))
        else:
            return _go_to_list(request, f"“{started.name}” is there to be filled.")
    return _show_list(request, form=form)


def _go_to_list(request: HttpRequest, message: str) -> HttpResponse:
    return go_to(request, reverse("papers:collection_list"), message)


def _show_list(
    request: HttpRequest,
    form: CollectionForm | None = None,
    renamed: Collection | None = None,
) -> HttpResponse:
    """The page; with what could not be saved, and why, in the field it belongs to."""
    context = {"collections": list_collections(), "form": form, "renamed": renamed}
    status = 422 if form else 200
    return render(request, "papers/collection_list.html", context, status=status)


@require_POST
def collection_rename(request: HttpRequest, collection_id: int) -> HttpResponse:
    collection = get_object_or_404(Collection, pk=collection_id)
    form = CollectionForm(request.POST)
    if form.is_valid():
        try:
            save_name(collection, form.cleaned_data["name"])
        except NameTakenError as error:
            form.add_error("name", str(error))
        else:
            return _go_to_list(request, f"It is called “{collection.name}” now.")
    return _show_list(request, form=form, renamed=collection)


@require_POST
def collection_delete(request: HttpRequest, collection_id: int) -> HttpResponse:
    collection = get_object_or_404(Collection, pk=collection_id)
    delete_collection(collection)
    return _go_to_list(request, f"“{collection.name}” is gone; its papers are here.")


@require_POST
def paper_collect(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Put the paper into the collection named, which begins where there is none."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    form = CollectionForm(request.POST)
    if form.is_valid():
        add_to_collection([paper], form.cleaned_data["name"])
    elif not is_part_wanted(request):
        raise UserError(str(form.errors["name"][0]), "Give it another name.")
    return _answer_on_paper(request, paper, form)


@require_POST
def paper_uncollect(
    request: HttpRequest, paper_id: int, collection_id: int
) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    remove_from_collection(paper, get_object_or_404(Collection, pk=collection_id))
    return _answer_on_paper(request, paper, None)


def _answer_on_paper(
    request: HttpRequest, paper: Paper, form: CollectionForm | None
) -> HttpResponse:
    if not is_part_wanted(request):
        return go_to(request, reverse("papers:paper", args=[paper.pk]))
    is_refused = form is not None and bool(form.errors)
    context = {
        "paper": paper,
        "collections": Collection.objects.all(),
        "collection_form": form if is_refused else None,
    }
    status = 422 if is_refused else 200
    part = "papers/partials/paper_collections.html"
    return render(request, part, context, status=status)
