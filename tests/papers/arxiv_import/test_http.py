from datetime import timedelta

import pytest
from pytest_django import Settings

from papers.arxiv_import.errors import (
    BrokenAnswerError,
    SourceRefusedError,
    SourceRestingError,
    SourceUnreachableError,
)
from papers.arxiv_import.http import get, open_stream
from tests.standin import Behaviour, StandIn


@pytest.fixture
def url(standin: StandIn) -> str:
    return f"{standin.url}/abs/1706.03762"


def test_get_reads_a_whole_answer(standin: StandIn, url: str) -> None:
    answer = get(url, params={"a": "1 & 2"})

    assert answer.status_code == 200
    assert b"citation_title" in answer.content
    assert standin.requests[0].path == "/abs/1706.03762?a=1+%26+2"
    assert standin.requests[0].headers["user-agent"].startswith("PrepSite/")


def test_get_hands_on_a_404(standin: StandIn) -> None:
    assert get(f"{standin.url}/abs/2401.00001").status_code == 404


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_rests_and_is_not_asked_meanwhile(
    standin: StandIn, url: str, status: int
) -> None:
    standin.fail("abs", status=status, retry_after=600)

    for _ in range(2):
        with pytest.raises(SourceRestingError):
            get(url)
    assert standin.count("abs") == 1


def test_a_refusing_host_is_not_asked_again(standin: StandIn, url: str) -> None:
    standin.fail("abs", status=403)

    for _ in range(2):
        with pytest.raises(SourceRefusedError):
            get(url)
    assert standin.count("abs") == 1


@pytest.mark.parametrize(
    "behaviour",
    [
        Behaviour.TRICKLE,
        Behaviour.TRICKLE_HEAD,
        Behaviour.STALL,
        Behaviour.SILENT,
    ],
)
def test_slow_answers_are_given_up(
    standin: StandIn, settings: Settings, url: str, behaviour: Behaviour
) -> None:
    settings.SOURCE_TIMEOUT_S = 0.4
    standin.misbehave("abs", behaviour)

    with pytest.raises(SourceUnreachableError, match=r"too slowly|in time"):
        get(url)


@pytest.mark.parametrize(
    "behaviour", [Behaviour.CUT, Behaviour.CHUNKED_CUT, Behaviour.HANG_UP]
)
def test_half_answers_are_told(
    standin: StandIn, url: str, behaviour: Behaviour
) -> None:
    standin.misbehave("abs", behaviour)

    with pytest.raises(SourceUnreachableError, match="stopped in the middle"):
        get(url)


@pytest.mark.parametrize("behaviour", [Behaviour.ENDLESS, Behaviour.GZIP_BOMB])
def test_answers_without_end_are_given_up(
    standin: StandIn, url: str, behaviour: Behaviour
) -> None:
    standin.misbehave("abs", behaviour)

    with pytest.raises(BrokenAnswerError, match="without end"):
        get(url, max_bytes=200_000)


def test_no_network_is_told(standin: StandIn, url: str) -> None:
    standin.close()

    with pytest.raises(SourceUnreachableError, match="could not be reached"):
        get(url)


def test_a_redirect_to_a_known_host_is_followed(standin: StandIn, url: str) -> None:
    standin.redirect(
        "abs", f"{standin.find_url('datacite')}/dois/10.48550/arxiv.1706.03762"
    )

    answer = get(url)

    assert b'"titles"' in answer.content
    assert [request.route for request in standin.requests] == ["abs", "datacite"]


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:9/abs/1706.03762",
        "file:///etc/passwd",
        "//example.org/",
        "http://[",
        "",
    ],
)
def test_a_redirect_elsewhere_is_refused(
    standin: StandIn, url: str, target: str
) -> None:
    standin.redirect("abs", target)

    with pytest.raises(BrokenAnswerError):
        get(url)


def test_the_body_of_a_redirect_is_not_read(standin: StandIn, url: str) -> None:
    standin.redirect("abs", standin.find_url("datacite") + "/dois/x", endless=True)

    assert get(url).status_code == 404


def test_a_circle_of_redirects_ends(standin: StandIn, url: str) -> None:
    standin.redirect("abs", "/abs/1706.03762")

    with pytest.raises(BrokenAnswerError, match="circle"):
        get(url)
    assert standin.count("abs") == 4


def test_open_stream_tells_the_length_of_plain_bodies_only(
    standin: StandIn, url: str
) -> None:
    with open_stream(url, time_limit=timedelta(seconds=5)) as stream:
        body = b"".join(stream.iterate_blocks())
        assert stream.content_length == len(body)
    standin.misbehave("abs", Behaviour.GZIP_BOMB)
    with open_stream(url, time_limit=timedelta(seconds=5)) as stream:
        assert stream.content_length is None
