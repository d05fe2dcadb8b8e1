"""The whole product as a process: asked over HTTP, looked at through its database."""

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import requests

from tests.product import Product, await_true


class Browser:
    """A person's browser without JavaScript."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._session = requests.Session()
        self._session.trust_env = False
        self.get("/")

    def get(self, path: str) -> requests.Response:
        return self._session.get(self._address + path, timeout=30)

    def post(self, path: str, **fields: str) -> requests.Response:
        return self._session.post(
            self._address + path,
            data={
                "csrfmiddlewaretoken": self._session.cookies["csrftoken"],
                **fields,
            },
            timeout=30,
        )

    def post_file(self, path: str, name: str, content: bytes) -> requests.Response:
        return self._session.post(
            self._address + path,
            data={"csrfmiddlewaretoken": self._session.cookies["csrftoken"]},
            files={"file": (name, content, "application/pdf")},
            timeout=30,
        )

    def close(self) -> None:
        self._session.close()


def query(home: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Rows of the product's own database, read beside it."""
    database = sqlite3.connect(home / "prepsite.sqlite3", timeout=20)
    with closing(database):
        return database.execute(sql, values).fetchall()


def is_running(home: Path, name: str, stage: str = "") -> bool:
    """Whether a job of this name is at work, at a stage that starts so."""
    return bool(
        query(
            home,
            "SELECT 1 FROM jobs_job WHERE name = ? AND state = 'running'"
            " AND stage LIKE ? || '%'",
            name,
            stage,
        )
    )


def kill_worker(product: Product, queue: str) -> None:
    """As the kernel does it, and until the supervisor has started another."""
    (worker,) = product.await_children(f"--queue {queue}", 1)
    os.kill(worker.pid, signal.SIGKILL)

    def is_replaced() -> bool:
        found = product.find_children(f"--queue {queue}")
        return len(found) == 1 and found[0].pid != worker.pid

    await_true(is_replaced, f"another worker for {queue} runs")


def await_quiet(home: Path) -> None:
    """Until no job is queued or running."""
    await_true(
        lambda: (
            not query(
                home, "SELECT 1 FROM jobs_job WHERE state IN ('queued', 'running')"
            )
        ),
        "all work is done",
    )
