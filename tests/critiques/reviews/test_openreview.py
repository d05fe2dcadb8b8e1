"""The door to OpenReview's API, against a stand-in."""

import json
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from critiques.reviews.openreview import (
    Login,
    OpenReviewError,
    fetch_forum,
    parse_forum,
)
from critiques.reviews.openreview_hosts import (
    OpenReviewOffError,
    allow_openreview,
    load_openreview_hosts,
    read_host,
)
from critiques.reviews.reading import read_reviews
from papers.models import OutgoingHost
from tests.critiques.reviews.samples import REVIEW, build_note, build_submission
from tests.standin.openreview import NAME, PASSWORD, OpenReviewStandIn

pytestmark = pytest.mark.django_db

LOGIN = Login(NAME, PASSWORD)


@pytest.fixture
def openreview(settings: Settings) -> Iterator[OpenReviewStandIn]:
    """Both of the API's hosts in one, not allowed yet."""
    reply = build_note("aB1", "Official_Review", REVIEW)
    with OpenReviewStandIn([build_submission(), reply]) as standin:
        settings.OPENREVIEW_URL = settings.OPENREVIEW_V1_URL = standin.url
        yield standin


@pytest.fixture
def allowed(openreview: OpenReviewStandIn) -> OpenReviewStandIn:
    allow_openreview(read_host(openreview.url), allowed=True)
    return openreview


def test_it_is_off_until_the_reader_allows_it(openreview: OpenReviewStandIn) -> None:
    (host,) = load_openreview_hosts()
    assert not host.is_allowed
    with pytest.raises(OpenReviewOffError, match="switched off"):
        fetch_forum("forum", LOGIN)
    allow_openreview(host.name, allowed=True)
    assert load_openreview_hosts()[0].is_allowed
    allow_openreview(host.name, allowed=False)
    with pytest.raises(OpenReviewOffError):
        fetch_forum("forum", LOGIN)
    assert openreview.requests == []
    with pytest.raises(ValueError, match="no host of OpenReview"):
        allow_openreview("evil.example", allowed=True)


def test_reviews_come_with_the_readers_login(allowed: OpenReviewStandIn) -> None:
    notes = fetch_forum("https://openreview.net/forum?id=forum&noteId=aB1", LOGIN)
    (review,) = read_reviews(notes, title="Attention").reviews
    assert review.rating == "8: accept, good paper"
    assert [path for path, _ in allowed.requests] == ["/login", "/notes?forum=forum"]


def test_the_login_is_kept_nowhere(allowed: OpenReviewStandIn) -> None:
    fetch_forum("forum", LOGIN)
    kept = str(list(OutgoingHost.objects.values()))
    assert PASSWORD not in f"{kept}{LOGIN!r}"
    assert all(PASSWORD not in path for path, _ in allowed.requests)


def test_a_wrong_password_is_said_without_saying_it(
    allowed: OpenReviewStandIn,
) -> None:
    with pytest.raises(OpenReviewError, match="does not know this name") as refused:
        fetch_forum("forum", Login(NAME, "a wrong one"))
    assert "a wrong one" not in str(refused.value)


@pytest.mark.parametrize(
    ("path", "status", "body", "said"),
    [
        ("/login", 200, b'{"mfaPending": true}', "more than name and password"),
        ("/login", 403, b"<html>Just a moment", "refused to answer"),
        ("/login", 302, b"", "could not answer"),
        ("/notes", 429, b"{}", "asked too often"),
        ("/notes", 500, b"", "could not answer"),
        ("/notes", 200, b"<html>", "no JSON"),
        ("/notes", 200, b"[]", "no paper at this address"),
        ("/notes", 200, b'{"notes": []}', "no paper at this address"),
        ("/notes", 200, b" " * (8 * 1024 * 1024 + 1), "too long or too slow"),
    ],
)
def test_what_comes_instead_of_reviews_is_a_sentence(
    allowed: OpenReviewStandIn, path: str, status: int, body: bytes, said: str
) -> None:
    allowed.answers[path] = (status, body)
    with pytest.raises(OpenReviewError, match=said) as failed:
        fetch_forum("forum", LOGIN)
    assert failed.value.next_step


def test_a_host_that_is_not_there_is_said_to_be_so(settings: Settings) -> None:
    settings.OPENREVIEW_URL = settings.OPENREVIEW_V1_URL = "http://127.0.0.1:9"
    allow_openreview("127.0.0.1:9", allowed=True)
    with pytest.raises(OpenReviewError, match="could not be reached"):
        fetch_forum("forum", LOGIN)


def test_older_venues_are_asked_where_the_api_in_use_has_nothing(
    allowed: OpenReviewStandIn, settings: Settings
) -> None:
    with OpenReviewStandIn([build_submission(version=1)]) as older:
        settings.OPENREVIEW_V1_URL = older.url
        allowed.notes = []
        with pytest.raises(OpenReviewError, match="no paper at this address"):
            fetch_forum("forum", LOGIN)
        assert older.requests == []
        allow_openreview(read_host(older.url), allowed=True)
        assert len(json.loads(fetch_forum("forum", LOGIN))["notes"]) == 1


@pytest.mark.parametrize(
    ("typed", "forum"),
    [
        ("https://openreview.net/forum?id=rJzIBfZAb", "rJzIBfZAb"),
        ("openreview.net/pdf?id=B1-x_y#discussion", "B1-x_y"),
        (" rJzIBfZAb ", "rJzIBfZAb"),
    ],
)
def test_a_paper_there_is_known_by_its_address_or_id(typed: str, forum: str) -> None:
    assert parse_forum(typed) == forum


@pytest.mark.parametrize("typed", ["", "two words", "a/b", "forum?id=", "x" * 99])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(OpenReviewError, match="no address"):
        parse_forum(typed)
