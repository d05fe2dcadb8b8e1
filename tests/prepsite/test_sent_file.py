"""Files sent whole or in ranges; the reader's tests ask for every kind of range."""

from contextlib import closing
from pathlib import Path

import pytest
from django.http import HttpResponseBase
from django.test import RequestFactory

from prepsite.sent_file import send_stored_file
from tests.pages import read_body

# An answer that is closed looks after the database, as the server's does.
pytestmark = pytest.mark.django_db

KEPT = "private, no-cache"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "talk.webm"
    path.write_bytes(b"spoken")
    return path


def ask(path: Path, **headers: str) -> tuple[HttpResponseBase, bytes]:
    request = RequestFactory().get("/file/", headers=headers)
    answer = send_stored_file(
        request, path, content_type="audio/webm", cache_control=KEPT
    )
    with closing(answer):
        return answer, read_body(answer)


def test_a_file_is_sent_as_it_is_now(path: Path) -> None:
    assert ask(path)[1] == b"spoken"
    path.write_bytes(b"spoken and more")
    whole, body = ask(path)
    assert body == b"spoken and more"
    assert whole.headers["Content-Type"] == "audio/webm"
    assert whole.headers["Cache-Control"] == KEPT


@pytest.mark.parametrize(
    ("asked", "sent"), [("0-", b"spoken"), ("5-5", b"n"), ("-2", b"en")]
)
def test_a_range_is_sent(path: Path, asked: str, sent: bytes) -> None:
    answer, body = ask(path, Range=f"bytes={asked}")
    assert (answer.status_code, body) == (206, sent)


def test_what_is_refused_is_not_to_be_kept(path: Path) -> None:
    answer, _ = ask(path, Range="bytes=99-")
    assert answer.status_code == 416
    assert "Cache-Control" not in answer.headers
