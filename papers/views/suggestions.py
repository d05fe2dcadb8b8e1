"""What is offered below a search field while one types in it."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from papers.pipeline.suggesting import suggest

# What is longer was pasted, and no word of it is being typed.
_LONGEST = 500


@never_cache
@require_GET
def search_suggestions(request: HttpRequest) -> JsonResponse:
    before, after = request.GET.get("q", ""), request.GET.get("after", "")
    found = suggest(before, after) if len(before + after) <= _LONGEST else []
    return JsonResponse({"suggestions": [asdict(one) for one in found]})
