"""The workers without a web server: for commands that bring work and wait for it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from prepsite.supervisor.child import Child, ChildCommand, end_children
from prepsite.supervisor.group import GRACE, QUEUES
from prepsite.supervisor.instance import prepare_home
from prepsite.supervisor.lifeline import FD_VARIABLE, open_lifeline


class Workers:
    """Workers of a data folder that no running instance works on.

    While an instance holds the folder, its workers do the work and none are started;
    when it ends, `keep_alive` starts ours.
    """

    def __init__(self, manage_path: Path, home: Path) -> None:
        self._lock = FileLock(home / "run" / "instance.lock", thread_local=False)
        self._read_fd, self._write_fd = open_lifeline()
        self._children = [
            Child(
                ChildCommand(
                    name=queue,
                    arguments=(str(manage_path), "work", "--queue", queue),
                    inherited_fds=(self._read_fd,),
                    environment={FD_VARIABLE: str(self._read_fd)},
                    log_path=home / "logs" / f"{queue}.log",
                )
            )
            for queue in QUEUES
        ]

    def keep_alive(self) -> None:
        """Start the workers if nobody else's run; start again those that died."""
        if not self._lock.is_locked:
            with suppress(Timeout):
                self._lock.acquire(blocking=False)
        if self._lock.is_locked:
            for child in self._children:
                child.keep_alive(time.monotonic())

    def end(self) -> None:
        """End the workers, which may finish the step they are in."""
        end_children(self._children, grace=GRACE)
        self._lock.release()
        os.close(self._read_fd)
        os.close(self._write_fd)


@contextmanager
def open_workers(manage_path: Path, home: Path) -> Iterator[Workers]:
    """Workers for the time of a command; call `keep_alive` while waiting."""
    prepare_home(home)
    workers = Workers(manage_path, home)
    try:
        yield workers
    finally:
        workers.end()
