"""One question after the other in a phase of questions."""

from datetime import timedelta

import pytest

from critiques.models import AskedQuestion, PracticeSession, QuestionKind
from critiques.sessions.life import (
    begin_session,
    finish_session,
    next_phase,
    pause_session,
    resume_session,
)
from critiques.sessions.mode import Ending, Mode, Phase, Written
from critiques.sessions.questions.asking import (
    GIVEN,
    NotAskingError,
    Said,
    ask_question,
    count_left,
    find_left_open,
    list_asked,
    measure_question,
)
from prepsite.timing.moment import Moment
from prepsite.writing.saving import Save, save_text
from tests.critiques.sessions.samples import NOON, make_mode, make_session_row

pytestmark = pytest.mark.django_db
ASKING = make_mode(
    Phase(key="present", title="Present", minutes=5, writes=Written.NOTHING),
    Phase(key="answer", title="Answer", minutes=15, writes=Written.QUESTIONS),
)


def at(minutes: float) -> Moment:
    return Moment(
        wall=NOON + timedelta(minutes=minutes), boot_s=minutes * 60, boot_id="boot"
    )


def begin(mode: Mode = ASKING) -> PracticeSession:
    """A session five minutes after its beginning, in its second phase."""
    session = make_session_row(mode)
    begin_session(session, now=at(0))
    next_phase(session, from_index=0, now=at(5))
    return session


def ask(
    session: PracticeSession,
    position: int,
    minutes: float,
    said: Said = Said.WRITTEN,
    kind: QuestionKind | None = None,
) -> list[AskedQuestion]:
    ask_question(
        session,
        phase_index=1,
        position=position,
        now=at(minutes),
        said=said,
        kind=kind,
    )
    return list_asked(session, 1)


def test_the_same_seed_asks_the_same_questions() -> None:
    wordings = []
    for _ in range(2):
        session = begin()
        for position in range(4):
            ask(session, position, 5 + 2 * position)
        wordings.append([one.wording for one in list_asked(session, 1)])
        AskedQuestion.objects.all().delete()
        session.delete()
    assert wordings[0] == wordings[1]
    assert len(set(wordings[0])) == 4


def test_a_press_of_a_second_tab_asks_no_second_question() -> None:
    session = begin()
    first = ask(session, 0, 5)
    assert ask(session, 0, 5.1) == first
    ask(session, 1, 7)
    assert len(ask(session, 1, 7.1, Said.SKIPPED)) == 2
    assert len(ask(session, 9, 7.2)) == 2
    assert not AskedQuestion.objects.filter(is_skipped=True).exists()


def test_how_a_question_was_left_is_kept() -> None:
    session = begin()
    ask(session, 0, 5)
    ask(session, 1, 7)
    ask(session, 2, 8, Said.ALOUD)
    asked = ask(session, 3, 9, Said.SKIPPED)
    assert [(one.is_spoken, one.is_skipped) for one in asked] == [
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]
    ends = [one.ended_at for one in asked]
    assert ends == [*(timedelta(minutes=one) for one in (7, 8, 9)), None]
    assert list(session.asked_questions.unanswered()) == [asked[0], asked[2], asked[3]]


def test_words_answer_a_question_unless_it_was_skipped() -> None:
    session = begin()
    (first,) = ask(session, 0, 5)
    save_text(first.text_id, Save(body=" \n", base_version=0))
    assert session.asked_questions.unanswered().get() == first
    save_text(first.text_id, Save(body="Because.", base_version=1))
    assert not session.asked_questions.unanswered().exists()
    ask(session, 1, 6, Said.SKIPPED)
    assert session.asked_questions.unanswered().count() == 2


def test_a_kind_may_be_asked_for() -> None:
    session = begin()
    asked = ask(session, 0, 5, kind=QuestionKind.REPRODUCTION)
    assert asked[0].kind == QuestionKind.REPRODUCTION
    left = count_left(session)
    assert (
        left[QuestionKind.REPRODUCTION] + 1
        == count_left(begin_other())[QuestionKind.REPRODUCTION]
    )


def begin_other() -> PracticeSession:
    return make_session_row(ASKING)


def test_when_all_of_a_kind_were_asked_no_more_come() -> None:
    session = begin()
    number = count_left(session)[QuestionKind.TASTE]
    for position in range(number + 1):
        ask(session, position, 5 + position, kind=QuestionKind.TASTE)
    asked = list_asked(session, 1)
    assert len(asked) == number
    assert asked[-1].ended_at == timedelta(minutes=5 + number)
    assert QuestionKind.TASTE not in count_left(session)
    # Pressed once more it stays as it is; another kind goes on.
    assert len(ask(session, number, 30, kind=QuestionKind.EVIDENCE)) == number + 1


def test_nothing_is_asked_outside_of_its_phase() -> None:
    session = make_session_row(ASKING)
    with pytest.raises(NotAskingError):
        ask(session, 0, 0)
    begin_session(session, now=at(0))
    with pytest.raises(NotAskingError):
        ask(session, 0, 1)
    next_phase(session, from_index=0, now=at(5))
    ask(session, 0, 6)
    finish_session(session, now=at(7))
    with pytest.raises(NotAskingError):
        ask(session, 1, 8)
    assert len(list_asked(session, 1)) == 1


def test_after_a_hard_end_nothing_is_asked() -> None:
    session = begin(make_mode(*ASKING.phases, ending=Ending.HARD))
    ask(session, 0, 6)
    with pytest.raises(NotAskingError):
        ask(session, 1, 21)


def test_what_was_left_open_in_an_earlier_session_comes_first() -> None:
    earlier = begin()
    asked = ask(earlier, 0, 5)
    asked = ask(earlier, 1, 6)
    finish_session(earlier, now=at(8))
    later = make_session_row(ASKING)
    later.seed = 12345
    later.save()
    assert find_left_open(later) == {one.key for one in asked}
    begin_session(later, now=at(10))
    next_phase(later, from_index=0, now=at(11))
    for position in range(3):
        ask(later, position, 12 + position)
    drawn = list_asked(later, 1)
    assert {one.key for one in drawn[:2]} == {one.key for one in asked}
    assert drawn[2].key not in {one.key for one in asked}
    # Answered when it was last asked, it is open no more, whatever came before.
    save_text(drawn[0].text_id, Save(body="So.", base_version=0))
    assert find_left_open(begin_third(later)) == {one.key for one in drawn[1:]}


def begin_third(running: PracticeSession) -> PracticeSession:
    finish_session(running, now=at(30))
    return make_session_row(ASKING)


def test_the_time_of_a_question_stands_still_while_the_session_does() -> None:
    session = begin()
    (asked,) = ask(session, 0, 6)
    pause_session(session, phase_index=1, now=at(7))
    resume_session(session, phase_index=1, now=at(10))
    asked.refresh_from_db()
    asked.session.refresh_from_db()
    time = measure_question(asked, now=at(11))
    assert (time.used, time.left, time.is_running) == (
        timedelta(minutes=2),
        timedelta(0),
        True,
    )
    pause_session(session, phase_index=1, now=at(12))
    asked.session.refresh_from_db()
    paused = measure_question(asked, now=at(20))
    assert (paused.used, paused.is_running) == (timedelta(minutes=3), False)
    assert paused.left == GIVEN - timedelta(minutes=3)
    resume_session(session, phase_index=1, now=at(20))
    ask(session, 1, 21)
    ended = AskedQuestion.objects.select_related("session").get(pk=asked.pk)
    assert measure_question(ended, now=at(50)).used == timedelta(minutes=4)
    assert not measure_question(ended, now=at(50)).is_running
