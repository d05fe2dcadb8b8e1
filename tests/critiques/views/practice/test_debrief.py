"""The page of a debrief."""

import pytest
from django.test import Client

from critiques.models import DebriefAnswer
from critiques.sessions.mode import Scale
from tests.critiques.samples import make_write_up
from tests.critiques.sessions.past_samples import (
    ROUND,
    ask,
    keep_write_up,
    make_past_session,
)
from tests.critiques.sessions.samples import make_mode, make_session_row
from tests.pages import parse_markup
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def load(client: Client, session_id: int) -> str:
    return client.get(f"/practice/{session_id}/debrief/").content.decode()


def test_it_asks_for_the_scale_of_the_mode_beside_what_the_clock_says(
    client: Client,
) -> None:
    session = make_past_session(spent=(8, 9, 12.5))
    ask(session, "Left <b>open</b>?")
    shown = load(client, session.pk)
    assert parse_markup(shown).find("textarea", id="answer-slowed")
    assert "Clarity" in shown
    assert "+2:30 over time" in shown
    assert "8:00 of 10:00" in shown
    assert "Left &lt;b&gt;open&lt;/b&gt;?" in shown
    coding = make_past_session(make_mode(*ROUND.phases, scale=Scale.CODING))
    assert "Code quality" in load(client, coding.pk)


def test_opened_twice_it_is_begun_once(client: Client) -> None:
    session = make_past_session()
    load(client, session.pk)
    load(client, session.pk)
    assert DebriefAnswer.objects.count() == 8


def test_the_proposed_count_of_limitations_shows_what_was_counted(
    client: Client,
) -> None:
    paper = make_paper()
    session = make_past_session(papers=[paper])
    answers = {"limitations": "- Only English.\n- One seed.\n"}
    keep_write_up(session, 1, make_write_up(paper, form="structured", answers=answers))
    shown = load(client, session.pk)
    assert "2 stood in your critique" in shown
    (chosen,) = [
        one
        for one in parse_markup(shown).find("input", type="radio", value="2")
        if "checked" in one.attributes
    ]
    assert chosen.attributes["name"] == "body"


def test_a_session_that_is_not_over_is_gone_on_with(client: Client) -> None:
    session = make_session_row()
    response = client.get(f"/practice/{session.pk}/debrief/")
    assert response.headers["Location"] == f"/practice/{session.pk}/"
