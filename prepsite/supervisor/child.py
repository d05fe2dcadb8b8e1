"""One child process: started, started again when it dies, ended."""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

logger = logging.getLogger("prepsite.supervisor")

FIRST_DELAY = timedelta(seconds=0.5)
LONGEST_DELAY = timedelta(seconds=30)
# A child that lived this long was well; its next death counts as the first.
WELL_AFTER = timedelta(seconds=60)
LARGEST_LOG_BYTES = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildCommand:
    """What to run: arguments after `python`, descriptors it inherits, where it logs."""

    name: str
    arguments: tuple[str, ...]
    inherited_fds: tuple[int, ...]
    environment: Mapping[str, str]
    log_path: Path


@dataclass(slots=True)
class Child:
    """A child process over all its restarts. `now` is a monotonic clock in seconds."""

    command: ChildCommand
    deaths_in_a_row: int = 0
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _started_at: float = field(default=0.0, init=False)
    _start_again_at: float = field(default=0.0, init=False)

    def start(self, now: float) -> None:
        """Run the command, its output appended to its log."""
        rotate_log(self.command.log_path)
        with self.command.log_path.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 (our own command line)
                [sys.executable, *self.command.arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.command.inherited_fds,
                env={**os.environ, **self.command.environment},
                # Ctrl-C in the terminal reaches the supervisor alone, which then
                # ends its children in its own order.
                start_new_session=True,
            )
        self._started_at = now

    def keep_alive(self, now: float) -> None:
        """Notice a death, and start again once the delay after it is over."""
        if self._process is not None:
            if self._process.poll() is not None:
                self._note_death(self._process.returncode, now)
        elif now >= self._start_again_at:
            self.start(now)

    def terminate(self) -> None:
        """Ask the process to end, which lets it finish what it is doing."""
        if self._process is not None:
            self._process.terminate()

    def has_ended(self) -> bool:
        """True when no process is running."""
        return self._process is None or self._process.poll() is not None

    def kill(self) -> None:
        """End the process now and wait until it is gone."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _note_death(self, exit_code: int, now: float) -> None:
        self._process = None
        if now - self._started_at >= WELL_AFTER.total_seconds():
            self.deaths_in_a_row = 0
        self.deaths_in_a_row += 1
        delay = compute_delay(self.deaths_in_a_row)
        self._start_again_at = now + delay.total_seconds()
        logger.warning(
            "%s ended with exit code %d and starts again in %.1f s; its log is %s",
            self.command.name,
            exit_code,
            delay.total_seconds(),
            self.command.log_path,
        )


def end_children(children: Sequence[Child], *, grace: timedelta) -> None:
    """Ask all to end at once, and kill those that have not after `grace`."""
    for child in children:
        child.terminate()
    last_moment = time.monotonic() + grace.total_seconds()
    while time.monotonic() < last_moment and not all(
        child.has_ended() for child in children
    ):
        time.sleep(0.02)
    for child in children:
        child.kill()


def compute_delay(deaths_in_a_row: int) -> timedelta:
    """How long to wait before the next start: doubled with every death in a row."""
    # The exponent is bounded because a timedelta has a largest value.
    return min(FIRST_DELAY * (1 << min(deaths_in_a_row - 1, 10)), LONGEST_DELAY)


def rotate_log(path: Path) -> None:
    """Keep one older log beside the current one, so that logs stay bounded."""
    if path.exists() and path.stat().st_size > LARGEST_LOG_BYTES:
        path.replace(path.with_name(f"{path.name}.1"))
