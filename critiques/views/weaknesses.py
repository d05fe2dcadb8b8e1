"""The page of what this reader looks for in papers, and what never."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from critiques.write_ups.habits import load_habits


@require_GET
def weakness_habits(request: HttpRequest) -> HttpResponse:
    context = {"habits": load_habits()}
    return render(request, "critiques/weakness_habits.html", context)
