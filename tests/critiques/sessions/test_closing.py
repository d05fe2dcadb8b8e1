"""A hard end refuses later words and takes those that were on their way."""

from datetime import timedelta

import pytest

from critiques.models import PracticeSession
from critiques.sessions.closing import GRACE, PhaseClosedError
from critiques.sessions.life import (
    begin_session,
    finish_session,
    load_mode,
    next_phase,
)
from critiques.sessions.mode import Ending, Phase, Written
from critiques.sessions.present import read_present
from critiques.sessions.work import load_work
from prepsite.timing.clock import ZERO
from prepsite.timing.moment import Moment
from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text, start_text
from tests.critiques.samples import NOON, load_answer
from tests.critiques.sessions.past_samples import ask
from tests.critiques.sessions.samples import make_mode, make_session_row

pytestmark = pytest.mark.django_db

PHASES = (
    Phase(key="words", title="Words", minutes=10),
    Phase(key="form", title="Form", minutes=5, writes=Written.FORM, form="rapid_fire"),
)
GIVEN = timedelta(minutes=10)


def before_now(time: timedelta) -> Moment:
    """As the machine's clocks stood that long ago."""
    now = read_present()
    return Moment(
        wall=now.wall - time,
        boot_s=now.boot_s - time.total_seconds(),
        boot_id=now.boot_id,
    )


def make_running(ending: Ending, *, begun: timedelta) -> PracticeSession:
    session = make_session_row(make_mode(*PHASES, ending=ending))
    begin_session(session, now=before_now(begun))
    return session


def find_text(session: PracticeSession) -> Text:
    work = load_work(session, 0, load_mode(session).phases[0], now=NOON)
    assert work is not None
    assert work.text is not None
    return work.text


def save(text: Text, body: str = "Words.") -> Text:
    text.refresh_from_db()
    return save_text(text.pk, Save(body=body, base_version=text.version))


@pytest.mark.parametrize("beyond", [-GIVEN / 2, GRACE / 2])
def test_words_from_before_the_end_are_taken_a_little_later(beyond: timedelta) -> None:
    text = find_text(make_running(Ending.HARD, begun=GIVEN + beyond))
    assert save(text).body == "Words."


def test_words_after_the_end_are_refused_with_a_sentence() -> None:
    text = find_text(make_running(Ending.HARD, begun=GIVEN + 2 * GRACE))
    with pytest.raises(PhaseClosedError, match="The time of “Words” is over"):
        save(text)
    text.refresh_from_db()
    assert (text.body, text.version) == ("", 0)


def test_a_soft_end_takes_words_for_ever() -> None:
    text = find_text(make_running(Ending.SOFT, begun=GIVEN * 9))
    assert save(text).body == "Words."


def test_what_was_left_early_is_closed_as_well() -> None:
    session = make_running(Ending.HARD, begun=GIVEN / 2)
    text = find_text(session)
    next_phase(session, from_index=0, now=before_now(2 * GRACE))
    with pytest.raises(PhaseClosedError):
        save(text)


def test_a_form_is_closed_while_the_session_runs_and_free_afterwards() -> None:
    session = make_running(Ending.HARD, begun=GIVEN)
    next_phase(session, from_index=0, now=before_now(GIVEN - timedelta(minutes=1)))
    work = load_work(session, 1, load_mode(session).phases[1], now=NOON)
    assert work is not None
    assert work.write_up is not None
    answer = load_answer(work.write_up, "main_flaw")
    with pytest.raises(PhaseClosedError, match="“Form”"):
        save(answer)
    next_phase(session, from_index=1, now=before_now(ZERO))
    assert save(answer).body == "Words."


def test_the_text_of_the_last_phase_closes_with_the_session() -> None:
    session = make_running(Ending.HARD, begun=GIVEN / 2)
    text = find_text(session)
    for index in range(2):
        next_phase(session, from_index=index, now=before_now(GRACE / 2))
    assert save(text).body == "Words."
    PracticeSession.objects.update(finished_at=before_now(2 * GRACE).wall)
    with pytest.raises(PhaseClosedError):
        save(text, "More words.")


def test_other_texts_are_saved_as_ever() -> None:
    make_running(Ending.HARD, begun=GIVEN * 9)
    assert save(start_text()).body == "Words."


def test_answers_to_questions_close_with_their_phase_and_are_free_afterwards() -> None:
    asking = Phase(key="ask", title="Ask", minutes=10, writes=Written.QUESTIONS)
    session = make_session_row(make_mode(asking, ending=Ending.HARD))
    begin_session(session, now=before_now(2 * GIVEN))
    answer = ask(session, phase_index=0).text
    with pytest.raises(PhaseClosedError):
        save(answer)
    finish_session(session, now=read_present())
    assert save(answer, "Now I know.").body == "Now I know."
