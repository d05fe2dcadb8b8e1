"""The one clock of passes and practice: arithmetic only, the present is passed in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

ZERO = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A countdown. It runs while `deadline` is set, rests while `paused_left` is.

    Neither set: not started. What is left may be negative: overtime.
    """

    allotted: timedelta
    deadline: datetime | None = None
    paused_left: timedelta | None = None

    @property
    def is_running(self) -> bool:
        return self.deadline is not None

    @property
    def is_paused(self) -> bool:
        return self.paused_left is not None

    def start(self, now: datetime) -> "Clock":
        """Run from the whole time given; a clock that runs or rests stays as it is."""
        if self.is_running or self.is_paused:
            return self
        return replace(self, deadline=now + self.allotted)

    def pause(self, now: datetime) -> "Clock":
        if self.deadline is None:
            return self
        return replace(self, deadline=None, paused_left=self.deadline - now)

    def resume(self, now: datetime) -> "Clock":
        if self.paused_left is None:
            return self
        return replace(self, deadline=now + self.paused_left, paused_left=None)

    def remaining(self, now: datetime) -> timedelta:
        if self.deadline is not None:
            return self.deadline - now
        return self.allotted if self.paused_left is None else self.paused_left

    def overtime(self, now: datetime) -> timedelta:
        return max(ZERO, -self.remaining(now))
