"""Modes and sessions as the tests of practice need them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from critiques.models import PracticeSession
from critiques.sessions.life import make_session
from critiques.sessions.mode import Mode, Phase, Shown, Written
from papers.models import Paper
from tests.papers.samples import make_paper

NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
# Read, rest, write: one of each kind of phase.
PHASES = (
    Phase(key="read", title="Read", minutes=10, prompt="Read it.", pass_number=1),
    Phase(
        key="rest",
        title="Rest",
        minutes=5,
        paper=0,
        shows=Shown.NOTHING,
        writes=Written.NOTHING,
        is_rest=True,
    ),
    Phase(
        key="judge",
        title="Judge",
        minutes=20,
        writes=Written.FORM,
        form="rapid_fire",
    ),
)


def make_mode(*phases: Phase, **fields: object) -> Mode:
    """A mode of these phases, else of `PHASES`; soft and pausable."""
    known = {"key": "mock", "title": "A mock round", **fields}
    return Mode(phases=phases or PHASES, **known)  # type: ignore[arg-type]


def make_session_row(
    mode: Mode | None = None,
    *,
    papers: Sequence[Paper] | None = None,
    seats: Sequence[tuple[str, str]] = (),
    is_title_hidden: bool = False,
    now: datetime = NOON,
) -> PracticeSession:
    """A session that is ready to begin, over a new paper unless `papers` are given."""
    return make_session(
        mode or make_mode(),
        papers=[make_paper()] if papers is None else papers,
        seats=seats,
        is_title_hidden=is_title_hidden,
        seed=7,
        now=now,
    )
