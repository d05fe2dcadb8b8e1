"""The stand-in's sockets: four hosts on 127.0.0.1, as the real world has four."""

import re
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote

from tests.standin import answers
from tests.standin.faults import Behaviour, Fault
from tests.standin.papers import READY_PAPERS, StandInPaper, StandInVersion
from tests.standin.pdfs import render_pdf

HOSTS = ("arxiv", "export", "oai", "datacite")
ROUTES = ("api", "oai", "abs", "pdf", "datacite")
ROBOTS_PAGE = (
    b"<html><body><h1>Access denied</h1>Your requests look automated.</body></html>"
)

_FULL_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v(\d+))?")
_BLOCK_BYTES = 64 * 1024
_TRICKLE_S = 0.05
_BOMB_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRequest:
    """One request as it came in; `asked_at` in seconds of the monotonic clock."""

    route: str
    path: str
    headers: dict[str, str]
    asked_at: float


@dataclass(frozen=True, slots=True)
class _Answer:
    body: bytes
    content_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class StandIn:
    """arXiv and DataCite on this machine; use as a context manager.

    Each of the four hosts has a port of its own, since the product treats hosts
    apart. `port` is that of arxiv.org; the others follow it when it is given.
    """

    def __init__(
        self, papers: tuple[StandInPaper, ...] = READY_PAPERS, *, port: int = 0
    ) -> None:
        self.requests: list[RecordedRequest] = []
        # How many requests to arXiv's hosts were ever under way together.
        self.most_at_once = 0
        self.is_closing = threading.Event()
        self._papers = {paper.arxiv_id: paper for paper in papers}
        self._pdfs: dict[tuple[str, int], bytes] = {}
        self._faults: dict[str, Fault] = {}
        self._under_way = 0
        self._lock = threading.Lock()
        self._servers = {
            name: _Server(self, port + offset if port else 0)
            for offset, name in enumerate(HOSTS)
        }

    # -- lifetime ------------------------------------------------------------------

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        for server in self._servers.values():
            threading.Thread(
                target=server.serve_forever, args=(0.02,), daemon=True
            ).start()

    def close(self) -> None:
        """Ends all answers under way, the endless and the silent ones too."""
        self.is_closing.set()
        for server in self._servers.values():
            server.shutdown()
            server.server_close()

    # -- where it is ---------------------------------------------------------------

    @property
    def url(self) -> str:
        """Of the host that stands for arxiv.org (abstract pages and PDFs)."""
        return self.find_url("arxiv")

    def find_url(self, host: str) -> str:
        return f"http://{self.find_name(host)}"

    def find_name(self, host: str) -> str:
        """The name under which the product knows one of HOSTS."""
        return f"127.0.0.1:{self._servers[host].server_port}"

    def settings(self) -> dict[str, Any]:
        """Django settings that point the product here."""
        return {
            "ARXIV_API_URL": f"{self.find_url('export')}/api/query",
            "ARXIV_OAI_URL": f"{self.find_url('oai')}/oai",
            "ARXIV_ABS_URL": f"{self.url}/abs",
            "ARXIV_PDF_URL": f"{self.url}/pdf",
            "DATACITE_URL": f"{self.find_url('datacite')}/dois",
            "ARXIV_INTERVAL_S": 0.0,
            "SOURCE_TIMEOUT_S": 5.0,
        }

    def environment(self) -> dict[str, str]:
        """The same as variables for a process of the product."""
        return {
            f"PREPSITE_{name}": str(value) for name, value in self.settings().items()
        }

    # -- what tests script ---------------------------------------------------------

    def add_paper(self, paper: StandInPaper, *, pdf: bytes | None = None) -> None:
        """Know one more paper; `pdf` instead of the drawn one, for all versions."""
        self._papers[paper.arxiv_id] = paper
        if pdf is not None:
            for version in paper.versions:
                self._pdfs[paper.arxiv_id, version.number] = pdf

    def fail(
        self,
        route: str,
        *,
        status: int,
        retry_after: int | str | None = None,
        times: int | None = None,
    ) -> None:
        """Answer with an error status, 403 with a robots page.

        `retry_after` is sent as given: seconds or an HTTP date.
        """
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        body = ROBOTS_PAGE if status == 403 else f"Error {status}".encode()
        self._set_fault(
            route,
            Fault(
                status=status,
                headers=headers,
                body=body,
                content_type="text/html",
                times=times,
            ),
        )

    def misbehave(
        self, route: str, behaviour: Behaviour, *, times: int | None = None
    ) -> None:
        """Send the right answer in a wrong way."""
        self._set_fault(route, Fault(behaviour=behaviour, times=times))

    def answer(
        self,
        route: str,
        body: bytes,
        *,
        content_type: str | None = None,
        status: int = 200,
        times: int | None = None,
    ) -> None:
        """Send these bytes whatever is asked."""
        self._set_fault(
            route,
            Fault(body=body, content_type=content_type, status=status, times=times),
        )

    def redirect(
        self,
        route: str,
        target: str,
        *,
        endless: bool = False,
        times: int | None = None,
    ) -> None:
        """Send the client elsewhere; `endless` adds a body that never stops."""
        fault = Fault(
            behaviour=Behaviour.ENDLESS if endless else Behaviour.PLAIN,
            status=302,
            headers={"Location": target},
            body=b"",
            times=times,
        )
        self._set_fault(route, fault)

    def recover(self, route: str | None = None) -> None:
        """Answer rightly again, on one route or on all."""
        with self._lock:
            for name in ROUTES if route is None else [route]:
                self._faults.pop(name, None)

    def count(self, route: str) -> int:
        """How often a route was asked."""
        return sum(request.route == route for request in self.requests)

    def _set_fault(self, route: str, fault: Fault) -> None:
        if route not in ROUTES:
            raise ValueError(f"No route is called {route}.")
        with self._lock:
            self._faults[route] = fault

    # -- what the handler asks -----------------------------------------------------

    @contextmanager
    def record(self, request: RecordedRequest) -> Iterator[None]:
        counts = request.route != "datacite"
        with self._lock:
            self.requests.append(request)
            self._under_way += counts
            self.most_at_once = max(self.most_at_once, self._under_way)
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= counts

    def take_fault(self, route: str) -> Fault:
        with self._lock:
            fault = self._faults.get(route)
            if fault is None:
                return Fault()
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    del self._faults[route]
            return fault

    def build_answer(
        self, route: str, path: str, query: dict[str, list[str]]
    ) -> _Answer:
        if route == "api":
            return self._answer_api(query)
        if route == "oai":
            return self._answer_oai(query)
        if route == "abs":
            return self._answer_abs(path.removeprefix("/abs/"))
        if route == "pdf":
            return self._answer_pdf(path.removeprefix("/pdf/"))
        return self._answer_datacite(path.removeprefix("/dois/"))

    def build_wrong_pdf(self, path: str) -> _Answer:
        """The PDF of a paper that was not asked for."""
        asked, _ = _split_id(path.removeprefix("/pdf/"))
        other = next(p for p in self._papers.values() if p.arxiv_id != asked)
        return _Answer(render_pdf(other, other.versions[0]), "application/pdf")

    def _answer_api(self, query: dict[str, list[str]]) -> _Answer:
        names = [name for name in _first(query, "id_list").split(",") if name]
        for name in names:
            if not _FULL_ID.fullmatch(name):
                return _Answer(
                    answers.render_api_error(name), "application/atom+xml", 400
                )
        found = [self._find(name) for name in names]
        feed = answers.render_api_feed(
            [hit for hit in found if hit is not None],
            query=f"search_query=&id_list={','.join(names)}",
            start=int(_first(query, "start") or 0),
            per_page=int(_first(query, "max_results") or 10),
        )
        return _Answer(feed, "application/atom+xml; charset=utf-8")

    def _answer_oai(self, query: dict[str, list[str]]) -> _Answer:
        identifier = _first(query, "identifier")
        paper = self._papers.get(identifier.removeprefix("oai:arXiv.org:"))
        if _first(query, "verb") != "GetRecord":
            body = answers.render_oai_error(identifier, code="badVerb", text="Bad verb")
        elif _first(query, "metadataPrefix") != "arXivRaw":
            body = answers.render_oai_error(
                identifier, code="cannotDisseminateFormat", text="Unsupported format"
            )
        elif paper is None:
            body = answers.render_oai_error(
                identifier, code="idDoesNotExist", text=f"{identifier} has no record"
            )
        else:
            body = answers.render_oai_record(paper)
        return _Answer(body, "text/xml; charset=utf-8")

    def _answer_abs(self, full_id: str) -> _Answer:
        hit = self._find(full_id)
        if hit is None:
            page = b"<html><head><title>Article not found</title></head></html>"
            return _Answer(page, "text/html; charset=utf-8", 404)
        return _Answer(answers.render_abstract_page(*hit), "text/html; charset=utf-8")

    def _answer_pdf(self, name: str) -> _Answer:
        hit = self._find(name.removesuffix(".pdf"))
        if hit is None or hit[1].is_withdrawn:
            page = b"<html><head><title>PDF unavailable</title></head></html>"
            return _Answer(page, "text/html; charset=utf-8", 404)
        paper, version = hit
        drawn = self._pdfs.get((paper.arxiv_id, version.number))
        return _Answer(drawn or render_pdf(paper, version), "application/pdf")

    def _answer_datacite(self, doi: str) -> _Answer:
        prefix, _, name = doi.lower().partition("10.48550/arxiv.")
        paper = self._papers.get(name) if not prefix else None
        if paper is None:
            return _Answer(
                answers.render_datacite_error(), "application/vnd.api+json", 404
            )
        return _Answer(
            answers.render_datacite(paper), "application/vnd.api+json; charset=utf-8"
        )

    def _find(self, full_id: str) -> tuple[StandInPaper, StandInVersion] | None:
        name, number = _split_id(full_id)
        paper = self._papers.get(name)
        version = paper.find_version(number) if paper else None
        return (paper, version) if paper and version else None


