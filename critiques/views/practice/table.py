"""A group session on a big screen: the clock, whose turn it is, the notes of each role."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from critiques.models import PracticeSession, Seat
from critiques.sessions.life import keep_time, load_course, load_mode
from critiques.sessions.present import read_present
from critiques.sessions.roles import find_role
from critiques.sessions.turns import list_turns
from critiques.views.practice.clock import describe_clock
from prepsite.htmx import render_page_or_part
from prepsite.timing.clock import ZERO
from prepsite.timing.moment import Moment
from prepsite.writing.views.text_field import build_text_field


@never_cache  # a text goes with its version
@require_GET
def table(request: HttpRequest, session_id: int) -> HttpResponse:
    """For htmx whose turn it is now; the notes beside stay as they are."""
    session, now = get_object_or_404(PracticeSession, pk=session_id), read_present()
    keep_time(session, now=now)
    return render_page_or_part(
        request,
        "critiques/table.html",
        "critiques/partials/table_turn.html",
        build_table(session, now),
    )


def build_table(session: PracticeSession, now: Moment) -> dict[str, Any]:
    mode, course = load_mode(session), load_course(session, now)
    seats = list(session.seats.select_related("text"))
    turns = list_turns(mode, course, seats)
    index = course.current.index if course.current else None
    return {
        "session": session,
        "mode": mode,
        "turns": turns,
        "turn": None if index is None else turns[index],
        "following": None if index is None else next(iter(turns[index + 1 :]), None),
        "is_outside": index is None,
        "is_finished": course.is_finished,
        "clock": describe_clock(course, now),
        "left": course.current.left if course.current else ZERO,
        "fields": [build_seat_field(seat) for seat in seats],
    }


def build_seat_field(seat: Seat) -> dict[str, object]:
    role = find_role(seat.role)
    return build_text_field(
        seat.text,
        id=f"seat-{seat.position}",
        label=str(seat),
        help=" ".join(role.asks),
        rows=7,
    )
