"""Which kinds of weakness this reader looks for, over all that was written."""

from collections import Counter
from dataclasses import dataclass

from critiques.models import WriteUp
from critiques.rubrics.form import FieldKind
from critiques.rubrics.weaknesses import Weakness, find_ticked, load_weaknesses
from critiques.write_ups.answers import load_filled_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """`written` counts the write-ups that ask for weaknesses and got an answer."""

    written: int
    ticked: list[tuple[Weakness, int]]
    never: list[Weakness]


def load_habits() -> Habits:
    counts: Counter[str] = Counter()
    written = 0
    for write_up in WriteUp.objects.with_answers():
        bodies = _list_bodies(write_up)
        written += any(body.strip() for body in bodies)
        ticked = {one.label for body in bodies for one in find_ticked(body)}
        counts.update(ticked)
    kinds = sorted(load_weaknesses(), key=lambda one: -counts[one.label])
    return Habits(
        written=written,
        ticked=[(one, counts[one.label]) for one in kinds if counts[one.label]],
        never=[one for one in kinds if not counts[one.label]],
    )


def _list_bodies(write_up: WriteUp) -> list[str]:
    return [
        one.body
        for one in load_filled_form(write_up).fields
        if one.field.kind == FieldKind.WEAKNESSES
    ]
