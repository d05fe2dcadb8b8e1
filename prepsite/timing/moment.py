"""A moment by two clocks: what the wall says, and how long the machine has been up."""

import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

ZERO = timedelta(0)
_LINUX_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
# Where the machine does not name its starts, this process's steady clock stands in.
_PROCESS_ID = f"process-{uuid.uuid4()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """`boot_s` seconds after the start `boot_id`, when the wall clock showed `wall`.

    Anyone can set the wall clock; seconds since the start count sleep and cannot be set,
    but mean nothing after another start.
    """

    wall: datetime
    boot_s: float
    boot_id: str

    def since(self, earlier: "Moment") -> timedelta:
        """Time passed since `earlier`, never negative."""
        if self.boot_id == earlier.boot_id:
            passed = timedelta(seconds=self.boot_s - earlier.boot_s)
        else:
            passed = self.wall - earlier.wall
        return max(ZERO, passed)


def read_moment() -> Moment:
    """The present; nothing else asks the machine's clocks for a Moment."""
    # CLOCK_BOOTTIME goes on while the machine sleeps, which CLOCK_MONOTONIC does not.
    if hasattr(time, "CLOCK_BOOTTIME") and _LINUX_BOOT_ID.is_file():
        boot_s = time.clock_gettime(time.CLOCK_BOOTTIME)
        boot_id = _LINUX_BOOT_ID.read_text().strip()
    else:
        boot_s, boot_id = time.monotonic(), _PROCESS_ID
    return Moment(wall=timezone.now(), boot_s=boot_s, boot_id=boot_id)
