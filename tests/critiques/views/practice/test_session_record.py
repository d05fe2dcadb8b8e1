"""A session opened again, and thrown away."""

import pytest
from django.test import Client

from critiques.models import PracticeSession
from critiques.sessions.life import begin_session
from critiques.sessions.present import read_present
from papers.models import Paper
from prepsite.jobs.models import Job
from tests.critiques.samples import make_write_up
from tests.critiques.sessions.past_samples import (
    ask,
    keep_write_up,
    make_past_session,
    write_words,
)
from tests.critiques.sessions.samples import make_session_row
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def load(client: Client, session: PracticeSession) -> str:
    return client.get(f"/practice/{session.pk}/record/").content.decode()


def test_every_word_stands_there_rendered(client: Client) -> None:
    paper = make_paper("Attention")
    session = make_past_session(papers=[paper], judged={"seen": "I was *vague*."})
    write_words(session, 0, "My **words**.")
    written = make_write_up(paper, form="rapid_fire", answers={"main_flaw": "Slow."})
    keep_write_up(session, 1, written)
    ask(session, "Why does it work?", answer="It `does`.")
    shown = load(client, session)
    for words in (
        "<strong>words</strong>",
        "Slow.",
        f"/critiques/{written.pk}/document/",
        "Why does it work?",
        "<code>does</code>",
        "I was <em>vague</em>.",
        "Say what is weak.",
        "Next phase: Judge",
    ):
        assert words in shown


def test_a_deleted_paper_is_named_by_its_title(client: Client) -> None:
    paper = make_paper("Attention")
    session = make_past_session(papers=[paper])
    paper.delete()
    shown = load(client, session)
    assert "Attention" in shown
    assert "no longer in the library" in shown


def test_notes_of_each_seat_stand_there(client: Client) -> None:
    session = make_session_row(seats=[("sceptic", "Ada"), ("hacker", "")])
    shown = load(client, session)
    assert "sceptic: Ada" in shown
    assert "No notes." in shown


def test_deleted_it_is_gone_and_its_papers_are_indexed_anew(client: Client) -> None:
    session = make_past_session()
    paper = Paper.objects.get()
    response = client.post(f"/practice/{session.pk}/delete/")
    assert response.headers["Location"] == "/practice/history/"
    assert not PracticeSession.objects.exists()
    assert Job.objects.get().subject == paper.subject


def test_one_that_runs_stays(client: Client) -> None:
    session = make_session_row()
    begin_session(session, now=read_present())
    response = client.post(f"/practice/{session.pk}/delete/")
    assert response.status_code == 409
    assert PracticeSession.objects.exists()
