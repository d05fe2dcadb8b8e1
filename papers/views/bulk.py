"""Several rows of the library changed or thrown away at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from papers.forms.bulk import BulkForm, find_papers, find_trashed
from papers.library.bulk import save_changes
from papers.library.removal import restore_papers, trash_papers
from papers.models import Paper
from papers.pipeline.requests import request_index, request_missing
from papers.views.library import build_body
from prepsite.errors import UserError
from prepsite.htmx import add_toast, go_to, is_part_wanted


@require_POST
def bulk_change(request: HttpRequest) -> HttpResponse:
    """Answers with the list as the query string narrows it, what was done in a toast."""
    papers = find_papers(request.POST.getlist("papers"))
    if not papers:
        raise UserError("No paper is selected.", "Tick the rows that are meant.")
    if request.POST.get("action") == "trash":
        return _trash(request, papers)
    form = BulkForm(request.POST)
    if not form.is_valid():
        sentences = [str(errors[0]) for errors in form.errors.values()]
        raise UserError(" ".join(sentences), "Nothing was changed.")
    changes = form.read_changes()
    if changes.is_empty:
        raise UserError("Nothing is chosen to change.", "Choose a state, a tag, ...")
    save_changes(papers, changes)
    if changes.tags:
        _request_index(papers)
    return _answer(request, f"{_count(papers)} changed.")


def _trash(request: HttpRequest, papers: list[Paper]) -> HttpResponse:
    trash_papers(papers)
    _request_index(papers)
    ids = ",".join(str(paper.pk) for paper in papers)
    undo_url = f"{reverse('papers:bulk_restore')}?papers={ids}"
    return _answer(request, f"{_count(papers)} in the trash.", undo_url=undo_url)


def _request_index(papers: list[Paper]) -> None:
    for paper in papers:
        request_index(paper)


def _count(papers: list[Paper]) -> str:
    return f"{len(papers)} paper{'' if len(papers) == 1 else 's'}"


def _answer(request: HttpRequest, message: str, *, undo_url: str = "") -> HttpResponse:
    if not is_part_wanted(request):
        url = f"{reverse('papers:library')}?{request.GET.urlencode()}"
        return go_to(request, url, message, undo_url=undo_url)
    part = "papers/partials/library_body.html"
    response = render(request, part, build_body(request))
    return add_toast(response, message, undo_url=undo_url)


@require_POST
def bulk_restore(request: HttpRequest) -> HttpResponse:
    """Take back what was thrown away together."""
    papers = find_trashed(request.GET.get("papers", "").split(","))
    restore_papers(papers)
    for paper in papers:
        request_missing(paper)
    message = f"{_count(papers)} back in the library."
    return go_to(request, reverse("papers:library"), message)
