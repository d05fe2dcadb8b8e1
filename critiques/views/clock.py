"""The clock of a write-up: its truth, and the buttons that set it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from critiques.models import WriteUp
from critiques.sessions.timed_critique import count_used, pause_clock, resume_clock
from critiques.write_ups.life import finish_write_up
from prepsite.htmx import go_to, is_part_wanted

_ACTIONS: dict[str, Callable[..., None]] = {
    "pause": pause_clock,
    "resume": resume_clock,
    "finish": finish_write_up,
}


@never_cache
@require_GET
@vary_on_headers("HX-Request")
def write_up_clock(request: HttpRequest, write_up_id: int) -> HttpResponse:
    """The clock's truth, for pages to set themselves by; for htmx with its buttons."""
    shown = get_object_or_404(WriteUp, pk=write_up_id)
    if is_part_wanted(request):
        part = "critiques/partials/write_up_clock.html"
        return render(request, part, build_clock(shown))
    return JsonResponse(_describe_clock(shown))


def build_clock(shown: WriteUp) -> dict[str, object]:
    return {
        "write_up": shown,
        "used": count_used(shown, now=timezone.now()),
        "clock": _describe_clock(shown),
    }


def _describe_clock(shown: WriteUp) -> dict[str, object]:
    left, allotted = shown.paused_left, shown.allotted
    return {
        "now": timezone.now().isoformat(),
        "deadline": shown.deadline.isoformat() if shown.deadline else "",
        "paused_left_s": "" if left is None else left.total_seconds(),
        "allotted_s": "" if allotted is None else allotted.total_seconds(),
        "finished": shown.finished_at is not None,
    }


@require_POST
def write_up_action(
    request: HttpRequest, write_up_id: int, action: str
) -> HttpResponse:
    shown = get_object_or_404(WriteUp, pk=write_up_id)
    _ACTIONS[action](shown, now=timezone.now())
    return go_to(request, reverse("critiques:write_up", args=[shown.pk]))
