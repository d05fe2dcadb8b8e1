"""The queue: what to read next, one key away from everywhere."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from papers.forms.shelving import MoveForm
from papers.library.queue import (
    find_next_in_queue,
    find_resting,
    load_queue_page,
    load_resting,
    take_up_again,
)
from papers.library.queue_order import UP, move_in_queue
from papers.models import Paper
from papers.reading.passes import load_passes
from prepsite.errors import UserError
from prepsite.htmx import add_toast, go_to, is_part_wanted, render_page_or_part


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    usual_minutes = {one.number: one.minutes for one in load_passes()}
    number = _read_number(request.GET.get("page", "")) or 1
    page, rows = load_queue_page(number, usual_minutes)
    resting = load_resting()
    context = {
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1),
        "rows": rows,
        "resting": resting,
        "resting_count": find_resting().count(),
        "is_library_empty": not Paper.objects.in_library().exists(),
    }
    part = "papers/partials/queue_list.html"
    return render_page_or_part(request, "papers/queue.html", part, context)


def _read_number(typed: str) -> int | None:
    return int(typed) if re.fullmatch("[0-9]{1,9}", typed) else None


# An answer that the browser keeps would lead to the same paper again.
@never_cache
@require_GET
def next_paper(request: HttpRequest) -> HttpResponse:
    """To the next paper of the queue, at its next pass; `after` is where one comes from."""
    after = _read_number(request.GET.get("after", ""))
    coming = find_next_in_queue(after)
    if coming is None:
        message = "Nothing else waits to be read. Well done, or time to bring one in."
        return go_to(request, reverse("papers:queue"), message)
    url = reverse("papers:reader", args=[coming.paper_id])
    return redirect(f"{url}?pass={coming.pass_number}")


@require_POST
def paper_move(request: HttpRequest, paper_id: int) -> HttpResponse:
    """One place up or down among the papers of its priority."""
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise UserError("There is no such place.", "Move it up or down.")
    step = form.cleaned_data["by"]
    message = "" if move_in_queue(paper, step) else _word_end(step)
    if not is_part_wanted(request):
        return go_to(request, reverse("papers:queue"), message)
    headers = {"HX-Trigger": "library-changed"}
    response = HttpResponse(status=204, headers=headers)
    return add_toast(response, message, level="info") if message else response


def _word_end(step: int) -> str:
    if step == UP:
        return "It is the first of its priority. Sooner raises that."
    return "It is the last of its priority. Later lowers that."


@require_POST
def paper_take_up(request: HttpRequest, paper_id: int) -> HttpResponse:
    paper = get_object_or_404(Paper.objects.in_library(), pk=paper_id)
    take_up_again(paper)
    message = f"“{paper.title[:80]}” is taken up again."
    return go_to(request, reverse("papers:queue"), message)
