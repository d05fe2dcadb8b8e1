"""The clock and the gate of a pass in a page, and how minutes are worded."""

from datetime import timedelta

from django import template

from papers.models import Paper
from papers.reading.minutes import load_pass_minutes, word_time
from papers.reading.pass_clock import describe_clock, load_pass_clock
from papers.reading.pass_gate import load_pass_gate
from prepsite.timing.moment import read_moment

register = template.Library()


@register.inclusion_tag("papers/partials/pass_clock.html")
def pass_clock(paper: Paper, pass_number: int) -> dict[str, object]:
    """The clock with its buttons, as it stands."""
    now = read_moment()
    shown = load_pass_clock(paper, pass_number, now)
    return {
        "paper": paper,
        "pass_number": pass_number,
        "clock": describe_clock(shown, now),
        "used": shown.used,
        "allotted": shown.clock.allotted,
    }


@register.inclusion_tag("papers/partials/pass_countdown.html")
def pass_countdown(paper: Paper, pass_number: int) -> dict[str, object]:
    """The figures alone, which follow the clock that stands elsewhere in the page."""
    return pass_clock(paper, pass_number)


@register.inclusion_tag("papers/partials/pass_gate.html")
def pass_gate(paper: Paper, pass_number: int) -> dict[str, object]:
    return {"paper": paper, "gate": load_pass_gate(paper, pass_number)}


@register.inclusion_tag("papers/partials/pass_minutes.html")
def pass_minutes(paper: Paper) -> dict[str, object]:
    return {"passes": load_pass_minutes(paper)}


register.filter("spent", word_time)


@register.filter
def in_minutes(time: timedelta) -> int:
    return round(time / timedelta(minutes=1))
