"""Modes of practice as values: their phases, and the plain data they are stored as."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Self

SHORTEST = timedelta(seconds=30)
LONGEST = timedelta(hours=10)


class Shown(StrEnum):
    """What lies beside the writing while a phase runs."""

    PAPER = "paper"
    NOTES = "notes"
    NOTHING = "nothing"


class Written(StrEnum):
    """What is written in a phase. A form is named by `Phase.form`."""

    NOTHING = "nothing"
    TEXT = "text"
    FORM = "form"
    QUESTIONS = "questions"


class Ending(StrEnum):
    """What happens when the minutes are over: they go on in red, or the field closes."""

    SOFT = "soft"
    HARD = "hard"


class Scale(StrEnum):
    """What is rated afterwards."""

    DISCUSSION = "discussion"
    CODING = "coding"


class Draws(StrEnum):
    """Which papers are fit for a mode: a talk is about one that was read."""

    UNSEEN = "unseen"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of a session with minutes of its own.

    `paper` is the number of the paper it is spent on, 0 for none; its minutes count for
    the pass `pass_number` of that paper, 0 for none. `each_seat` has it once for every
    role at the table; `seat` is the place of that role then, 0 for none.
    """

    key: str
    title: str
    minutes: float
    prompt: str = ""
    paper: int = 1
    pass_number: int = 0
    shows: Shown = Shown.PAPER
    writes: Written = Written.TEXT
    form: str = ""
    is_recorded: bool = False
    is_rest: bool = False
    each_seat: bool = False
    seat: int = 0

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        known = {name: data[name] for name in _list_names(cls) if name in data}
        read = {
            "shows": Shown(data.get("shows", Shown.PAPER)),
            "writes": Written(data.get("writes", Written.TEXT)),
        }
        return cls(**{**known, **read})

    def to_data(self) -> dict[str, Any]:
        data = {name: getattr(self, name) for name in _list_names(type(self))}
        return {**data, "shows": str(self.shows), "writes": str(self.writes)}

    @property
    def given(self) -> timedelta:
        return timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way to practise. `roles` are those of a group, none for one person alone."""

    key: str
    title: str
    purpose: str = ""
    is_pausable: bool = True
    ending: Ending = Ending.SOFT
    scale: Scale = Scale.DISCUSSION
    draws: Draws = Draws.UNSEEN
    roles: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """From what TOML or a stored mode gives; names this version lacks are left."""
        known = {name: data[name] for name in _list_names(cls) if name in data}
        read = {
            "ending": Ending(data.get("ending", Ending.SOFT)),
            "scale": Scale(data.get("scale", Scale.DISCUSSION)),
            "draws": Draws(data.get("draws", Draws.UNSEEN)),
            "roles": tuple(data.get("roles", ())),
            "phases": tuple(map(Phase.from_data, data.get("phases", ()))),
        }
        return cls(**{**known, **read})

    def to_data(self) -> dict[str, Any]:
        """As it is stored with the session that follows it."""
        data = {name: getattr(self, name) for name in _list_names(type(self))}
        return {
            **data,
            "ending": str(self.ending),
            "scale": str(self.scale),
            "draws": str(self.draws),
            "roles": list(self.roles),
            "phases": [phase.to_data() for phase in self.phases],
        }

    def seat(self, roles: Sequence[str]) -> Self:
        """With those phases that each role at the table has once for every role."""
        return replace(self, phases=tuple(_seat_phases(self.phases, roles)))

    @property
    def papers(self) -> int:
        """How many papers it takes."""
        return max((phase.paper for phase in self.phases), default=0)

    @property
    def given(self) -> timedelta:
        """All minutes together, with every role at the table."""
        turns = (phase.given * self.count_turns(phase) for phase in self.phases)
        return sum(turns, timedelta(0))

    def count_turns(self, phase: Phase) -> int:
        """How often a phase comes: one of each seat once for every role."""
        return max(len(self.roles), 1) if phase.each_seat else 1


def _list_names(cls: type[Phase] | type[Mode]) -> list[str]:
    return [one.name for one in fields(cls)]


def _seat_phases(phases: Iterable[Phase], roles: Sequence[str]) -> Iterator[Phase]:
    for phase in phases:
        if not (phase.each_seat and roles):
            yield phase
            continue
        for seat, role in enumerate(roles, start=1):
            yield replace(
                phase,
                key=f"{phase.key}-{seat}",
                title=f"{phase.title}: {role}",
                each_seat=False,
                seat=seat,
            )
