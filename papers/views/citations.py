"""Who cites a paper and whom it cites, and the reader's word that it does not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from papers.library.citation_lists import list_citations
from papers.models import Paper
from papers.pipeline.rejecting import reject_citation, restore_citation
from prepsite.htmx import add_toast, find_origin, go_to, is_part_wanted

CHANGED = "citations-changed"


@never_cache
@require_GET
def paper_citations(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    context = {"paper": paper, "citations": list_citations(paper)}
    return render(request, "papers/partials/paper_citations.html", context)


@require_POST
def citation_reject(
    request: HttpRequest, citing_id: int, cited_id: int
) -> HttpResponse:
    """The one does not cite the other: the match was wrong, and stays so."""
    citing, cited = _find_pair(citing_id, cited_id)
    reject_citation(citing, cited)
    undo_url = reverse("papers:citation_restore", args=[citing_id, cited_id])
    message = f"“{cited.title[:80]}” is not what is cited. It stays so."
    return _answer(request, citing, message, undo_url=undo_url)


@require_POST
def citation_restore(
    request: HttpRequest, citing_id: int, cited_id: int
) -> HttpResponse:
    citing, cited = _find_pair(citing_id, cited_id)
    restore_citation(citing, cited)
    return _answer(request, citing, f"“{cited.title[:80]}” may be cited again.")


def _find_pair(citing_id: int, cited_id: int) -> tuple[Paper, Paper]:
    citing = get_object_or_404(Paper.objects.in_library(), pk=citing_id)
    return citing, get_object_or_404(Paper.objects.in_library(), pk=cited_id)


def _answer(
    request: HttpRequest, citing: Paper, message: str, *, undo_url: str = ""
) -> HttpResponse:
    """For a part, the event that lists of citations listen to; else back to the page."""
    if is_part_wanted(request):
        response = HttpResponse(status=204, headers={"HX-Trigger": CHANGED})
        return add_toast(response, message, undo_url=undo_url)
    own_page = reverse("papers:paper", args=[citing.pk])
    return go_to(request, find_origin(request) or own_page, message, undo_url=undo_url)
