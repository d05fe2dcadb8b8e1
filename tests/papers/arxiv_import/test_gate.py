import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from papers.arxiv_import.errors import (
    SourceRefusedError,
    SourceRestingError,
    SourceSwitchedOffError,
    UnknownHostError,
)
from papers.arxiv_import.gate import (
    allow_host,
    forbid_host,
    load_hosts,
    parse_retry_after,
    pass_gate,
)
from papers.models import OutgoingHost
from tests.standin import StandIn

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[3]


def ask(host: str, status: int, retry_after: str | None = None) -> None:
    with pass_gate(host) as passage:
        passage.save_answer(status, retry_after=retry_after)


def find_rest(host: str) -> float:
    """Seconds from now to the end of the host's rest."""
    until = OutgoingHost.objects.get(name=host).resting_until
    return (until - timezone.now()).total_seconds() if until else 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", timedelta(seconds=120)),
        (" 0 ", timedelta()),
        (format_datetime(NOW + timedelta(hours=2), usegmt=True), timedelta(hours=2)),
        (format_datetime(NOW - timedelta(hours=2), usegmt=True), timedelta()),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("9" * 400, timedelta(seconds=999_999_999)),
    ],
)
def test_parse_retry_after(text: str, expected: timedelta | None) -> None:
    assert parse_retry_after(text, now=NOW) == expected


def test_a_host_rests_as_long_as_it_asked(standin: StandIn) -> None:
    host = standin.find_name("export")

    with pytest.raises(SourceRestingError) as caught:
        ask(host, 429, "300")

    assert find_rest(host) == pytest.approx(300, abs=20)
    assert caught.value.try_again_at == OutgoingHost.objects.get().resting_until
    with pytest.raises(SourceRestingError):
        ask(host, 200)


def test_a_rest_is_capped_at_a_day(standin: StandIn) -> None:
    with pytest.raises(SourceRestingError):
        ask(standin.find_name("export"), 503, "9999999")

    rest_s = find_rest(standin.find_name("export"))
    assert rest_s == pytest.approx(24 * 3600, abs=20)


def test_rests_without_a_wish_double_up_to_an_hour(standin: StandIn) -> None:
    host = standin.find_name("export")
    rests_s = []
    for _ in range(8):
        with pytest.raises(SourceRestingError):
            ask(host, 429)
        rests_s.append(find_rest(host))
        end_rest(host)

    minutes = [round(rest_s / 60) for rest_s in rests_s]
    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60]


def end_rest(host: str) -> None:
    """Move the host's times into the past, as if its rest had been waited for."""
    row = OutgoingHost.objects.get(name=host)
    assert row.resting_until is not None
    assert row.last_asked_at is not None
    passed = row.resting_until - timezone.now() + timedelta(milliseconds=1)
    row.resting_until -= passed
    row.last_asked_at -= passed
    row.save()


def test_a_good_answer_ends_the_doubling(standin: StandIn) -> None:
    host = standin.find_name("export")
    for status in (429, 429):
        with pytest.raises(SourceRestingError):
            ask(host, status)
        end_rest(host)
    ask(host, 200)
    with pytest.raises(SourceRestingError):
        ask(host, 429)

    assert find_rest(host) == pytest.approx(60, abs=20)


def test_one_resting_host_stops_no_other(standin: StandIn) -> None:
    with pytest.raises(SourceRestingError):
        ask(standin.find_name("export"), 429)

    ask(standin.find_name("oai"), 200)
    ask(standin.find_name("arxiv"), 200)
    ask(standin.find_name("datacite"), 200)


def test_a_refusal_lasts_until_the_reader_allows_the_host_again(
    standin: StandIn,
) -> None:
    host = standin.find_name("arxiv")
    for status in (403, 200):
        with pytest.raises(SourceRefusedError, match="403"):
            ask(host, status)

    allow_host(host)

    ask(host, 200)


def test_a_host_that_is_switched_off_is_not_asked(standin: StandIn) -> None:
    host = standin.find_name("datacite")
    forbid_host(host)
    with pytest.raises(SourceSwitchedOffError):
        ask(host, 200)

    allow_host(host)

    ask(host, 200)


def test_only_known_hosts_can_be_switched(standin: StandIn) -> None:
    with pytest.raises(UnknownHostError):
        allow_host("example.org")
    with pytest.raises(UnknownHostError):
        forbid_host("example.org")
    assert not OutgoingHost.objects.exists()


def test_load_hosts_lists_all_with_what_they_said(standin: StandIn) -> None:
    with pytest.raises(SourceRestingError):
        ask(standin.find_name("export"), 429)
    forbid_host(standin.find_name("datacite"))

    hosts = {host.name: host for host in load_hosts()}

    assert list(hosts) == [
        standin.find_name(name) for name in ("export", "oai", "arxiv", "datacite")
    ]
    assert hosts[standin.find_name("export")].resting_until is not None
    assert hosts[standin.find_name("oai")].last_asked_at is None
    assert [host.is_allowed for host in hosts.values()] == [True, True, True, False]


def test_a_clock_that_was_set_back_makes_no_one_wait_for_it(
    standin: StandIn, settings: Settings
) -> None:
    settings.ARXIV_INTERVAL_S = 0.01
    OutgoingHost.objects.create(
        name=standin.find_name("oai"), last_asked_at=timezone.now() + timedelta(days=1)
    )

    ask(standin.find_name("export"), 200)

    assert OutgoingHost.objects.filter(name=standin.find_name("export")).exists()


def test_a_wait_can_be_cancelled(standin: StandIn, settings: Settings) -> None:
    settings.ARXIV_INTERVAL_S = 600
    ask(standin.find_name("export"), 200)

    class CancelledError(Exception):
        pass

    def cancel() -> None:
        raise CancelledError

    with (
        pytest.raises(CancelledError),
        pass_gate(standin.find_name("oai"), check_cancelled=cancel),
    ):
        pass


def test_no_one_waits_for_datacite(standin: StandIn, settings: Settings) -> None:
    settings.ARXIV_INTERVAL_S = 600
    ask(standin.find_name("export"), 200)

    ask(standin.find_name("datacite"), 200)
    ask(standin.find_name("datacite"), 200)


ASKING = """
import django
django.setup()
from papers.arxiv_id import ArxivId
from papers.arxiv_import.abstract_page import fetch_page_claims
from papers.arxiv_import.oai import fetch_oai_claims
fetch_oai_claims(ArxivId("1706.03762"))
fetch_page_claims(ArxivId("1706.03762"))
"""


def test_spacing_and_single_requests_hold_across_processes_and_restarts(
    tmp_path: Path,
) -> None:
    with StandIn() as standin:
        environment = {
            **os.environ,
            **standin.environment(),
            "PREPSITE_HOME": str(tmp_path),
            "PREPSITE_ARXIV_INTERVAL_S": "0.2",
            "DJANGO_SETTINGS_MODULE": "prepsite.settings",
        }
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
        command = [sys.executable, "-c", ASKING]
        both = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in range(2)]
        codes = [process.wait(timeout=60) for process in both]
        third = subprocess.run(command, cwd=ROOT, env=environment, check=False)

    moments = [request.asked_at for request in standin.requests]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert [*codes, third.returncode] == [0, 0, 0]
    assert len(moments) == 6
    assert min(gaps) >= 0.2
    assert standin.most_at_once == 1
