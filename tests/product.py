"""The product as a person starts it: `manage.py start` on a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

CHECKOUT = Path(__file__).resolve().parent.parent
PATIENCE_S = 60.0


def await_true(condition: Callable[[], bool], what: str) -> None:
    """Return once the condition holds; fail with `what` was awaited when it never does."""
    last_moment = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < last_moment, f"waited in vain until {what}"
        time.sleep(0.02)


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def build_environment(home: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment, pointed at the data folder and the real settings."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "prepsite.settings",
        "PREPSITE_HOME": str(home),
        "PREPSITE_PORT": str(find_free_port()),
        "PREPSITE_NO_BROWSER": "1",
        "PREPSITE_ARXIV_INTERVAL_S": "0",
        **settings,
    }


def run_start(home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py start` to its end, for starts that are expected to end."""
    return run_manage(home, "start", **settings)


def run_manage(
    home: Path, *arguments: str, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command of `manage.py` to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env=build_environment(home, settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessLine:
    """One process as `ps` shows it."""

    pid: int
    parent_pid: int
    arguments: str


def list_processes() -> list[ProcessLine]:
    """Every live process of the machine; the dead that nobody awaited are left out."""
    listed = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid=,stat=,args="],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = []
    for line in listed.stdout.splitlines():
        pid, parent_pid, state, *arguments = line.split(None, 3)
        if arguments and not state.startswith("Z"):
            lines.append(
                ProcessLine(
                    pid=int(pid), parent_pid=int(parent_pid), arguments=arguments[0]
                )
            )
    return lines


class Product:
    """A running instance; leaving the context stops it and whatever it left behind."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        self._environment = build_environment(home, settings)
        self._output_path = home.with_name(f"{home.name}.out")
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        with self._output_path.open("wb") as output:
            return subprocess.Popen(
                [sys.executable, "manage.py", "start"],
                cwd=CHECKOUT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> Self:
        try:
            self._await_address()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def output(self) -> str:
        """What it has printed so far."""
        return self._output_path.read_text()

    @property
    def address(self) -> str:
        """Such as http://127.0.0.1:8477/, as announced."""
        found = self._announced()
        assert found, self.output
        return found[1]

    @property
    def wanted_port(self) -> int:
        return int(self._environment["PREPSITE_PORT"])

    def find_children(self, words: str = "manage.py") -> list[ProcessLine]:
        """Its child processes whose command line contains `words`."""
        return [
            line
            for line in list_processes()
            if line.parent_pid == self.process.pid and words in line.arguments
        ]

    def await_children(self, words: str, count: int) -> list[ProcessLine]:
        """Its children once there are `count` of them."""
        await_true(
            lambda: len(self.find_children(words)) == count,
            f"{count} children run {words!r}",
        )
        return self.find_children(words)

    def kill(self) -> None:
        """End the supervisor as `kill -9` does, and await the end of its children."""
        children = self.find_children()
        self.process.kill()
        self.process.wait()
        pids = {child.pid for child in children}
        await_true(
            lambda: not pids & {line.pid for line in list_processes()},
            "the children of a killed supervisor end",
        )

    def start_again(self) -> None:
        """Start it anew on the same data folder and port."""
        self.process = self._start()
        self._await_address()

    def _await_address(self) -> None:
        await_true(
            lambda: bool(self._announced()) or self.process.poll() is not None,
            "the product announces its address",
        )
        assert self.process.poll() is None, self.output

    def stop(self) -> int:
        """Ask it to stop as `kill` does; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE_S)

    def _announced(self) -> re.Match[str] | None:
        return re.search(r"^PrepSite is at (http://\S+)", self.output, re.MULTILINE)
