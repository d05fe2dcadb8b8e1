"""A worker process as its parent holds it: start, ask, wait with limits, end."""

import contextlib
import json
import os
import selectors
import subprocess
import sys
import time
import weakref
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
_READ_BYTES = 1 << 20
_MAX_ANSWER_BYTES = 64 << 20
_WATCH_SECONDS = 0.5


class WorkerLostError(Exception):
    """The worker is gone; no reader sees this, it becomes a PdfError or a retry."""


class WorkerTimedOutError(WorkerLostError):
    """No answer came in time, so the worker was ended."""


class WorkerTooLargeError(WorkerLostError):
    """The worker took too much memory, or answered too much, and was ended."""


class WorkerProcess:
    """One running worker; it belongs to the thread that started it."""

    def __init__(self, *, memory_bytes: int) -> None:
        self._memory_bytes = memory_bytes
        self._buffer = bytearray()
        self._scanned = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "papers.pdf.worker"],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("The worker was started without pipes.")
        self._stdin = self._process.stdin
        self._stdout = self._process.stdout
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._stdout, selectors.EVENT_READ)
        # Also runs when the program ends or the thread that holds us does.
        self._finalizer = weakref.finalize(
            self, _end, self._process, self._selector, self._stdin, self._stdout
        )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it could be asked something."""
        return self._finalizer.alive and self._process.poll() is None

    def send_request(self, request: dict[str, Any]) -> None:
        """Ask; raises WorkerLostError where nobody listens any more."""
        try:
            self._stdin.write(json.dumps(request).encode() + b"\n")
        except OSError as error:
            self.stop()
            raise WorkerLostError("The worker no longer listens.") from error

    def receive_answer(self, deadline: float) -> dict[str, Any]:
        """The next answer, waited for until `deadline` (time.monotonic).

        Raises WorkerLostError or a subclass, the worker being ended then.
        """
        try:
            while (line := self._take_line()) is None:
                self._wait(deadline)
            answer = json.loads(line)
        except (WorkerLostError, ValueError) as error:
            self.stop()
            if isinstance(error, WorkerLostError):
                raise
            raise WorkerLostError("The worker's answer was broken off.") from error
        if not isinstance(answer, dict):
            raise WorkerLostError("The worker answered something else.")
        return answer

    def measure_memory_bytes(self) -> int:
        """Resident memory; 0 where the system does not say."""
        return _load_rss_bytes(self.pid)

    def stop(self) -> None:
        """End the process now; may be called twice."""
        self._finalizer()

    def _take_line(self) -> bytes | None:
        end = self._buffer.find(b"\n", self._scanned)
        if end < 0:
            self._scanned = len(self._buffer)
            return None
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        self._scanned = 0
        return line

    def _wait(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise WorkerTimedOutError("No answer in time.")
        if self._selector.select(min(left, _WATCH_SECONDS)):
            self._receive_bytes()
        elif self.measure_memory_bytes() > self._memory_bytes:
            raise WorkerTooLargeError("Too much memory.")

    def _receive_bytes(self) -> None:
        received = os.read(self._stdout.fileno(), _READ_BYTES)
        if not received:
            raise WorkerLostError("The worker ended.")
        self._buffer += received
        if len(self._buffer) > _MAX_ANSWER_BYTES:
            raise WorkerTooLargeError("Too long an answer.")


def _end(process: subprocess.Popen[bytes], *open_ends: Any) -> None:
    process.kill()
    process.wait()
    for end in open_ends:
        with contextlib.suppress(OSError):
            end.close()


def _load_rss_bytes(pid: int) -> int:
    statm = Path(f"/proc/{pid}/statm")
    try:
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0 if sys.platform == "linux" else _ask_ps(pid)


def _ask_ps(pid: int) -> int:
    """Resident memory as ps tells it, for systems without /proc."""
    answer = subprocess.run(  # noqa: S603
        ["/bin/ps", "-o", "rss=", "-p", str(pid)],
        capture_output=True,
        check=False,
        text=True,
    )
    return int(answer.stdout.strip() or 0) * 1024
