"""The page of a session, before, while and after it runs, and its buttons."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from critiques.models import PracticeSession
from critiques.sessions.course import PhaseState
from critiques.sessions.life import (
    begin_session,
    find_running,
    finish_session,
    load_course,
    load_mode,
    next_phase,
    pause_session,
)
from critiques.sessions.mode import Ending, Phase, Shown, Written
from critiques.sessions.present import read_present
from critiques.sessions.work import load_work
from papers.library.removal import trash_paper
from prepsite.writing.saving import Save, save_text
from tests.critiques.sessions.past_samples import ask
from tests.critiques.sessions.samples import NOON, make_mode, make_session_row
from tests.papers.samples import make_document, make_paper, write_note

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
SCRIPT = {"Accept": "application/json"}


def begin(session: PracticeSession) -> PracticeSession:
    begin_session(session, now=read_present())
    return session


def read(client: Client, session: PracticeSession, **headers: str) -> str:
    url = reverse("practice:session", args=[session.pk])
    return client.get(url, headers=headers).content.decode()


def press(
    client: Client, session: PracticeSession, does: str, index: int = 0
) -> object:
    url = reverse(f"practice:session_{does}", args=[session.pk])
    return client.post(url, {"phase_index": index}, headers=SCRIPT).json()


def write_first(session: PracticeSession, body: str) -> None:
    """Words of its first phase."""
    work = load_work(session, 0, load_mode(session).phases[0], now=NOON)
    assert work is not None
    assert work.text is not None
    save_text(work.text.pk, Save(body=body, base_version=0))


def find_state(session: PracticeSession) -> tuple[int, PhaseState] | None:
    session.refresh_from_db()
    current = load_course(session, read_present()).current
    return (current.index, current.state) if current else None


def test_before_the_beginning_one_sees_what_will_happen(client: Client) -> None:
    page = read(client, make_session_row(papers=[make_paper("Seen before")]))
    assert "Seen before" in page
    assert [page.index(title) for title in ("Read", "Rest", "Judge")]
    assert "10 min" in page
    assert ">Begin</button>" in page


def test_a_hidden_title_is_nowhere_on_the_page_until_it_begins(client: Client) -> None:
    paper = make_paper("The secret one")
    session = make_session_row(papers=[paper], is_title_hidden=True)
    assert "The secret one" not in read(client, session)
    begin(session)
    make_document(paper, b"%PDF-1.7 %%EOF")
    assert f'"Session-Pane": "paper-{paper.pk}"' in read(client, session)


def test_beginning_leads_to_the_first_phase(client: Client) -> None:
    session = make_session_row()
    url = reverse("practice:session_begin", args=[session.pk])
    page = client.post(url, follow=True).content.decode()
    assert "Phase 1 of 3, 10 min" in page
    assert 'id="phase-0"' in page


def test_a_second_session_is_told_which_one_runs_and_where(client: Client) -> None:
    running = begin(make_session_row(make_mode(title="Rapid fire")))
    second = make_session_row()
    url = reverse("practice:session_begin", args=[second.pk])
    page = client.post(url, follow=True).content.decode()
    assert "“Rapid fire” is still running" in page
    assert f'<a href="/practice/{running.pk}/">Go to it</a>' in page
    assert ">Begin</button>" not in page
    assert find_running() == running


def test_the_script_learns_what_the_clock_says(client: Client) -> None:
    session = begin(make_session_row())
    clock = client.get(reverse("practice:session_clock", args=[session.pk])).json()
    assert clock["situation"] == "0 running"
    assert (clock["allotted_s"], clock["speed"], clock["paused_left_s"]) == (600, 1, "")
    paused = press(client, session, "pause")
    assert isinstance(paused, dict)
    assert (paused["situation"], paused["note"]) == ("0 paused", "paused")
    assert (paused["deadline"], paused["allotted_s"]) == ("", 600)
    resumed = press(client, session, "resume")
    assert isinstance(resumed, dict)
    assert (resumed["situation"], resumed["note"]) == ("0 running", "")


def test_of_two_tabs_pressing_next_the_second_changes_nothing(client: Client) -> None:
    session = begin(make_session_row())
    press(client, session, "next", 0)
    press(client, session, "next", 0)
    assert find_state(session) == (1, PhaseState.RUNNING)


@pytest.mark.parametrize("index", ["", "x", "-1", "9" * 40])
def test_a_button_without_a_phase_changes_nothing(client: Client, index: str) -> None:
    session = begin(make_session_row())
    url = reverse("practice:session_next", args=[session.pk])
    assert client.post(url, {"phase_index": index}).status_code == 302
    assert find_state(session) == (0, PhaseState.RUNNING)


def test_where_pausing_is_forbidden_there_is_no_button_and_a_sentence(
    client: Client,
) -> None:
    session = begin(make_session_row(make_mode(is_pausable=False)))
    assert "/pause/" not in read(client, session)
    url = reverse("practice:session_pause", args=[session.pk])
    answer = client.post(url, {"phase_index": 0}, headers=SCRIPT)
    assert answer.status_code == 400
    assert "goes on without a pause" in answer.json()["message"]


def test_the_part_brings_the_bar_and_the_paper_only_where_it_is_another(
    client: Client,
) -> None:
    paper = make_paper()
    make_document(paper, b"%PDF-1.7 %%EOF")
    session = begin(make_session_row(papers=[paper]))
    pane = f"paper-{paper.pk}"
    first = read(client, session, **PART)
    assert first.count("hx-swap-oob") == 2
    assert 'id="pdf-viewer"' in first
    again = read(client, session, **PART, **{"Session-Pane": pane})
    assert again.count("hx-swap-oob") == 1
    assert 'id="pdf-viewer"' not in again
    assert "site-bar" not in again


def test_a_pause_covers_the_paper_and_the_words(client: Client) -> None:
    session = begin(make_session_row())
    pause_session(session, phase_index=0, now=read_present())
    page = read(client, session)
    assert 'data-shows="nothing"' in page
    assert 'id="phase-0"' not in page


def test_a_form_stands_in_its_phase(client: Client) -> None:
    session = begin(make_session_row())
    for index in range(2):
        next_phase(session, from_index=index, now=read_present())
    page = read(client, session)
    assert 'id="answer-main_flaw"' in page
    assert session.work.get().write_up is not None


def test_notes_are_those_of_the_passes_and_of_the_phases_before(client: Client) -> None:
    paper = make_paper()
    write_note(paper, 1, "Noted in a pass.")
    mode = make_mode(
        Phase(key="a", title="First", minutes=1),
        Phase(key="b", title="Second", minutes=1, shows=Shown.NOTES),
    )
    session = begin(make_session_row(mode, papers=[paper]))
    write_first(session, "Written in the first.")
    next_phase(session, from_index=0, now=read_present())
    page = read(client, session)
    assert "Noted in a pass." in page
    assert "Written in the first." in page
    assert 'id="pdf-viewer"' not in page


def test_a_paper_that_was_trashed_is_named_and_the_session_goes_on(
    client: Client,
) -> None:
    paper = make_paper("Into the trash")
    session = begin(make_session_row(papers=[paper]))
    trash_paper(paper)
    page = read(client, session)
    assert "Into the trash" in page
    assert "is not in the library any more" in page
    assert 'id="phase-0"' in page
    assert 'data-shows="nothing"' in page


def test_without_a_paper_nothing_lies_beside_the_writing(client: Client) -> None:
    assert 'data-shows="nothing"' in read(client, begin(make_session_row(papers=[])))


def test_words_of_the_session_stay_in_sight_when_their_paper_is_deleted(
    client: Client,
) -> None:
    paper = make_paper("Gone for good")
    mode = make_mode(
        Phase(key="a", title="First", minutes=1),
        Phase(key="b", title="Second", minutes=1, shows=Shown.NOTES),
    )
    session = begin(make_session_row(mode, papers=[paper]))
    write_first(session, "Written in the first.")
    next_phase(session, from_index=0, now=read_present())
    paper.delete()
    page = read(client, session)
    assert "Written in the first." in page
    assert 'data-shows="notes"' in page


def test_a_closed_phase_shows_what_was_written_and_no_field(client: Client) -> None:
    session = begin(
        make_session_row(
            make_mode(Phase(key="a", title="A", minutes=0), ending=Ending.HARD)
        )
    )
    page = read(client, session)
    assert "The time is over and the field is closed." in page
    assert "prep-autosave" not in page.replace("js/autosave", "")
    assert "/pause/" not in page


def test_a_closed_phase_of_questions_shows_the_answers(client: Client) -> None:
    asking = Phase(key="ask", title="Ask", minutes=0, writes=Written.QUESTIONS)
    session = begin(make_session_row(make_mode(asking, ending=Ending.HARD)))
    ask(session, "Why?", phase_index=0, answer="It is the **schedule**.")
    ask(session, "How?", phase_index=0, position=1, is_spoken=True)
    page = read(client, session)
    assert "It is the <strong>schedule</strong>." in page
    assert "Answered aloud." in page
    assert "asked-question" not in page


def test_the_end_leads_out_of_the_session(client: Client) -> None:
    session = begin(make_session_row())
    url = reverse("practice:session_finish", args=[session.pk])
    page = client.post(url, follow=True).content.decode()
    assert "Finished" in page
    assert page.count("skipped") >= 2
    part = client.get(reverse("practice:session", args=[session.pk]), headers=PART)
    assert (part.status_code, part.headers["HX-Redirect"]) == (
        204,
        f"/practice/{session.pk}/debrief/",
    )
    over = client.get(reverse("practice:session", args=[session.pk]))
    assert f"/practice/{session.pk}/record/" in over.content.decode()


def test_a_phase_of_questions_shows_the_one_that_was_asked(client: Client) -> None:
    asking = Phase(key="ask", title="Ask", minutes=9, writes=Written.QUESTIONS)
    session = begin(make_session_row(make_mode(asking)))
    page = reverse("practice:session", args=[session.pk])
    assert "Ask me the first one" in client.get(page).content.decode()
    url = reverse("practice:asked_question_next", args=[session.pk, 0])
    client.post(url, {"position": 0})
    wording = session.asked_questions.get().wording
    assert escape(wording) in client.get(page).content.decode()


def test_the_small_clock_is_there_only_while_a_session_runs(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    url = reverse("practice:mini_clock")
    with django_assert_num_queries(1):
        none = client.get(url).content.decode()
    assert " hidden>" in none
    assert "prep-countdown" not in none
    session = begin(make_session_row())
    with django_assert_num_queries(2):
        small = client.get(url).content.decode()
    assert f'href="/practice/{session.pk}/"' in small
    assert "Read" in small
    finish_session(session, now=read_present())
    assert "prep-countdown" not in client.get(url).content.decode()


def test_every_page_asks_for_the_small_clock(client: Client) -> None:
    page = client.get("/settings/").content.decode()
    assert f'hx-get="{reverse("practice:mini_clock")}"' in page


def test_more_phases_need_no_more_queries(client: Client) -> None:
    counts = []
    for phases in (2, 20):
        mode = make_mode(
            *(Phase(key=f"p{n}", title="One", minutes=5) for n in range(phases))
        )
        session = begin(make_session_row(mode))
        read(client, session)
        with CaptureQueriesContext(connection) as captured:
            read(client, session)
        counts.append(len(captured))
        finish_session(session, now=read_present())
    assert counts[0] == counts[1]
