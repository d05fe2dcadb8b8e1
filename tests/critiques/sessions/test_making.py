"""A session made from what was chosen, or nothing at all."""

import pytest

from critiques.models import PracticeSession, Seat
from critiques.sessions.choosing import Pool, TooFewPapersError
from critiques.sessions.making import EmptyTableError, make_chosen
from critiques.sessions.mode import Mode
from papers.models import Paper
from tests.critiques.sessions.samples import NOON, make_mode
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

ROLES = ("Reviewer", "Sceptic")


def make(mode: Mode, *named: Paper | None, seats: tuple[str, ...] = ()) -> None:
    make_chosen(
        mode,
        named=named,
        pool=Pool(),
        seats=[(role, "") for role in seats],
        is_title_hidden=True,
        seed=5,
        now=NOON,
    )


def test_it_is_made_with_its_papers_its_seats_and_its_seed() -> None:
    paper = make_paper()
    make(make_mode(roles=ROLES), paper, seats=ROLES[1:])
    session = PracticeSession.objects.get()
    assert (session.seed, session.is_title_hidden, session.made_at) == (5, True, NOON)
    assert [one.paper for one in session.session_papers.all()] == [paper]
    assert [seat.role for seat in session.seats.all()] == ["Sceptic"]


def test_nothing_is_made_where_nobody_sits_or_no_paper_is_left() -> None:
    with pytest.raises(EmptyTableError):
        make(make_mode(roles=ROLES), make_paper())
    with pytest.raises(TooFewPapersError):
        make(make_mode(roles=ROLES), None, seats=ROLES)
    assert not PracticeSession.objects.exists()
    assert not Seat.objects.exists()
