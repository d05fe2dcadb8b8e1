"""A session opened again, word for word."""

from datetime import timedelta

import pytest

from critiques.sessions.history.record import load_record
from tests.critiques.samples import make_write_up
from tests.critiques.sessions.past_samples import (
    ask,
    keep_write_up,
    make_past_session,
    write_words,
)
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_each_phase_has_what_was_written_in_it() -> None:
    paper = make_paper()
    session = make_past_session(papers=[paper], spent=(9, 12, 10))
    write_words(session, 0, "My *words*.")
    written = make_write_up(paper, form="rapid_fire", answers={"main_flaw": "Slow."})
    keep_write_up(session, 1, written)
    ask(session, "One?", answer="Yes.", asked_at=timedelta(minutes=21))
    ask(
        session,
        "Two?",
        position=1,
        asked_at=timedelta(minutes=25),
        ended_at=timedelta(minutes=26),
    )
    read, judged, discussed = load_record(session).phases
    assert (read.words, read.filled, read.asked) == ("My *words*.", None, ())
    assert judged.filled
    assert judged.filled.first_words == "Slow."
    assert judged.time.overtime == timedelta(minutes=2)
    assert [(one.asked.wording, one.used) for one in discussed.asked] == [
        # The last question of a phase ends with it.
        ("One?", timedelta(minutes=10)),
        ("Two?", timedelta(minutes=1)),
    ]


def test_a_write_up_that_was_deleted_leaves_its_phase() -> None:
    session = make_past_session()
    written = make_write_up()
    keep_write_up(session, 1, written)
    written.delete()
    judged = load_record(session).phases[1]
    assert (judged.filled, judged.words) == (None, "")


def test_the_steps_say_where_they_led() -> None:
    record = load_record(make_past_session())
    assert [(step.said, step.at) for step in record.steps] == [
        ("Begun: Read", timedelta(0)),
        ("Next phase: Judge", timedelta(minutes=10)),
        ("Next phase: Discuss", timedelta(minutes=20)),
        ("Finished", timedelta(minutes=30)),
    ]
    early = load_record(make_past_session(spent=(4,)))
    assert [step.said for step in early.steps] == ["Begun: Read", "Finished"]
    assert [one.time.begun_at is None for one in early.phases] == [False, True, True]
