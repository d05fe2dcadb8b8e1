"""Sessions made and not begun."""

import pytest
from django.utils import timezone

from critiques.models import PracticeSession, SessionPaper
from critiques.sessions.waiting import (
    Arrival,
    Arrivals,
    SessionBegunError,
    discard_session,
    list_waiting,
    load_arrivals,
)
from papers.models import Paper, PdfState
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def make_session(*papers: Paper, **fields: object) -> PracticeSession:
    session = PracticeSession.objects.create(mode={"title": "A round"}, **fields)
    for number, paper in enumerate(papers, start=1):
        SessionPaper.objects.create(
            session=session, number=number, paper=paper, title=paper.title
        )
    return session


def test_only_what_was_not_begun_waits_the_latest_first() -> None:
    first = make_session()
    make_session(begun_at=timezone.now())
    second = make_session()
    assert list_waiting() == [second, first]


def test_one_is_thrown_away_unless_it_was_begun_meanwhile() -> None:
    thrown, begun = make_session(make_paper()), make_session()
    discard_session(thrown)
    assert list_waiting() == [begun]
    PracticeSession.objects.filter(pk=begun.pk).update(begun_at=timezone.now())
    with pytest.raises(SessionBegunError):
        discard_session(begun)
    assert PracticeSession.objects.get() == begun


def test_papers_are_told_with_what_is_missing_of_them() -> None:
    papers = [
        make_paper(state, pdf_state=state)
        for state in (PdfState.READY, PdfState.WAITING, PdfState.FAILED)
    ]
    session = make_session(*papers)
    arrivals = load_arrivals(session)
    assert arrivals.papers == [
        Arrival(
            number=number,
            paper_id=paper.pk,
            title=paper.title,
            is_coming=paper.pdf_state == PdfState.WAITING,
            is_missing=paper.pdf_state == PdfState.FAILED,
        )
        for number, paper in enumerate(papers, start=1)
    ]
    assert arrivals.is_any_coming
    assert not Arrivals(arrivals.papers[::2]).is_any_coming


def test_a_hidden_title_stays_unsaid_until_the_beginning() -> None:
    session = make_session(make_paper("Secret"), is_title_hidden=True)
    (unsaid,) = load_arrivals(session).papers
    assert (unsaid.paper_id, unsaid.title) == (None, "")
    session.begun_at = timezone.now()
    (said,) = load_arrivals(session).papers
    assert said.title == "Secret"


def test_a_paper_deleted_for_good_is_named_and_missing() -> None:
    paper = make_paper("Gone")
    session = make_session(paper)
    paper.delete()
    (arrival,) = load_arrivals(session).papers
    assert (arrival.title, arrival.paper_id, arrival.is_missing) == ("Gone", None, True)
