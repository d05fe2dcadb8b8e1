"""What a paper's page shows of all that was written about it, newest first."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from critiques.models import Comparison
from critiques.views.rows import build_rows
from critiques.write_ups.gaps import list_gaps
from critiques.write_ups.listing import list_written
from papers.models import Paper


@never_cache
@require_GET
def written_list(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    written = list(list_written(paper))
    rows: list[dict[str, Any]] = [
        *(
            {**row, "at": one.started_at}
            for one, row in zip(written, build_rows(written), strict=True)
        ),
        *_build_comparisons(paper),
        *_build_own_pages(paper),
    ]
    rows.sort(key=lambda row: row["at"], reverse=True)
    context = {"paper": paper, "rows": rows, "gaps": list_gaps(paper, written)}
    return render(request, "critiques/partials/written_list.html", context)


def _build_comparisons(paper: Paper) -> Iterator[dict[str, Any]]:
    for one in Comparison.objects.about([paper]).with_lines():
        yield {"comparison": one, "at": one.started_at}


def _build_own_pages(paper: Paper) -> Iterator[dict[str, Any]]:
    """Summary, notes, words in the reference: a row each, by when they last changed."""
    reader = reverse("papers:reader", args=[paper.pk])
    summary = reverse("papers:paper_summary", args=[paper.pk])
    passages = reverse("critiques:reference_passages", args=[paper.pk])
    for title, url, texts in (
        ("Summary", summary, paper.summary_parts),
        ("Notes of the passes", reader, paper.notes),
        ("Your words in the reference", passages, paper.passages),
    ):
        written = texts.exclude(text__body="")
        at = written.aggregate(at=Max("text__saved_at"))["at"]
        if at:
            yield {"title": title, "url": url, "at": at}
