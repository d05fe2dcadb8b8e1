"""What sessions left behind, phase by phase."""

from datetime import timedelta

import pytest

from critiques.models import PracticeSession, Recording
from critiques.sessions.history.listing import list_past_sessions
from critiques.sessions.history.traces import Trace, load_traces
from tests.critiques.samples import make_write_up
from tests.critiques.sessions.past_samples import (
    EVENING,
    ask,
    keep_write_up,
    make_past_session,
    read_through,
    write_words,
)
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db
WHOLE = {"main_flaw": "One seed.", "fix": "Ten.", "rating": "4"}


def find(session: PracticeSession) -> dict[int, set[Trace]]:
    traces = load_traces(list_past_sessions())
    return {
        index: set(found) for index, found in traces.of_sessions[session.pk].items()
    }


@pytest.mark.parametrize(
    ("answers", "left"),
    [
        (WHOLE, {1: {Trace.CRITIQUE}}),
        ({**WHOLE, "rating": "11"}, {1: {Trace.WORDS}}),
        ({"fix": "Ten."}, {1: {Trace.WORDS}}),
        ({}, {}),
    ],
)
def test_a_form_is_a_critique_when_it_is_whole(
    answers: dict[str, str], left: dict[int, set[Trace]]
) -> None:
    session = make_past_session()
    keep_write_up(session, 1, make_write_up(form="rapid_fire", answers=answers))
    assert find(session) == left


def test_a_whole_form_of_another_kind_is_words() -> None:
    session = make_past_session()
    answers = {"motivation": "So.", "method": "Thus."}
    keep_write_up(session, 0, make_write_up(form="proposal", answers=answers))
    assert find(session) == {0: {Trace.WORDS}}


def test_words_answers_and_voices_count_by_their_phases() -> None:
    session = make_past_session()
    write_words(session, 0, "Words.")
    write_words(session, 1, " \n")
    ask(session, answer="So.")
    ask(session, position=1)
    ask(session, position=2, settled_at=EVENING)
    Recording.objects.create(
        session=session,
        name="talk.webm",
        media_type="audio/webm",
        begun_at=timedelta(minutes=15),
        duration=timedelta(minutes=5),
        byte_size=9,
    )
    assert find(session) == {
        0: {Trace.WORDS},
        1: {Trace.VOICE},
        2: {Trace.ANSWER},
    }


def test_a_question_settled_later_was_not_answered_then() -> None:
    session = make_past_session()
    ask(session, settled_at=EVENING)
    assert find(session) == {}


def test_a_paper_counts_as_read_from_its_first_stretch_of_reading_on() -> None:
    paper = make_paper()
    traces = load_traces([])
    assert not traces.was_read_before(paper.pk, EVENING)
    read_through(paper, (5, 30, 30), days=0)
    begun_at = EVENING - timedelta(hours=2)
    traces = load_traces([])
    assert traces.was_read_before(paper.pk, begun_at + timedelta(seconds=1))
    assert not traces.was_read_before(paper.pk, begun_at)
