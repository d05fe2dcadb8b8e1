"""What lists of write-ups show of each, and where each kind has its list."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from critiques.models import WriteUp
from critiques.proposals.states import find_state
from critiques.sessions.timed_critique import count_used
from critiques.write_ups.answers import load_filled_form

# The lists that there are beside that of critiques: their place in the address.
KIND_PLACES = {
    "proposals": WriteUp.Kind.PROPOSAL,
    "plans": WriteUp.Kind.EXPERIMENT_PLAN,
    "reproductions": WriteUp.Kind.REPRODUCTION_LOG,
    "briefs": WriteUp.Kind.LAB_BRIEF,
}


def build_rows(write_ups: Iterable[WriteUp]) -> list[dict[str, object]]:
    now = timezone.now()
    shown = list(write_ups)
    prefetch_related_objects(shown, "state_changes")
    return [
        {
            "write_up": one,
            "filled": load_filled_form(one),
            "used": count_used(one, now=now),
            "state": find_state(one) if one.kind == WriteUp.Kind.PROPOSAL else None,
        }
        for one in shown
    ]


def find_list_url(kind: str) -> str:
    place = _find_place(kind)
    if not place:
        return reverse("critiques:critique_list")
    return reverse("critiques:extension_list", args=[place])


def find_list_title(kind: str) -> str:
    return f"All {_find_place(kind) or 'critiques'}"


def _find_place(kind: str) -> str:
    return next((place for place, own in KIND_PLACES.items() if own == kind), "")
