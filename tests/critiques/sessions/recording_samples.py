"""Recordings as the tests need them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from critiques.models import PracticeSession, Recording
from critiques.sessions.mode import Mode, Phase
from critiques.sessions.recording import Beginning, Piece, start_recording, take_piece

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TALK = Mode(
    key="talk",
    title="Talk rehearsal",
    phases=(
        Phase(key="motivation", title="Motivation", minutes=2, is_recorded=True),
        Phase(key="results", title="Results", minutes=3, is_recorded=True),
        Phase(key="questions", title="Questions", minutes=5),
    ),
)


def make_talk(mode: Mode = TALK) -> PracticeSession:
    return PracticeSession.objects.create(mode=mode.to_data())


def begin_recording(
    session: PracticeSession,
    *,
    key: UUID | None = None,
    media_type: str = "audio/webm;codecs=opus",
    browser: str = "this",
    now: datetime = NOON,
) -> Recording:
    beginning = Beginning(key=key or uuid4(), media_type=media_type, browser=browser)
    return start_recording(session, beginning, begun_at=timedelta(minutes=1), now=now)


def make_piece(
    number: int,
    content: bytes = b"spoken",
    *,
    phase_index: int = 0,
    until_s: float | None = None,
    is_last: bool = False,
    trouble: str = "",
) -> Piece:
    return Piece(
        number=number,
        phase_index=phase_index,
        until=timedelta(seconds=number + 1 if until_s is None else until_s),
        content=content,
        is_last=is_last,
        trouble=trouble,
    )


def make_recording(
    session: PracticeSession | None = None, pieces: Iterable[Piece] = ()
) -> Recording:
    recording = begin_recording(session or make_talk())
    for piece in pieces:
        recording = take_piece(recording.pk, piece, now=NOON)
    return recording
