"""A session made from what the reader chose: a mode, papers, who sits where."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from critiques.models import PracticeSession
from critiques.sessions.choosing import Pool, choose_papers
from critiques.sessions.life import make_session
from critiques.sessions.mode import Mode
from papers.models import Paper
from prepsite.errors import UserError


class EmptyTableError(UserError):
    """A mode for several people, and nobody sits at the table."""

    def __init__(self) -> None:
        super().__init__("Nobody sits at the table.", "Tick at least one role.")


@transaction.atomic
def make_chosen(
    mode: Mode,
    *,
    named: Sequence[Paper | None],
    pool: Pool,
    seats: Sequence[tuple[str, str]],
    is_title_hidden: bool,
    seed: int,
    now: datetime,
) -> PracticeSession:
    """Make a session ready, with papers drawn by the seed where none is named.

    `named` has a place for each paper of the mode, `seats` a role and a person each.
    """
    if mode.roles and not seats:
        raise EmptyTableError
    return make_session(
        mode,
        papers=choose_papers(named, pool, mode.draws, seed=seed),
        seats=seats,
        is_title_hidden=is_title_hidden,
        seed=seed,
        now=now,
    )
