"""More like this: as a page of its own, and as a few lines on a paper's page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from papers.forms.similar import SimilarForm
from papers.models import Paper
from papers.pipeline.similar_to import find_likenesses, find_near_papers

_SHOWN_NEAR = 5


def build_similar_url(paper_id: int, text_key: str) -> str:
    """Where to find what is like a text written of a paper."""
    query = urlencode({"of": paper_id, "text": text_key}, safe=":")
    return f"{reverse('papers:similar')}?{query}"


# Both change with every paper that comes.
@never_cache
@require_GET
def similar(request: HttpRequest) -> HttpResponse:
    asked = SimilarForm(request.GET).read_asked()
    context = {
        "asked": asked,
        "kind": asked.text_key.partition(":")[0],
        "text": asked.load_text(),
        "likenesses": find_likenesses(asked),
    }
    return render(request, "papers/similar.html", context)


@never_cache
@require_GET
def near_papers(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    likenesses = find_near_papers(paper, limit=_SHOWN_NEAR)
    context = {"paper": paper, "likenesses": likenesses, "is_loaded": True}
    return render(request, "papers/partials/near_papers.html", context)
