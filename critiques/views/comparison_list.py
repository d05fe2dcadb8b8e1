"""All comparisons."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from critiques.models import Comparison

_PAGE_SIZE = 50


@require_GET
def comparison_list(request: HttpRequest) -> HttpResponse:
    found = Comparison.objects.with_lines()
    page = Paginator(found, _PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "place": "comparisons",
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1),
    }
    return render(request, "critiques/comparison_list.html", context)
