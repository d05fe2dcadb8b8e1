"""Whose turn it is at the table of a group session."""

from collections.abc import Sequence
from dataclasses import dataclass

from critiques.models import Seat
from critiques.sessions.course import Course, PhaseTime
from critiques.sessions.mode import Mode, Phase
from critiques.sessions.roles import Role, find_role


@dataclass(frozen=True, slots=True)
class Turn:
    """A phase as the table sees it; `seat` is None where it belongs to all."""

    phase: Phase
    time: PhaseTime
    seat: Seat | None

    @property
    def role(self) -> Role | None:
        return find_role(self.seat.role) if self.seat else None

    @property
    def title(self) -> str:
        return self.seat.role if self.seat else self.phase.title

    @property
    def person(self) -> str:
        return self.seat.person if self.seat else ""

    @property
    def task(self) -> str:
        """What is to be done, as it is read from afar."""
        return (self.role.task if self.role else "") or self.phase.prompt


def list_turns(mode: Mode, course: Course, seats: Sequence[Seat]) -> list[Turn]:
    by_position = {seat.position: seat for seat in seats}
    return [
        Turn(phase, time, by_position.get(phase.seat))
        for phase, time in zip(mode.phases, course.phases, strict=True)
    ]
