"""The file of a recording: where it lies, and what is put to its end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from critiques.models import Recording
from prepsite.errors import UserError
from prepsite.stored_file import tell_full_disk, write_file


class RecordingGoneError(UserError):
    """Somebody took the file out of the data folder while it was recorded."""

    status = 410


class NoRoomForRecordingError(UserError):
    """The disk is full; what was recorded before stays."""

    status = 507


def find_path(recording: Recording) -> Path:
    return _build_folder() / recording.name


def make_file(name: str) -> None:
    """An empty one. Raises NoRoomForRecordingError."""
    with tell_full_disk(_build_refusal()):
        write_file(_build_folder() / name, b"")


def append_piece(recording: Recording, content: bytes) -> None:
    """Put a piece to the end of what arrived.

    Raises RecordingGoneError and NoRoomForRecordingError; what is there stays playable.
    """
    with _tell_gone_file(), tell_full_disk(_build_refusal()):
        _append(find_path(recording), content, recording.byte_size)


def _build_folder() -> Path:
    folder: Path = settings.PREPSITE_HOME / "recordings"
    return folder


def _append(path: Path, content: bytes, end: int) -> None:
    """Write from `end` on, to the disk; what a killed process half wrote is cut off."""
    with path.open("r+b", buffering=0) as file:
        try:
            file.truncate(end)
            file.seek(end)
            _write_all(file.fileno(), content)
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                file.truncate(end)
            raise


def _write_all(descriptor: int, content: bytes) -> None:
    """A disk that fills up takes the first part of a write without an error."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


@contextmanager
def _tell_gone_file() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise RecordingGoneError(
            "The file of this recording is not in the data folder any more.",
            "Begin another recording.",
        ) from error


def _build_refusal() -> NoRoomForRecordingError:
    return NoRoomForRecordingError(
        "The disk is full, so recording stopped.",
        "What was recorded until then is kept; the session goes on.",
    )
