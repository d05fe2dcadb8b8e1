"""The file of a recording on a disk that fills up, or loses it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from critiques.sessions.recording import take_piece
from critiques.sessions.recording_file import RecordingGoneError, find_path
from tests.critiques.sessions.recording_samples import NOON, make_piece, make_recording


@pytest.mark.django_db
def test_a_file_that_was_taken_away_is_a_sentence(
    tmp_path: Path, settings: Settings
) -> None:
    settings.PREPSITE_HOME = tmp_path
    recording = make_recording(pieces=[make_piece(0)])
    find_path(recording).unlink()
    with pytest.raises(RecordingGoneError, match="not in the data folder"):
        take_piece(recording.pk, make_piece(1), now=NOON)


FULL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import django; django.setup()
from pathlib import Path
from critiques.sessions.recording_file import NoRoomForRecordingError, _append, _build_refusal
from prepsite.stored_file import tell_full_disk
# No file may grow beyond this: the system refuses to write, as on a full disk.
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    with tell_full_disk(_build_refusal()):
        _append(Path(sys.argv[1]), b"y" * 900, 800)
except NoRoomForRecordingError as error:
    print(error)
"""


def test_a_full_disk_is_a_sentence_and_what_was_recorded_stays(tmp_path: Path) -> None:
    path = tmp_path / "talk.webm"
    path.write_bytes(b"x" * 800)
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "prepsite.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == (
        "The disk is full, so recording stopped. "
        "What was recorded until then is kept; the session goes on."
    )
    assert path.read_bytes() == b"x" * 800
