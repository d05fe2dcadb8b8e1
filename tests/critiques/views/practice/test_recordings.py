"""Recordings as the browser sends them, and as they are played back."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import (
    DjangoAssertNumQueries,
    DjangoCaptureOnCommitCallbacks,
    Settings,
)

from critiques.models import PracticeSession, Recording
from critiques.sessions.recording_file import find_path
from tests.critiques.sessions.recording_samples import (
    make_piece,
    make_recording,
    make_talk,
)
from tests.pages import Markup, find_dangers, parse_markup, read_body

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
SOUND = bytes(range(256)) * 4


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


@pytest.fixture
def session() -> PracticeSession:
    return make_talk()


@pytest.fixture
def recording(session: PracticeSession) -> Recording:
    return make_recording(
        session,
        pieces=[
            make_piece(0, SOUND, until_s=61.5),
            make_piece(1, b"end", until_s=65, phase_index=1, is_last=True),
        ],
    )


def start(client: Client, session: PracticeSession, **other: str) -> dict[str, object]:
    form = {
        "key": str(uuid4()),
        "media_type": "audio/webm;codecs=opus",
        "browser": "this",
        "ago_s": "0.2",
    }
    url = f"/practice/{session.pk}/recordings/start/"
    response = client.post(url, {**form, **other}, headers=JSON)
    return {"status": response.status_code, **response.json()}


def send(
    client: Client, url: object, number: int, content: bytes = SOUND, **other: str
) -> dict[str, object]:
    asked = {"number": str(number), "phase_index": "0", "until_s": "1.5", **other}
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    response = client.post(
        f"{url}?{query}", content, content_type="audio/webm", headers=JSON
    )
    return {"status": response.status_code, **response.json()}


def test_a_recording_arrives_in_pieces(
    client: Client, session: PracticeSession
) -> None:
    begun = start(client, session)
    url = begun["piece_url"]
    assert (begun["status"], begun["expected"]) == (200, 0)
    assert send(client, url, 0) == {"status": 200, "expected": 1}
    assert send(client, url, 0) == {"status": 200, "expected": 1}
    last = {"is_last": "yes", "trouble": "The microphone was taken away."}
    assert send(client, url, 1, b"end", **last) == {"status": 200, "expected": 2}
    recording = Recording.objects.get()
    assert find_path(recording).read_bytes() == SOUND + b"end"
    assert (recording.is_ended, recording.trouble) == (True, last["trouble"])


def test_a_gap_is_answered_with_what_is_expected(
    client: Client, session: PracticeSession
) -> None:
    url = start(client, session)["piece_url"]
    answer = send(client, url, 3)
    assert (answer["status"], answer["expected"]) == (409, 0)


def test_another_browser_is_told_that_one_records(
    client: Client, session: PracticeSession
) -> None:
    start(client, session)
    answer = start(client, session, browser="another")
    assert answer["status"] == 423
    assert "Another browser records this session." in str(answer["message"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "no-uuid"},
        {"ago_s": "-1"},
        {"ago_s": "nan"},
        {"browser": ""},
        {"media_type": "video/webm"},
    ],
)
def test_a_beginning_that_is_none_is_refused(
    client: Client, session: PracticeSession, wrong: dict[str, str]
) -> None:
    assert start(client, session, **wrong)["status"] == 400
    assert Recording.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "-1"},
        {"number": "9" * 30},
        {"phase_index": "x"},
        {"until_s": "inf"},
        {"until_s": "1e9"},
        {"trouble": "x" * 301},
    ],
)
def test_a_piece_that_is_none_is_refused(
    client: Client, recording: Recording, wrong: dict[str, str]
) -> None:
    url = f"/practice/recordings/{recording.pk}/piece/"
    assert send(client, url, **{"number": 2, **wrong})["status"] == 400  # type: ignore[arg-type]
    recording.refresh_from_db()
    assert recording.pieces == 2


def test_the_sound_is_sent_in_ranges(client: Client, recording: Recording) -> None:
    url = f"/practice/recordings/{recording.pk}/file/"
    whole = client.get(url)
    assert read_body(whole) == SOUND + b"end"
    assert whole.headers["Content-Type"] == "audio/webm"
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    assert whole.headers["Cache-Control"] == "private, no-cache"
    part = client.get(url, headers={"Range": "bytes=10-19"})
    assert (part.status_code, read_body(part)) == (206, SOUND[10:20])


def test_sound_that_is_gone_is_a_sentence(client: Client, recording: Recording) -> None:
    find_path(recording).unlink()
    response = client.get(f"/practice/recordings/{recording.pk}/file/")
    assert response.status_code == 400
    assert b"The file of this recording is not in the data folder." in response.content
    assert find_player(client, recording) == []


def show(client: Client, recording: Recording) -> Markup:
    response = client.get(f"/practice/{recording.session_id}/recordings/")
    assert find_dangers(response.content) == []
    return parse_markup(response.content)


def find_player(client: Client, recording: Recording) -> list[str]:
    return [
        one.attributes["data-length-s"]
        for one in show(client, recording).find("prep-recording-player")
    ]


def test_phases_are_marks_on_the_time_line(
    client: Client, recording: Recording
) -> None:
    assert find_player(client, recording) == ["65.000"]
    marks = show(client, recording).find("button", class_="recording-mark")
    assert [(one.attributes["data-at-s"], one.text) for one in marks] == [
        ("0.000", "0:00 Motivation"),
        ("61.500", "1:01 Results"),
    ]


def test_a_recording_is_deleted_with_its_file(
    client: Client,
    recording: Recording,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    path = find_path(recording)
    url = f"/practice/recordings/{recording.pk}/delete/"
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, headers={"HX-Request": "true"})
    assert b"Nothing was recorded in this session." in response.content
    assert "Recording deleted." in response.headers["HX-Trigger"]
    assert (path.exists(), Recording.objects.count()) == (False, 0)


def test_deleting_without_scripts_leads_back(
    client: Client, recording: Recording
) -> None:
    url = f"/practice/recordings/{recording.pk}/delete/"
    response = client.post(url)
    assert response.status_code == 302
    assert (
        response.headers["Location"] == f"/practice/{recording.session_id}/recordings/"
    )


@pytest.mark.parametrize("count", [1, 4])
def test_a_list_of_recordings_asks_as_often_as_one(
    client: Client,
    session: PracticeSession,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _ in range(count):
        make_recording(session, pieces=[make_piece(0)])
    with django_assert_num_queries(2):
        client.get(f"/practice/{session.pk}/recordings/")


def test_where_recordings_lie_is_told(client: Client, recording: Recording) -> None:
    page = parse_markup(client.get("/settings/").content)
    (facts,) = page.find("dl", class_="facts")
    assert "Recordings of practice" in facts.text
