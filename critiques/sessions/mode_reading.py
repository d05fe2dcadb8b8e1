"""A mode of practice written in TOML, read; what is wrong is said line by line."""

from collections.abc import Collection, Iterator
from typing import Any

from critiques.models.session_work import LONGEST_NAME
from critiques.sessions.mode import Draws, Ending, Mode, Scale
from critiques.sessions.phase_rules import PHASE_NAMES, check_phase, settle_phase
from critiques.shelves.reading import (
    KEY,
    KEY_RULE,
    TEXT,
    YES_NO,
    Lines,
    Problem,
    SourceError,
    Types,
    check_types,
    find_lines,
    find_twice,
    parse_toml,
)

# As they run: a phase of each seat counts once for every role.
MOST_PHASES = 60
MOST_ROLES = 12
LONGEST_TITLE = 120
LONGEST_PURPOSE = 400
_TYPES: Types = {
    **dict.fromkeys(("key", "title", "purpose", "ending", "scale", "draws"), TEXT),
    "pausable": YES_NO,
    "roles": (list, 'is a list: ["Reviewer", "Sceptic"]'),
    "phases": (list, "is written as blocks that begin with [[phases]]"),
}


def parse_mode(source: str, *, forms: Collection[str]) -> Mode:
    """Raises SourceError with every problem that was found.

    `forms` are the keys of those that can be filled in.
    """
    data = parse_toml(source)
    problems = list(_check_mode(data, find_lines(source, "phases"), forms))
    if problems:
        raise SourceError(problems)
    phases = [_rename(settle_phase(one), PHASE_NAMES) for one in data["phases"]]
    named = _rename(data, {"pausable": "is_pausable"})
    return Mode.from_data({**named, "phases": phases})


def _rename(data: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in data.items()}


def _check_mode(
    data: dict[str, Any], lines: Lines, forms: Collection[str]
) -> Iterator[Problem]:
    found = [*check_types(data, _TYPES, ("key", "title")), *_check_head(data)]
    for name, message in found:
        yield Problem(lines.head.get(name, 1), message)
    phases = data.get("phases", [])
    if isinstance(phases, list):
        roles = data.get("roles")
        roles = roles if isinstance(roles, list) else []
        yield from _check_phases(phases, lines, roles, forms)


def _check_head(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    key = data.get("key")
    if isinstance(key, str) and key and not KEY.fullmatch(key):
        yield "key", KEY_RULE
    for name, most in (("title", LONGEST_TITLE), ("purpose", LONGEST_PURPOSE)):
        if isinstance(data.get(name), str) and len(data[name]) > most:
            yield name, f"A {name} has at most {most} signs."
    for name, known in (("ending", Ending), ("scale", Scale), ("draws", Draws)):
        if isinstance(data.get(name), str) and data[name] not in list(known):
            yield name, f"“{name}” is one of {', '.join(known)}."
    if isinstance(data.get("roles"), list):
        yield from _check_roles(data["roles"])


def _check_roles(roles: list[Any]) -> Iterator[tuple[str, str]]:
    if not all(isinstance(role, str) and role.strip() for role in roles):
        yield "roles", "Each role is words in quotes."
        return
    if len(roles) > MOST_ROLES:
        yield "roles", f"At most {MOST_ROLES} roles sit at a table."
    if any(len(role) > LONGEST_NAME for role in roles):
        yield "roles", f"A role has at most {LONGEST_NAME} signs."
    if len({role.strip().casefold() for role in roles}) < len(roles):
        yield "roles", "A role stands twice."


def _check_phases(
    phases: list[Any], lines: Lines, roles: list[Any], forms: Collection[str]
) -> Iterator[Problem]:
    if not phases:
        yield Problem(
            lines.head.get("phases", 1),
            "This mode has no phase: add a [[phases]] block with a key, a title and minutes.",
        )
    read = [one for one in phases if isinstance(one, dict)]
    if sum(_count_turns(one, roles) for one in read) > MOST_PHASES:
        said = f"A mode has at most {MOST_PHASES} phases; one of each seat counts once a role."
        yield Problem(lines.find(0), said)
        return
    for number, one in enumerate(phases):
        if not isinstance(one, dict):
            yield Problem(lines.find(number), "A phase is a block [[phases]].")
            continue
        for name, message in check_phase(one, has_roles=bool(roles), forms=forms):
            yield Problem(lines.find(number, name), message)
    yield from find_twice(phases, lines)
    yield from _check_numbers(read, lines)


def _count_turns(phase: dict[str, Any], roles: list[Any]) -> int:
    return max(len(roles), 1) if phase.get("each_seat") is True else 1


def _check_numbers(phases: list[dict[str, Any]], lines: Lines) -> Iterator[Problem]:
    """Papers are numbered from 1 on, and none is left out."""
    numbers = [settle_phase(phase)["paper"] for phase in phases]
    used = {one for one in numbers if isinstance(one, int) and one > 0}
    missing = next(number for number in range(1, len(used) + 2) if number not in used)
    for number, paper in enumerate(numbers):
        if isinstance(paper, int) and paper > missing:
            said = f"Paper {missing} is missing: papers are numbered 1, 2, 3 and so on."
            yield Problem(lines.find(number, "paper"), said)
            return
