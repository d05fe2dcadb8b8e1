"""Questions that were left open and come back."""

from datetime import UTC, date, timedelta

import pytest

from critiques.sessions.questions.recall import (
    count_due,
    list_open_questions,
    put_off_question,
    settle_question,
)
from prepsite.writing.saving import Save, save_text
from tests.critiques.sessions.past_samples import EVENING, ask, make_past_session
from tests.critiques.sessions.samples import make_session_row
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db
DAY = EVENING.date()


def list_due() -> list[tuple[str, date | None, bool]]:
    found = list_open_questions(EVENING + timedelta(days=4), UTC)
    return [(one.asked.wording, one.due_on, one.is_due) for one in found]


def test_those_without_an_answer_are_due_from_the_day_of_the_session_on() -> None:
    session = make_past_session()
    first = ask(session, "First?")
    ask(session, "Written?", position=1, answer="So.")
    ask(session, "Spoken?", position=2, is_spoken=True)
    ask(session, "Skipped?", position=3, answer="Half of", is_skipped=True)
    later = make_past_session(at=EVENING + timedelta(days=9))
    ask(later, "Later?")
    ask(make_session_row(), "Not over yet?")
    assert list_due() == [
        ("First?", DAY, True),
        ("Skipped?", DAY, True),
        ("Later?", DAY + timedelta(days=9), False),
    ]
    assert count_due(EVENING, UTC) == 2
    save_text(first.text_id, Save(body="Now I know.", base_version=0))
    assert [wording for wording, _, _ in list_due()] == ["Skipped?", "Later?"]


def test_put_off_it_waits_and_after_the_last_date_it_is_last() -> None:
    session = make_past_session()
    first, second = (ask(session, f"{n}?", position=n) for n in range(2))
    put_off_question(first, now=EVENING + timedelta(days=4))
    assert list_due() == [
        ("1?", DAY, True),
        ("0?", DAY + timedelta(days=7), False),
    ]
    put_off_question(second, now=EVENING + timedelta(days=30))
    assert list_due() == [("0?", DAY + timedelta(days=7), False), ("1?", None, False)]


def test_settled_it_comes_back_no_more_until_that_is_taken_back() -> None:
    asked = ask(make_past_session())
    settle_question(asked, now=EVENING)
    assert list_due() == []
    settle_question(asked, now=None)
    assert len(list_due()) == 1


def test_it_tells_the_paper_it_was_asked_about() -> None:
    session = make_past_session(papers=[make_paper("One"), make_paper("Two")])
    ask(session)
    (one,) = list_open_questions(EVENING, UTC)
    assert str(one.paper) == "One"
    session.mode["phases"][2]["paper"] = 0
    session.save()
    assert list_open_questions(EVENING, UTC)[0].paper is None