def _split_id(full_id: str) -> tuple[str, int | None]:
    match = _FULL_ID.fullmatch(full_id)
    if match is None:
        return full_id, None
    return match[1], int(match[2]) if match[2] else None


def _first(query: dict[str, list[str]], name: str) -> str:
    return query.get(name, [""])[0]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, standin: StandIn, port: int) -> None:
        self.standin = standin
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    # No keep-alive: "one connection at a time" then means one request.
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self.close_connection = True
        path, _, query = self.path.partition("?")
        path = unquote(path)
        route = _find_route(path)
        if route is None:
            self._send(_Answer(b"Not here", "text/plain", 404), Fault())
            return
        request = RecordedRequest(
            route=route,
            path=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
            asked_at=time.monotonic(),
        )
        with self.server.standin.record(request), suppress(OSError):
            self._answer(route, path, parse_qs(query))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Quiet: the tests read what was recorded."""

    def _answer(self, route: str, path: str, query: dict[str, list[str]]) -> None:
        standin = self.server.standin
        fault = standin.take_fault(route)
        if fault.behaviour is Behaviour.WRONG_PAPER:
            answer = standin.build_wrong_pdf(path)
        elif fault.body is None:
            answer = standin.build_answer(route, path, query)
        else:
            answer = _Answer(fault.body, "application/octet-stream", fault.status)
        answer = replace(
            answer,
            headers=fault.headers,
            content_type=fault.content_type or answer.content_type,
        )
        self._send(answer, fault)

    def _send(self, answer: _Answer, fault: Fault) -> None:
        send = getattr(self, f"_send_{fault.behaviour}", None)
        if send is not None:
            send(answer)
            return
        body = answer.body
        if fault.behaviour is Behaviour.SHORT:
            body = body[: len(body) // 2]
        length = len(body)
        if fault.behaviour is Behaviour.WRONG_LENGTH:
            length -= 100
        self._send_head(answer, {"Content-Length": str(length)})
        self.wfile.write(body)

    def _send_head(self, answer: _Answer, headers: dict[str, str]) -> None:
        self.send_response(answer.status)
        for name, value in {
            "Content-Type": answer.content_type,
            **answer.headers,
            **headers,
            "Connection": "close",
        }.items():
            self.send_header(name, value)
        self.end_headers()

    def _send_chunked(self, answer: _Answer) -> None:
        self._send_chunks(answer.body, answer)
        self.wfile.write(b"0\r\n\r\n")

    def _send_chunked_cut(self, answer: _Answer) -> None:
        self._send_chunks(answer.body[: len(answer.body) // 2], answer)

    def _send_chunks(self, body: bytes, answer: _Answer) -> None:
        self._send_head(answer, {"Transfer-Encoding": "chunked"})
        for start in range(0, len(body), 1000):
            chunk = body[start : start + 1000]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))

    def _send_cut(self, answer: _Answer) -> None:
        self._send_head(answer, {"Content-Length": str(len(answer.body))})
        self.wfile.write(answer.body[: len(answer.body) // 2])

    def _send_unmeasured(self, answer: _Answer) -> None:
        self._send_head(answer, {})
        self.wfile.write(answer.body)

    def _send_unmeasured_cut(self, answer: _Answer) -> None:
        self._send_head(answer, {})
        self.wfile.write(answer.body[: len(answer.body) // 2])

    def _send_trickle(self, answer: _Answer) -> None:
        self._send_head(answer, {"Content-Length": str(len(answer.body))})
        self._trickle(answer.body)

    def _send_trickle_head(self, answer: _Answer) -> None:
        self._trickle(b"HTTP/1.1 200 OK\r\n" + b"X-Padding: 0\r\n" * 90 + answer.body)

    def _trickle(self, content: bytes) -> None:
        for position in range(len(content)):
            self.wfile.write(content[position : position + 1])
            if self.server.standin.is_closing.wait(_TRICKLE_S):
                return

    def _send_stall(self, answer: _Answer) -> None:
        self._send_head(answer, {"Content-Length": str(len(answer.body))})
        self.wfile.write(answer.body[: len(answer.body) // 2])
        self._wait_for_the_end()

    def _send_silent(self, answer: _Answer) -> None:
        self._wait_for_the_end()

    def _send_hang_up(self, answer: _Answer) -> None:
        """Returning closes the connection."""

    def _wait_for_the_end(self) -> None:
        """Until the client goes away or the stand-in closes."""
        self.connection.settimeout(0.05)
        while not self.server.standin.is_closing.is_set():
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                continue

    def _send_endless(self, answer: _Answer) -> None:
        self._send_head(answer, {})
        self.wfile.write(answer.body)
        while not self.server.standin.is_closing.is_set():
            self.wfile.write(b" " * _BLOCK_BYTES)

    def _send_gzip_bomb(self, answer: _Answer) -> None:
        self._send_head(answer, {"Content-Encoding": "gzip"})
        packer = zlib.compressobj(wbits=31)
        self.wfile.write(packer.compress(answer.body))
        for _ in range(_BOMB_BYTES // _BLOCK_BYTES):
            self.wfile.write(packer.compress(bytes(_BLOCK_BYTES)))
        self.wfile.write(packer.flush())


def _find_route(path: str) -> str | None:
    prefixes = {
        "/api/query": "api",
        "/oai": "oai",
        "/abs/": "abs",
        "/pdf/": "pdf",
        "/dois/": "datacite",
    }
    for prefix, route in prefixes.items():
        if path.startswith(prefix):
            return route
    return None
