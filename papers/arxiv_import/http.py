"""The one door to the network: gated, bounded in time and size, to known hosts only."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from papers.arxiv_import.errors import BrokenAnswerError, SourceUnreachableError
from papers.arxiv_import.gate import CheckCancelled, pass_gate
from papers.arxiv_import.hosts import list_hosts, parse_host_name

USER_AGENT = "PrepSite/0.1 (local reading workspace)"

_MAX_ANSWER_BYTES = 8 * 1024 * 1024
_MAX_REDIRECTS = 4
_BLOCK_BYTES = 64 * 1024
_CONNECT_TIMEOUT_S = 10.0
_LOWEST_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """A whole answer below 500. Named as `requests` names it, for the arxiv package."""

    url: str
    status_code: int
    headers: Mapping[str, str]
    content: bytes


class HttpStream:
    """An answer whose body is still to come."""

    def __init__(self, response: requests.Response, deadline: "_Deadline") -> None:
        self.url = response.url
        self.status_code = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self._response = response
        self._deadline = deadline

    @property
    def content_length(self) -> int | None:
        """Bytes announced for the body as the reader gets it; None when unknown."""
        text = self.headers.get("Content-Length", "")
        if self.headers.get("Content-Encoding") or not text.isdecimal():
            return None
        return int(text[:18])

    def iterate_blocks(self) -> Iterator[bytes]:
        """The decoded body as it arrives; raises SourceUnreachableError when it breaks."""
        with _translate_errors(self.url, self._deadline):
            # read1 gives what is there; read would wait until a block is full.
            while block := self._response.raw.read1(_BLOCK_BYTES, decode_content=True):
                self._deadline.check()
                yield block
            self._deadline.check()


def get(
    url: str,
    *,
    params: Mapping[str, str] | None = None,
    max_bytes: int = _MAX_ANSWER_BYTES,
) -> HttpAnswer:
    """Ask once and read the whole answer within SOURCE_TIMEOUT_S.

    Raises what `open_stream` raises, and BrokenAnswerError over `max_bytes` decoded.
    """
    if params:
        url = requests.Request("GET", url, params=params).prepare().url or url
    limit = timedelta(seconds=settings.SOURCE_TIMEOUT_S)
    with open_stream(url, time_limit=limit) as stream:
        body = bytearray()
        for block in stream.iterate_blocks():
            body += block
            if len(body) > max_bytes:
                host = parse_host_name(stream.url)
                raise BrokenAnswerError(f"{host} sent an answer without end.")
        return HttpAnswer(
            url=stream.url,
            status_code=stream.status_code,
            headers=stream.headers,
            content=bytes(body),
        )


@contextmanager
def open_stream(
    url: str, *, time_limit: timedelta, check_cancelled: CheckCancelled | None = None
) -> Iterator[HttpStream]:
    """Pass the gate, ask, and hold the gate until the body was read.

    `time_limit` bounds the whole exchange, SOURCE_TIMEOUT_S each silence within it.
    Raises SourceRestingError, SourceRefusedError, SourceSwitchedOffError,
    SourceUnreachableError (also for errors from 500 on), and BrokenAnswerError for a
    redirect that leads out of the known hosts.
    """
    for _ in range(_MAX_REDIRECTS):
        host = parse_host_name(url)
        with (
            pass_gate(host, check_cancelled=check_cancelled) as passage,
            _Deadline(host, time_limit) as deadline,
            _send(url, deadline) as response,
        ):
            status = response.status_code
            passage.save_answer(status, retry_after=response.headers.get("Retry-After"))
            if status >= _LOWEST_SERVER_ERROR:
                raise SourceUnreachableError(
                    f"{host} is out of order (error {status})."
                )
            if not response.is_redirect:
                yield HttpStream(response, deadline)
                return
            url = _follow(url, response.headers["Location"])
    raise BrokenAnswerError(f"{parse_host_name(url)} sent us around in a circle.")


def _follow(url: str, location: str) -> str:
    """Where a redirect leads, if we may go there."""
    host = parse_host_name(url)
    try:
        target = urljoin(url, location)
        is_known = parse_host_name(target) in list_hosts()
        is_as_safe = urlsplit(target).scheme in {"https", urlsplit(url).scheme}
    except ValueError as error:
        raise BrokenAnswerError(
            f"{host} sent us to an address that is none."
        ) from error
    if not (is_known and is_as_safe):
        raise BrokenAnswerError(
            f"{host} sent us to {parse_host_name(target)[:80] or 'nowhere'}, "
            "which is none of the hosts this product asks."
        )
    return target


@contextmanager
def _send(url: str, deadline: "_Deadline") -> Iterator[requests.Response]:
    """A session per request: no connection is left open between two."""
    with _Session() as session:
        session.headers["User-Agent"] = USER_AGENT
        for scheme in ("http://", "https://"):
            session.mount(scheme, _WatchedAdapter(deadline))
        with _translate_errors(url, deadline):
            response = session.get(
                url,
                stream=True,
                allow_redirects=False,
                timeout=(
                    min(_CONNECT_TIMEOUT_S, settings.SOURCE_TIMEOUT_S),
                    settings.SOURCE_TIMEOUT_S,
                ),
            )
        with response:
            yield response


@contextmanager
def _translate_errors(url: str, deadline: "_Deadline") -> Iterator[None]:
    host = parse_host_name(url)
    try:
        yield
    except (requests.Timeout, TimeoutError) as error:
        raise SourceUnreachableError(f"{host} did not answer in time.") from error
    except (requests.RequestException, HTTPError, OSError, ValueError) as error:
        deadline.check()
        raise SourceUnreachableError(
            f"{host} could not be reached, or stopped in the middle of its answer.",
            "Look whether this computer is online.",
        ) from error


class _Deadline:
    """Shuts an exchange's socket when its time is up.

    A read timeout alone never fires on a server that sends a byte now and then.
    """

    def __init__(self, host: str, limit: timedelta) -> None:
        self._host = host
        self._sockets: list[socket.socket] = []
        self._is_over = threading.Event()
        self._lock = threading.Lock()
        self._timer = threading.Timer(limit.total_seconds(), self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()

    def watch(self, connected: socket.socket) -> None:
        with self._lock:
            self._sockets.append(connected)
        if self._is_over.is_set():
            self._end()

    def check(self) -> None:
        """Raises SourceUnreachableError when the time is up."""
        if self._is_over.is_set():
            raise SourceUnreachableError(
                f"{self._host} answered too slowly and was given up."
            )

    def _end(self) -> None:
        self._is_over.set()
        with self._lock:
            for connected in self._sockets:
                with suppress(OSError):
                    # Past TLS's own shutdown, which is not made for another thread.
                    socket.socket.shutdown(connected, socket.SHUT_RDWR)


class _Session(requests.Session):
    """Looks at no redirect itself: it would read the whole body before it follows."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class _WatchedAdapter(HTTPAdapter):
    """An adapter whose sockets a deadline can shut."""

    def __init__(self, deadline: _Deadline) -> None:
        self._pools = _build_pool_classes(deadline)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _build_pool_classes(deadline: _Deadline) -> dict[str, type[HTTPConnectionPool]]:
    class WatchedConnection(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            deadline.watch(self.sock)

    class WatchedTlsConnection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            deadline.watch(self.sock)

    class WatchedPool(HTTPConnectionPool):
        ConnectionCls = WatchedConnection

    class WatchedTlsPool(HTTPSConnectionPool):
        ConnectionCls = WatchedTlsConnection

    return {"http": WatchedPool, "https": WatchedTlsPool}
