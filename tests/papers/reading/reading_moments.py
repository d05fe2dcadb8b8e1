"""Moments for tests of the pass clock: a machine whose clocks the test turns."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from prepsite.timing.moment import Moment

MONDAY_NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


@dataclass(slots=True)
class Machine:
    """Its wall clock can be set, and it can be started anew."""

    wall: datetime = MONDAY_NOON
    boot_s: float = 5000.0
    starts: int = field(default=1)

    @property
    def now(self) -> Moment:
        return Moment(wall=self.wall, boot_s=self.boot_s, boot_id=f"boot {self.starts}")

    def wait(self, seconds: float) -> Moment:
        self.wall += timedelta(seconds=seconds)
        self.boot_s += seconds
        return self.now

    def set_wall(self, seconds: float) -> Moment:
        """Someone sets the wall clock forward, or back."""
        self.wall += timedelta(seconds=seconds)
        return self.now

    def restart(self, seconds: float = 40) -> Moment:
        self.wait(seconds)
        self.boot_s, self.starts = 10.0, self.starts + 1
        return self.now
