"""What a phase may be: what stands for what is left out, and what does not fit."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from critiques.sessions.mode import LONGEST, SHORTEST, Shown, Written
from critiques.shelves.reading import (
    KEY,
    KEY_RULE,
    NUMBER,
    TEXT,
    WHOLE_NUMBER,
    YES_NO,
    Types,
    check_types,
)
from papers.models.paper import LAST_PASS

MOST_PAPERS = 10
_LONGEST_TITLE = 80
_LONGEST_PROMPT = 1_000
_SHOWN_FORMS = 12
_TYPES: Types = {
    **dict.fromkeys(("key", "title", "prompt", "shows", "writes", "form"), TEXT),
    "minutes": NUMBER,
    **dict.fromkeys(("paper", "pass"), WHOLE_NUMBER),
    **dict.fromkeys(("recorded", "rest", "each_seat"), YES_NO),
}
# What a phase's names are called where it is a value.
PHASE_NAMES = {"pass": "pass_number", "recorded": "is_recorded", "rest": "is_rest"}


def settle_phase(data: dict[str, Any]) -> dict[str, Any]:
    """With what follows from the rest where it is left out."""
    is_rest = data.get("rest") is True
    settled = {"paper": 0 if is_rest else 1, **data}
    if settled["paper"] == 0:
        settled.setdefault("shows", str(Shown.NOTHING))
    if is_rest:
        settled.setdefault("writes", str(Written.NOTHING))
    elif data.get("form"):
        settled.setdefault("writes", str(Written.FORM))
    return settled


def check_phase(
    data: dict[str, Any], *, has_roles: bool, forms: Collection[str]
) -> Iterator[tuple[str, str]]:
    """(name in the phase, what is wrong with it)."""
    problems = list(check_types(data, _TYPES, ("key", "title")))
    if "minutes" not in data:
        problems.append(("minutes", "“minutes” are missing."))
    for name, known in (("shows", Shown), ("writes", Written)):
        if isinstance(data.get(name), str) and data[name] not in list(known):
            problems.append((name, f"“{name}” is one of {', '.join(known)}."))
    if problems:
        yield from problems
        return
    phase = settle_phase(data)
    yield from _check_sizes(phase)
    yield from _check_paper(phase)
    yield from _check_writing(phase, forms)
    if phase.get("each_seat") and not has_roles:
        yield "each_seat", 'Seats need roles: roles = ["Reviewer"] above the phases.'


def _check_sizes(phase: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not KEY.fullmatch(phase["key"]):
        yield "key", KEY_RULE
    if not _is_length(phase["minutes"]):
        longest = LONGEST // timedelta(minutes=1)
        yield "minutes", f"A phase takes from half a minute to {longest} minutes."
    for name, most in (("title", _LONGEST_TITLE), ("prompt", _LONGEST_PROMPT)):
        if len(phase.get(name, "")) > most:
            yield name, f"A {name} has at most {most:,} signs."


def _is_length(minutes: float) -> bool:
    least, most = (one / timedelta(minutes=1) for one in (SHORTEST, LONGEST))
    # What is no number is in no range.
    return least <= minutes <= most


def _check_paper(phase: dict[str, Any]) -> Iterator[tuple[str, str]]:
    paper, pass_number = phase["paper"], phase.get("pass", 0)
    shows = phase.get("shows", Shown.PAPER)
    if not 0 <= paper <= MOST_PAPERS:
        yield "paper", f"A paper is a number from 1 to {MOST_PAPERS}, or 0 for none."
    if not 0 <= pass_number <= LAST_PASS:
        yield "pass", f"A pass is a number from 1 to {LAST_PASS}, or 0 for none."
    if paper == 0 and pass_number:
        yield "pass", "A pass needs a paper: this phase has none."
    if paper == 0 and shows != Shown.NOTHING:
        yield "shows", "Without a paper there is nothing to show."
    if phase.get("rest") and shows != Shown.NOTHING:
        yield "shows", "A rest shows nothing."


def _check_writing(
    phase: dict[str, Any], forms: Collection[str]
) -> Iterator[tuple[str, str]]:
    form, writes = phase.get("form", ""), phase.get("writes", Written.TEXT)
    if writes == Written.FORM and not form:
        yield "writes", 'Which form? Add form = "structured" or another.'
    if form and writes != Written.FORM:
        yield "form", 'A form is filled in where writes = "form", or is left out.'
    if form and form not in forms:
        known = ", ".join(list(forms)[:_SHOWN_FORMS])
        yield "form", f"There is no form “{form}” to fill in; there are {known}."
    if form and phase["paper"] == 0:
        yield "form", "A form is about a paper: this phase has none."
    if phase.get("rest") and writes != Written.NOTHING:
        yield "writes", "In a rest nothing is written."
