"""How many of the minutes given to a session were used; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from critiques.sessions.course import Course, PhaseTime
from critiques.sessions.mode import Mode
from prepsite.timing.clock import ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionMinutes:
    """Over the phases that were begun, rests left out."""

    given: timedelta
    used: timedelta
    overtime: timedelta
    paused: timedelta

    @property
    def spent(self) -> timedelta:
        return self.used + self.overtime

    @property
    def percent(self) -> int | None:
        """What was spent of what was given; None where nothing was given."""
        return round(100 * self.spent / self.given) if self.given else None


def count_minutes(mode: Mode, course: Course) -> SessionMinutes:
    pairs = zip(mode.phases, course.phases, strict=True)
    return sum_times(
        time for phase, time in pairs if time.begun_at is not None and not phase.is_rest
    )


def sum_times(times: Iterable[PhaseTime]) -> SessionMinutes:
    counted = list(times)
    return SessionMinutes(
        given=sum((one.given for one in counted), ZERO),
        used=sum((one.used for one in counted), ZERO),
        overtime=sum((one.overtime for one in counted), ZERO),
        paused=sum((one.paused for one in counted), ZERO),
    )
