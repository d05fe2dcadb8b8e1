"""A stand-in for OpenReview's API: a login, and the notes of one forum behind it."""

import json
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self

NAME, PASSWORD, TOKEN = "ada@example.org", "correct horse", "the-token"


class OpenReviewStandIn:
    """`notes` are those of the forum "forum"; `answers` replaces what a path answers."""

    def __init__(self, notes: list[dict[str, Any]]) -> None:
        self.notes = notes
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.requests: list[tuple[str, Mapping[str, str]]] = []
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(
        self, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        self.requests.append((path, headers))
        name = path.partition("?")[0]
        if name in self.answers:
            return self.answers[name]
        if name == "/login":
            return self._log_in(json.loads(body))
        if headers.get("Authorization") != f"Bearer {TOKEN}":
            return 403, b'{"name": "ForbiddenError", "status": 403}'
        found = self.notes if path.endswith("forum=forum") else []
        return 200, json.dumps({"notes": found}).encode()

    def _log_in(self, sent: Mapping[str, str]) -> tuple[int, bytes]:
        if sent == {"id": NAME, "password": PASSWORD}:
            return 200, json.dumps({"token": TOKEN, "user": {}}).encode()
        return 400, b'{"name": "Error", "message": "Invalid username or password"}'


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, standin: OpenReviewStandIn) -> None:
        self.standin = standin
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        headers = dict(self.headers.items())
        status, content = self.server.standin.answer(self.path, body, headers)
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Quiet: the tests read what was recorded."""
