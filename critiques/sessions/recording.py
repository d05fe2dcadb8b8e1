"""What is spoken in a session: pieces of a file, kept in order as they arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from critiques.models import PracticeSession, Recording
from critiques.sessions.mode import Phase
from critiques.sessions.recording_file import append_piece, find_path, make_file
from prepsite.errors import UserError

# What browsers record -> the ending of the file.
ENDINGS = {"audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg"}
# A second is some 16 KB; a page that was held up sends many seconds at once.
LARGEST_PIECE = 16 * 1024 * 1024
# A page that records sends a piece a second; one that is not heard for so long is gone.
SILENCE = timedelta(seconds=15)


class RecordingRefusedError(UserError):
    """What was sent is no recording that can be kept."""


class RecordedElsewhereError(UserError):
    """Another browser records this session."""

    status = 423


class MissingPieceError(UserError):
    """Pieces before this one have not arrived; `expected` is the next to send."""

    status = 409

    def __init__(self, expected: int) -> None:
        super().__init__(f"Piece {expected} of this recording is missing.")
        self.expected = expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A recording as the browser begins it; `key` names it, so that asking twice is once."""

    key: UUID
    media_type: str
    browser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What was spoken since the piece before, all of it in one phase.

    `number` counts from 0; `until` is the length of the recording with this piece.
    """

    number: int
    phase_index: int
    until: timedelta
    content: bytes
    is_last: bool = False
    trouble: str = ""


class Mark(NamedTuple):
    """Where a phase begins, `at_s` seconds from the beginning of a recording."""

    title: str
    at_s: float

    @property
    def place(self) -> str:
        return word_place(timedelta(seconds=self.at_s))


def start_recording(
    session: PracticeSession,
    beginning: Beginning,
    *,
    begun_at: timedelta,
    now: datetime,
) -> Recording:
    """The new recording, or the one that has this key.

    Raises RecordingRefusedError and RecordedElsewhereError.
    """
    name = f"{session.pk}-{beginning.key}.{_find_ending(beginning.media_type)}"
    with transaction.atomic():
        if found := Recording.objects.filter(name=name).first():
            return found
        _refuse_second(session, beginning, now=now)
        make_file(name)
        return Recording.objects.create(
            session=session,
            name=name,
            media_type=_strip_codecs(beginning.media_type),
            begun_at=begun_at,
            made_at=now,
            browser=beginning.browser,
            heard_at=now,
        )


def take_piece(recording_id: int, piece: Piece, *, now: datetime) -> Recording:
    """Put a piece to the end of its recording; one that arrived before changes nothing.

    Raises MissingPieceError, and what `append_piece` raises.
    """
    # One writer at a time: the transaction holds others off from its beginning.
    with transaction.atomic():
        recording = Recording.objects.select_for_update().get(pk=recording_id)
        if piece.number < recording.pieces:
            return recording
        if piece.number > recording.pieces:
            raise MissingPieceError(recording.pieces)
        append_piece(recording, piece.content)
        _note_piece(recording, piece, now=now)
    return recording


def list_marks(recording: Recording, phases: Sequence[Phase]) -> list[Mark]:
    """Where phases begin in it, with their titles."""
    return [
        Mark(phases[index].title if index < len(phases) else f"Phase {index + 1}", at_s)
        for index, at_s in recording.marks
    ]


def word_place(time: timedelta) -> str:
    """As a player shows it: 3:05."""
    minutes, seconds = divmod(int(time.total_seconds()), 60)
    return f"{minutes}:{seconds:02d}"


@receiver(post_delete, sender=Recording)
def remove_file(instance: Recording, **_: object) -> None:
    """A file goes with its row, also when the session is what was deleted."""
    path = find_path(instance)
    transaction.on_commit(partial(path.unlink, missing_ok=True))


def _refuse_second(
    session: PracticeSession, beginning: Beginning, *, now: datetime
) -> None:
    others = session.recordings.filter(is_ended=False, heard_at__gt=now - SILENCE)
    if others.exclude(browser=beginning.browser).exists():
        raise RecordedElsewhereError(
            "Another browser records this session.",
            "Stop it there to record here.",
        )


def _note_piece(recording: Recording, piece: Piece, *, now: datetime) -> None:
    begins_at = (recording.duration or timedelta(0)).total_seconds()
    if not recording.marks or recording.marks[-1][0] != piece.phase_index:
        recording.marks = [*recording.marks, [piece.phase_index, begins_at]]
    recording.pieces += 1
    recording.byte_size += len(piece.content)
    recording.duration = max(piece.until, timedelta(seconds=begins_at))
    recording.heard_at = now
    recording.is_ended = piece.is_last
    recording.trouble = piece.trouble[:300]
    recording.save()


def _strip_codecs(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()


def _find_ending(media_type: str) -> str:
    ending = ENDINGS.get(_strip_codecs(media_type))
    if ending is None:
        raise RecordingRefusedError(
            "This browser records in a form that PrepSite does not keep.",
            "Use a current Chromium, Firefox or Safari; the session goes on in writing.",
        )
    return ending
