"""Web process and workers as one group that starts, lives and ends together."""

import http.client
import signal
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from prepsite.errors import UserError
from prepsite.supervisor.child import Child, ChildCommand, end_children
from prepsite.supervisor.lifeline import FD_VARIABLE, open_lifeline
from prepsite.supervisor.listening import build_address

QUEUES = ("network", "pdf", "index")
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# A worker may finish the step it is in; whoever takes longer is killed, which loses
# nothing because every step can be done again.
GRACE = timedelta(seconds=5)
MOST_WEB_DEATHS = 4
ANSWER_PATIENCE = timedelta(seconds=60)


class WebServerError(UserError):
    """The web process dies each time it is started, or never answers."""


class Group:
    """The supervised processes of one data folder."""

    def __init__(self, manage_path: Path, home: Path, listener: socket.socket) -> None:
        self.address = build_address(listener)
        self._read_fd, self._write_fd = open_lifeline()
        self._web = self._build_child(
            manage_path,
            home,
            name="web",
            arguments=("serve", "--fd", str(listener.fileno())),
            inherited_fds=(listener.fileno(),),
        )
        self._workers = [
            self._build_child(
                manage_path, home, name=queue, arguments=("work", "--queue", queue)
            )
            for queue in QUEUES
        ]
        self._started: list[Child] = []
        self._is_stopping = False
        self._answered = threading.Event()
        self._answer_due_at = 0.0

    def run(self, on_answer: Callable[[], None]) -> None:
        """Run until a signal asks to stop; `on_answer` is called at the first answer.

        The workers start after it: a reader waits for the page, not for them.
        """
        for number in STOP_SIGNALS:
            signal.signal(number, self._stop)
        try:
            self._start(self._web)
            self._answer_due_at = time.monotonic() + ANSWER_PATIENCE.total_seconds()
            threading.Thread(target=self._await_answer, daemon=True).start()
            if self._watch_until(self._answered.is_set, pause_s=0.02):
                on_answer()
                for worker in self._workers:
                    self._start(worker)
            self._watch_until(lambda: False, pause_s=0.2)
        finally:
            self._end()

    def _build_child(
        self,
        manage_path: Path,
        home: Path,
        *,
        name: str,
        arguments: tuple[str, ...],
        inherited_fds: tuple[int, ...] = (),
    ) -> Child:
        return Child(
            ChildCommand(
                name=name,
                arguments=(str(manage_path), *arguments),
                inherited_fds=(self._read_fd, *inherited_fds),
                environment={FD_VARIABLE: str(self._read_fd)},
                log_path=home / "logs" / f"{name}.log",
            )
        )

    def _start(self, child: Child) -> None:
        child.start(time.monotonic())
        self._started.append(child)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        # Only a flag: whatever this interrupts may hold any lock.
        self._is_stopping = True

    def _watch_until(self, is_reached: Callable[[], bool], *, pause_s: float) -> bool:
        """Keep the children alive; True when reached, False when asked to stop."""
        while not self._is_stopping:
            if is_reached():
                return True
            for child in self._started:
                child.keep_alive(time.monotonic())
            self._refuse_silence()
            time.sleep(pause_s)
        return False

    def _refuse_silence(self) -> None:
        if self._web.deaths_in_a_row >= MOST_WEB_DEATHS:
            happened = "The web server ends each time it is started."
        elif not self._answered.is_set() and time.monotonic() > self._answer_due_at:
            happened = "The web server runs but does not answer."
        else:
            return
        raise WebServerError(
            happened, f"Its log says why: {self._web.command.log_path}"
        )

    def _await_answer(self) -> None:
        while not is_answering(self.address):
            time.sleep(0.05)
        self._answered.set()

    def _end(self) -> None:
        end_children(self._started, grace=GRACE)


def is_answering(address: str) -> bool:
    """True when the web process answers its health page."""
    parts = urlsplit(address)
    # The socket listens before the process accepts, so a request simply waits for it.
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    try:
        connection.request("GET", "/healthz/")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
