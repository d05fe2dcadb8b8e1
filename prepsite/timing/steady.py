"""Time since a beginning that no set clock turns back and no restart stops."""

from dataclasses import dataclass
from datetime import timedelta

from prepsite.timing.clock import ZERO
from prepsite.timing.moment import Moment


@dataclass(frozen=True, slots=True)
class SteadyTime:
    """`elapsed` had passed at `seen`; whoever keeps this on disk keeps both together.

    While the machine is up, its time since start decides, which sleep moves on and no
    setting of the wall clock changes. After another start of the machine the wall clock
    is all there is to ask, and what was kept is never taken back.
    """

    elapsed: timedelta
    seen: Moment

    @classmethod
    def begin(cls, now: Moment) -> "SteadyTime":
        return cls(ZERO, now)

    def read(self, now: Moment) -> timedelta:
        """The time that has passed since the beginning."""
        return self.elapsed + now.since(self.seen)

    def keep(self, now: Moment) -> "SteadyTime":
        """As of now; a moment that was overtaken by a later one changes nothing."""
        passed = now.since(self.seen)
        is_overtaken = passed == ZERO and now.boot_id == self.seen.boot_id
        return self if is_overtaken else SteadyTime(self.elapsed + passed, now)
