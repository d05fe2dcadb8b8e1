"""How modes are drawn in templates: their phases as parts of one bar."""

from collections.abc import Iterator
from typing import NamedTuple

from django import template

from critiques.rubrics.shelf import FORMS
from critiques.sessions.mode import Mode, Phase, Written
from critiques.sessions.waiting import load_arrivals

register = template.Library()

WIDTH = 100.0
_GAP = 0.8


class BarPart(NamedTuple):
    """A phase in a bar of 100 units: where it begins, how long it is, what it is for."""

    x: float
    width: float
    use: str


register.simple_tag(load_arrivals)


@register.filter
def form_title(key: str) -> str:
    """The title of a form that a phase asks for, or its key where it is gone."""
    shelved = FORMS.find(key)
    return shelved.title if shelved else key


@register.inclusion_tag("critiques/partials/phase_bar.html")
def phase_bar(mode: Mode) -> dict[str, object]:
    return {"parts": list(list_parts(mode))}


def list_parts(mode: Mode) -> Iterator[BarPart]:
    """One after the other, as long as their minutes; those of each seat for every role."""
    turns = [phase for phase in mode.phases for _ in range(mode.count_turns(phase))]
    unit = (WIDTH - _GAP * (len(turns) - 1)) / sum(phase.minutes for phase in turns)
    x = 0.0
    for phase in turns:
        width = phase.minutes * unit
        yield BarPart(round(x, 3), round(width, 3), _find_use(phase))
        x += width + _GAP


def _find_use(phase: Phase) -> str:
    if phase.is_rest:
        return "rest"
    if phase.is_recorded or phase.writes == Written.QUESTIONS or phase.each_seat:
        return "speak"
    return "write" if phase.writes == Written.FORM else "read"
