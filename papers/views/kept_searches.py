"""Searches that are remembered, and those that the reader keeps under a name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from papers.forms.searching import SavedSearchForm, SearchNameForm
from papers.models import PastSearch, SavedSearch
from papers.pipeline.suggesting import build_search_url
from papers.search.history import (
    forget_all_searches,
    list_past_searches,
    note_search,
)
from papers.search.saved import NameTakenError, rename_search, save_search
from papers.views.search import MOST_PAST, build_saved_searches
from prepsite.errors import UserError
from prepsite.htmx import go_to, is_part_wanted


@require_POST
def past_searches(request: HttpRequest) -> HttpResponse:
    """Remember a search the reader settled on."""
    note_search(request.POST.get("q", ""), now=timezone.now())
    return HttpResponse(status=204)


@require_POST
def past_search_forget(request: HttpRequest, past_search_id: int) -> HttpResponse:
    get_object_or_404(PastSearch, pk=past_search_id).delete()
    return _answer_with_past(request)


@require_POST
def past_search_clear(request: HttpRequest) -> HttpResponse:
    forget_all_searches()
    return _answer_with_past(request)


def _answer_with_past(request: HttpRequest) -> HttpResponse:
    if not is_part_wanted(request):
        return go_to(request, reverse("papers:search"))
    context = {"past": list_past_searches(most=MOST_PAST)}
    return render(request, "papers/partials/past_searches.html", context)


@require_POST
def saved_searches(request: HttpRequest) -> HttpResponse:
    """Keep a search under the name that is sent along."""
    form = SavedSearchForm(request.POST)
    if form.is_valid():
        name, query = form.cleaned_data["name"], form.cleaned_data["query"]
        try:
            saved = save_search(name, query)
        except NameTakenError as error:
            form.add_error("name", str(error))
        else:
            url = build_search_url(saved.query)
            return go_to(request, url, f"“{saved.name}” is saved.")
    if not is_part_wanted(request):
        problem = next(iter(form.errors.values()))[0]
        raise UserError(str(problem), "Go back, and save it under another name.")
    context = {"words": request.POST.get("query", ""), "save_form": form}
    return render(request, "papers/partials/save_search.html", context, status=422)


@require_POST
def saved_search_rename(request: HttpRequest, saved_search_id: int) -> HttpResponse:
    saved = get_object_or_404(SavedSearch, pk=saved_search_id)
    form = SearchNameForm(request.POST)
    if form.is_valid():
        try:
            rename_search(saved, form.cleaned_data["name"])
        except NameTakenError as error:
            form.add_error("name", str(error))
        else:
            message = f"It is called “{saved.name}” now."
            return go_to(request, reverse("papers:search"), message)
    if not is_part_wanted(request):
        problem = next(iter(form.errors.values()))[0]
        raise UserError(str(problem), "Go back, and give it another name.")
    context = {"saved": build_saved_searches(), "name_form": form, "renamed": saved}
    return render(request, "papers/partials/saved_searches.html", context, status=422)


@require_POST
def saved_search_delete(request: HttpRequest, saved_search_id: int) -> HttpResponse:
    saved = get_object_or_404(SavedSearch, pk=saved_search_id)
    saved.delete()
    return go_to(request, reverse("papers:search"), f"“{saved.name}” is gone.")
