"""A session of several people as the tests need it."""

from datetime import timedelta

from critiques.models import PracticeSession
from critiques.sessions.life import begin_session, next_phase
from critiques.sessions.mode import Mode, Phase, Shown, Written
from prepsite.timing.moment import Moment
from tests.critiques.sessions.samples import NOON, make_session_row

ROLES = ("Reviewer", "Archaeologist", "Dreamer")
ROUND = Mode(
    key="round",
    title="Reading group",
    roles=ROLES,
    phases=(
        Phase(
            key="turn",
            title="Turn",
            minutes=3,
            paper=0,
            shows=Shown.NOTHING,
            writes=Written.NOTHING,
            prompt="Say what you found.",
            each_seat=True,
        ),
        Phase(
            key="all",
            title="Discussion",
            minutes=10,
            paper=0,
            shows=Shown.NOTHING,
            writes=Written.NOTHING,
            prompt="What does the table agree on?",
        ),
    ),
)


def make_round(*people: str) -> PracticeSession:
    """Three roles: Ada, Grace and somebody without a name, unless `people` are given."""
    seats = list(zip(ROLES, people or ("Ada", "Grace", ""), strict=True))
    return make_session_row(ROUND, papers=[], seats=seats)


def lead_to(session: PracticeSession, index: int, *, now: Moment) -> None:
    """Begin it, and go on until this phase runs."""
    begin_session(session, now=now)
    for left in range(index):
        next_phase(session, from_index=left, now=now)


def make_moment(*, passed: timedelta = timedelta(0)) -> Moment:
    return Moment(
        wall=NOON + passed, boot_s=1000 + passed.total_seconds(), boot_id="boot"
    )
