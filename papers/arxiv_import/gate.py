"""The one gate to arXiv's hosts: one request at a time, spaced, at rest when asked.

It holds for the whole installation: a lock file keeps other processes out, and the
times lie in the database, so that a restart forgets none of them. Requests pass it
outside of transactions, since others must see these times at once.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.utils import timezone
from filelock import FileLock, Timeout

from papers.arxiv_import.errors import (
    SourceRefusedError,
    SourceRestingError,
    SourceSwitchedOffError,
    UnknownHostError,
)
from papers.arxiv_import.hosts import list_arxiv_hosts, list_hosts
from papers.models import OutgoingHost

SHORTEST_REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=1)
LONGEST_ASKED_REST = timedelta(hours=24)

_REST_STATUSES = frozenset({429, 503})
_REFUSAL_STATUS = 403
# How often someone who waits looks whether the reader has cancelled.
_TURN_S = 0.2

CheckCancelled = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostStatus:
    """A host as the settings page shows it."""

    name: str
    purpose: str
    is_allowed: bool
    last_asked_at: datetime | None
    resting_until: datetime | None
    refusal: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One request's leave to ask a host, given by `pass_gate`."""

    host: str
    # The rest the host had before, None when its last answer was a good one.
    last_rest: timedelta | None

    def save_answer(self, status: int, *, retry_after: str | None) -> None:
        """Keep what the answer's status means for the next request.

        Raises SourceRestingError on 429 and 503, SourceRefusedError on 403.
        """
        if status in _REST_STATUSES:
            until = timezone.now() + self._choose_rest(retry_after)
            _update(self.host, resting_until=until)
            raise SourceRestingError(self.host, until)
        if status == _REFUSAL_STATUS:
            refusal = f"{self.host} refused our requests (error 403)."
            _update(self.host, refusal=refusal)
            raise _build_refused_error(refusal)
        if self.last_rest is not None:
            _update(self.host, resting_until=None)

    def _choose_rest(self, retry_after: str | None) -> timedelta:
        asked = parse_retry_after(retry_after or "", now=timezone.now())
        if asked is not None:
            return min(asked, LONGEST_ASKED_REST)
        if self.last_rest is None:
            return SHORTEST_REST
        return max(SHORTEST_REST, min(2 * self.last_rest, LONGEST_REST))


def parse_retry_after(text: str, *, now: datetime) -> timedelta | None:
    """How long a Retry-After header asks to wait; None when it says nothing.

    Both forms of RFC 9110, section 10.2.3: seconds, or an HTTP date.
    """
    stripped = text.strip()
    if stripped.isascii() and stripped.isdigit():
        # Nine digits are thirty years: more would only overflow.
        return timedelta(seconds=int(stripped[:9]))
    try:
        moment = parsedate_to_datetime(stripped)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(moment - now, timedelta())


@contextmanager
def pass_gate(
    host: str, *, check_cancelled: CheckCancelled | None = None
) -> Iterator[Passage]:
    """Wait for this request's turn and hold the gate while it is under way.

    DataCite has no lock and no spacing. `check_cancelled` may raise to give up.
    Raises SourceSwitchedOffError, SourceRefusedError, SourceRestingError.
    """
    _load_open_host(host)
    if host not in list_arxiv_hosts():
        with _pass(host) as passage:
            yield passage
        return
    with _hold_lock(check_cancelled):
        # What was true before the wait may not be so after it.
        _load_open_host(host)
        _wait_for_interval(check_cancelled)
        with _pass(host) as passage:
            yield passage


def allow_host(name: str) -> None:
    """Let a host be asked again, also after it refused. A rest it asked for stays."""
    _update(_check_name(name), is_allowed=True, refusal="")


def forbid_host(name: str) -> None:
    """Ask this host no more."""
    _update(_check_name(name), is_allowed=False)


def load_hosts() -> list[HostStatus]:
    """All outgoing hosts, also those never asked yet."""
    rows = OutgoingHost.objects.in_bulk(list(list_hosts()))
    return [
        _build_status(rows.get(name) or OutgoingHost(name=name), purpose)
        for name, purpose in list_hosts().items()
    ]


def _build_status(row: OutgoingHost, purpose: str) -> HostStatus:
    is_resting = row.resting_until is not None and row.resting_until > timezone.now()
    return HostStatus(
        name=row.name,
        purpose=purpose,
        is_allowed=row.is_allowed,
        last_asked_at=row.last_asked_at,
        resting_until=row.resting_until if is_resting else None,
        refusal=row.refusal,
    )


def _check_name(name: str) -> str:
    if name not in list_hosts():
        raise UnknownHostError(f"“{name[:80]}” is none of the hosts this product asks.")
    return name


@contextmanager
def _pass(host: str) -> Iterator[Passage]:
    row = _load_open_host(host)
    last_rest = None
    if row.resting_until is not None and row.last_asked_at is not None:
        last_rest = row.resting_until - row.last_asked_at
    _update(host, last_asked_at=timezone.now())
    try:
        yield Passage(host, last_rest)
    finally:
        # Counted from its end, so that a slow request is followed by a pause too.
        _update(host, last_asked_at=timezone.now())


def _load_open_host(host: str) -> OutgoingHost:
    """The host's row; raises when it may not be asked now."""
    row = OutgoingHost.objects.filter(name=host).first() or OutgoingHost(name=host)
    if not row.is_allowed:
        raise SourceSwitchedOffError(host)
    if row.refusal:
        raise _build_refused_error(row.refusal)
    if row.resting_until is not None and row.resting_until > timezone.now():
        raise SourceRestingError(host, row.resting_until)
    return row


def _build_refused_error(refusal: str) -> SourceRefusedError:
    return SourceRefusedError(
        refusal, "It is asked no more until you allow it again on the settings page."
    )


def _update(host: str, **values: object) -> None:
    OutgoingHost.objects.update_or_create(name=host, defaults=values)


@contextmanager
def _hold_lock(check_cancelled: CheckCancelled | None) -> Iterator[None]:
    path = settings.PREPSITE_HOME / "run" / "arxiv.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path)
    while True:
        if check_cancelled is not None:
            check_cancelled()
        with suppress(Timeout):
            lock.acquire(timeout=_TURN_S)
            break
    try:
        yield
    finally:
        lock.release()


def _wait_for_interval(check_cancelled: CheckCancelled | None) -> None:
    interval_s = settings.ARXIV_INTERVAL_S
    rows = OutgoingHost.objects.filter(name__in=list_arxiv_hosts())
    asked = [row.last_asked_at for row in rows if row.last_asked_at is not None]
    if not asked:
        return
    passed_s = (timezone.now() - max(asked)).total_seconds()
    # A clock that was set back must not make anyone wait longer than the interval.
    end = time.monotonic() + min(interval_s, interval_s - passed_s)
    while (left_s := end - time.monotonic()) > 0:
        if check_cancelled is not None:
            check_cancelled()
        time.sleep(min(left_s, _TURN_S))
