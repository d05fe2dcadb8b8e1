"""Sessions that are thrown away."""

import pytest

from critiques.models import PracticeSession, WriteUp
from critiques.sessions.deleting import SessionRunsError, delete_session
from critiques.sessions.life import begin_session
from critiques.write_ups.life import finish_write_up
from prepsite.timing.moment import read_moment
from prepsite.writing.models import Text
from tests.critiques.samples import make_write_up
from tests.critiques.sessions.past_samples import (
    EVENING,
    ask,
    keep_write_up,
    make_past_session,
    write_words,
)
from tests.critiques.sessions.samples import make_session_row

pytestmark = pytest.mark.django_db


def test_words_answers_and_debrief_go_with_it_and_critiques_stay() -> None:
    session = make_past_session(judged={"seen": "All."})
    write_words(session, 0, "Words.")
    ask(session, answer="An answer.")
    written = make_write_up(answers={"critique": "It stays."})
    keep_write_up(session, 1, written)
    delete_session(session)
    assert not PracticeSession.objects.exists()
    assert WriteUp.objects.get() == written
    assert [*Text.objects.exclude(body="").values_list("body", flat=True)] == [
        "It stays."
    ]


def test_forms_that_nobody_touched_go_with_it() -> None:
    session = make_past_session()
    untouched = make_write_up()
    keep_write_up(session, 1, untouched)
    finish_write_up(untouched, now=EVENING)
    delete_session(session)
    assert not WriteUp.objects.exists()


def test_one_that_runs_is_not_deleted() -> None:
    session = make_session_row()
    begin_session(session, now=read_moment())
    with pytest.raises(SessionRunsError):
        delete_session(session)
    assert PracticeSession.objects.get() == session
