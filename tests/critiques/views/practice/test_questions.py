"""Questions within a session."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from critiques.models import AskedQuestion, PracticeSession, QuestionKind
from critiques.sessions.life import begin_session, finish_session, pause_session
from critiques.sessions.mode import Phase, Written
from critiques.sessions.present import read_present
from prepsite.writing.saving import Save, save_text
from tests.critiques.sessions.samples import make_mode, make_session_row
from tests.pages import parse_markup

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}
ASKING = make_mode(
    Phase(key="answer", title="Answer", minutes=15, writes=Written.QUESTIONS),
    Phase(key="write", title="Write", minutes=5),
)


@pytest.fixture
def session() -> PracticeSession:
    session = make_session_row(ASKING, now=timezone.now())
    begin_session(session, now=read_present())
    return session


def ask(client: Client, session: PracticeSession, **posted: object) -> str:
    url = f"/practice/{session.pk}/questions/0/next/"
    response = client.post(url, posted, headers=PART, follow=True)
    return response.content.decode()


def test_one_question_stands_there_at_a_time(
    client: Client, session: PracticeSession
) -> None:
    url = f"/practice/{session.pk}/questions/0/"
    before = client.get(url, headers=PART).content.decode()
    assert "Ask me the first one" in before
    assert parse_markup(before).find("section", id="session-questions")
    shown = ask(client, session, position=0)
    asked = AskedQuestion.objects.get()
    assert parse_markup(shown).find("textarea", id=f"asked-{asked.pk}")
    assert "data-takes-focus" in shown
    assert "data-takes-focus" not in client.get(url, headers=PART).content.decode()
    shown = ask(client, session, position=1, said="aloud")
    assert AskedQuestion.objects.count() == 2
    assert "answered aloud" in shown
    assert shown.count("<textarea") == 1


def test_words_are_saved_to_where_the_page_can_be_found_again(
    client: Client, session: PracticeSession
) -> None:
    shown = ask(client, session, position=0)
    asked = AskedQuestion.objects.get()
    (back,) = parse_markup(shown).find("input", type="hidden", name="next")[:1]
    page = f"/practice/{session.pk}/questions/0/"
    assert back.attributes["value"].startswith(page)
    save_text(asked.text_id, Save(body="Because.", base_version=0))
    assert "Because." in client.get(page, follow=True).content.decode()


def test_a_press_that_comes_twice_asks_once(
    client: Client, session: PracticeSession
) -> None:
    for posted in ({"position": 0}, {"position": 0}, {}, {"position": "9" * 30}):
        ask(client, session, **posted)
    assert AskedQuestion.objects.count() == 1


def test_a_kind_may_be_picked_and_nonsense_is_the_lot(
    client: Client, session: PracticeSession
) -> None:
    ask(client, session, position=0, kind="taste")
    ask(client, session, position=1, kind="nonsense", said="nonsense")
    first, second = AskedQuestion.objects.all()
    assert first.kind == QuestionKind.TASTE
    assert (first.is_spoken, first.is_skipped) == (False, False)
    assert second.key != first.key


def test_without_javascript_the_press_leads_back_to_the_session(
    client: Client, session: PracticeSession
) -> None:
    url = f"/practice/{session.pk}/questions/0/next/"
    response = client.post(url, {"position": 0}, follow=True)
    assert response.redirect_chain == [(f"/practice/{session.pk}/", 302)]
    asked = AskedQuestion.objects.get()
    assert f'id="asked-{asked.pk}"' in response.content.decode()


def test_after_the_end_a_sentence_says_so(
    client: Client, session: PracticeSession
) -> None:
    ask(client, session, position=0)
    finish_session(session, now=read_present())
    url = f"/practice/{session.pk}/questions/0/next/"
    response = client.post(url, {"position": 1}, headers=PART)
    assert response.status_code == 204
    assert "No question can be asked in this phase now." in str(response.headers)
    assert AskedQuestion.objects.count() == 1


def test_only_phases_of_questions_have_questions(
    client: Client, session: PracticeSession
) -> None:
    for index in (1, 2, 10**9):
        assert (
            client.get(f"/practice/{session.pk}/questions/{index}/").status_code == 404
        )


def test_the_clock_of_a_question_runs_with_the_session(
    client: Client, session: PracticeSession, settings: Settings
) -> None:
    settings.PRACTICE_SPEED = 1
    ask(client, session, position=0)
    url = f"/practice/bank/asked/{AskedQuestion.objects.get().pk}/clock/"
    running = client.get(url).json()
    assert (running["allotted_s"], running["finished"]) == (120, False)
    assert running["deadline"]
    left = datetime.fromisoformat(running["deadline"]) - timezone.now()
    assert timedelta(seconds=100) < left <= timedelta(minutes=2)
    pause_session(session, phase_index=0, now=read_present())
    paused = client.get(url).json()
    assert paused["deadline"] == ""
    assert 100 < paused["paused_left_s"] <= 120
