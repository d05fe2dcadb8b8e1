"""Recordings: pieces in order, whatever happens to the way they take."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from critiques.models import Recording
from critiques.sessions.recording import (
    SILENCE,
    MissingPieceError,
    RecordedElsewhereError,
    RecordingRefusedError,
    take_piece,
)
from critiques.sessions.recording_file import find_path
from tests.critiques.sessions.recording_samples import (
    NOON,
    begin_recording,
    make_piece,
    make_recording,
    make_talk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def read(recording: Recording) -> bytes:
    return find_path(recording).read_bytes()


def test_pieces_make_up_the_file(home: Path) -> None:
    recording = make_recording(
        pieces=[make_piece(0, b"one "), make_piece(1, b"two", is_last=True)]
    )
    assert read(recording) == b"one two"
    assert find_path(recording).parent == home / "recordings"
    stored = Recording.objects.get()
    assert (stored.pieces, stored.byte_size) == (2, 7)
    assert (stored.duration, stored.is_ended) == (timedelta(seconds=2), True)
    assert stored.media_type == "audio/webm"


def test_a_piece_that_comes_twice_is_there_once() -> None:
    recording = make_recording(pieces=[make_piece(0, b"one "), make_piece(1, b"two")])
    again = take_piece(recording.pk, make_piece(0, b"one "), now=NOON)
    assert (again.pieces, read(recording)) == (2, b"one two")


def test_a_gap_is_refused_with_what_is_expected() -> None:
    recording = make_recording(pieces=[make_piece(0, b"one ")])
    with pytest.raises(MissingPieceError) as refused:
        take_piece(recording.pk, make_piece(2, b"three"), now=NOON)
    assert refused.value.expected == 1
    assert read(recording) == b"one "


def test_what_a_killed_process_half_wrote_is_cut_off() -> None:
    recording = make_recording(pieces=[make_piece(0, b"one ")])
    with find_path(recording).open("ab") as file:
        file.write(b"tw and much more")
    take_piece(recording.pk, make_piece(1, b"two"), now=NOON)
    assert read(recording) == b"one two"


def test_phases_are_marked_where_they_begin() -> None:
    recording = make_recording(
        pieces=[
            make_piece(0, until_s=1.5, phase_index=0),
            make_piece(1, until_s=2.25, phase_index=0),
            make_piece(2, until_s=3, phase_index=1),
            make_piece(3, until_s=4, phase_index=1),
        ]
    )
    assert recording.marks == [[0, 0.0], [1, 2.25]]


def test_a_length_never_shrinks() -> None:
    pieces = [make_piece(0, until_s=5), make_piece(1, until_s=3)]
    assert make_recording(pieces=pieces).duration == timedelta(seconds=5)


def test_why_it_broke_off_is_kept() -> None:
    recording = make_recording(
        pieces=[make_piece(0, is_last=True, trouble="The microphone is gone.")]
    )
    assert Recording.objects.get(pk=recording.pk).trouble == "The microphone is gone."


def test_begun_twice_with_one_key_is_one_recording() -> None:
    session, key = make_talk(), uuid4()
    first = begin_recording(session, key=key)
    take_piece(first.pk, make_piece(0), now=NOON)
    assert begin_recording(session, key=key).pieces == 1
    assert Recording.objects.count() == 1


def test_only_one_browser_records_a_session() -> None:
    session = make_talk()
    begin_recording(session, browser="one")
    with pytest.raises(RecordedElsewhereError, match="Another browser"):
        begin_recording(session, browser="two")
    begin_recording(make_talk(), browser="two")
    begin_recording(session, browser="one")
    assert Recording.objects.count() == 3


def test_a_browser_that_ended_or_fell_silent_leaves_its_place() -> None:
    session = make_talk()
    make_recording(session, pieces=[make_piece(0, is_last=True)])
    begin_recording(session, browser="two")
    begin_recording(session, browser="three", now=NOON + SILENCE)
    assert session.recordings.count() == 3


@pytest.mark.parametrize("media_type", ["", "video/webm", "text/html", "../x"])
def test_what_is_no_audio_is_refused(home: Path, media_type: str) -> None:
    with pytest.raises(RecordingRefusedError):
        begin_recording(make_talk(), media_type=media_type)
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("media_type", "ending"),
    [
        ("audio/mp4", ".m4a"),
        ("Audio/OGG; codecs=opus", ".ogg"),
        ("audio/webm", ".webm"),
    ],
)
def test_a_file_ends_as_its_type_does(media_type: str, ending: str) -> None:
    recording = begin_recording(make_talk(), media_type=media_type)
    assert find_path(recording).suffix == ending


def test_the_file_goes_with_its_session(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    recording = make_recording(pieces=[make_piece(0)])
    path = find_path(recording)
    with django_capture_on_commit_callbacks(execute=True):
        recording.session.delete()
    assert not path.exists()
    assert Recording.objects.count() == 0


class AnyWay(TestCase):
    """Pieces sent in any order, again and again, make the same file."""

    @given(
        contents=st.lists(st.binary(max_size=20), min_size=1, max_size=6),
        sent=st.lists(st.integers(min_value=0, max_value=5), max_size=20),
    )
    def test_the_file_is_the_pieces_in_order(
        self, contents: list[bytes], sent: list[int]
    ) -> None:
        recording = begin_recording(make_talk())
        arrived = 0
        for number in [*sent, *range(len(contents))]:
            piece = make_piece(number, contents[number % len(contents)])
            if number >= len(contents):
                continue
            if number > arrived:
                with pytest.raises(MissingPieceError) as refused:
                    take_piece(recording.pk, piece, now=NOON)
                assert refused.value.expected == arrived
            else:
                take_piece(recording.pk, piece, now=NOON)
                arrived = max(arrived, number + 1)
        assert read(recording) == b"".join(contents)
