"""The table of a group session: whose turn it is, and the notes of each role."""

import pytest
from django.test import Client

from critiques.models import PracticeSession
from critiques.sessions.life import finish_session
from critiques.sessions.present import read_present
from tests.critiques.sessions.table_samples import lead_to, make_round
from tests.pages import Markup, find_dangers, parse_markup

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> PracticeSession:
    return make_round()


def show(client: Client, session: PracticeSession, **headers: str) -> Markup:
    response = client.get(f"/practice/{session.pk}/table/", headers=headers)
    assert response.status_code == 200
    assert find_dangers(response.content) == []
    return parse_markup(response.content)


def read(page: Markup, tag: str, **attributes: str) -> list[str]:
    return [" ".join(one.text.split()) for one in page.find(tag, **attributes)]


def test_the_table_says_whose_turn_it_is_and_who_is_next(
    client: Client, session: PracticeSession
) -> None:
    lead_to(session, 0, now=read_present())
    page = show(client, session)
    assert read(page, "h1") == ["Reviewer Ada"]
    assert read(page, "p", class_="table-next") == ["Then Archaeologist, Grace"]
    assert read(page, "p", data_part="count") == ["Turn 1 of 4"]
    (clock,) = page.find("prep-countdown", class_="session-countdown")
    assert clock.attributes["data-allotted-s"] == "180.0"


def test_the_last_turn_says_so(client: Client, session: PracticeSession) -> None:
    lead_to(session, 3, now=read_present())
    page = show(client, session)
    assert read(page, "h1") == ["Discussion"]
    assert read(page, "p", class_="table-next") == ["This is the last turn."]


def test_before_and_after_the_table_shows_the_order(
    client: Client, session: PracticeSession
) -> None:
    order = [
        "Reviewer Ada 3 min",
        "Archaeologist Grace 3 min",
        "Dreamer 3 min",
        "Discussion 10 min",
    ]
    assert read(show(client, session), "h1") == ["Not begun yet"]
    assert read(show(client, session), "li")[-4:] == order
    lead_to(session, 1, now=read_present())
    finish_session(session, now=read_present())
    assert read(show(client, session), "h1") == ["That was the last turn"]


def test_a_turn_alone_is_asked_for_when_it_changes(
    client: Client, session: PracticeSession
) -> None:
    lead_to(session, 1, now=read_present())
    page = show(client, session, **{"HX-Request": "true"})
    assert page.elements[0].attributes["id"] == "table-turn"
    assert page.find("textarea") == []


def test_each_role_has_notes_with_what_they_answer(
    client: Client, session: PracticeSession
) -> None:
    page = show(client, session)
    assert read(page, "label")[:3] == [
        "Reviewer: Ada",
        "Archaeologist: Grace",
        "Dreamer",
    ]
    assert [one.attributes["id"] for one in page.find("textarea")] == [
        "seat-1",
        "seat-2",
        "seat-3",
    ]
    assert read(page, "p", id="seat-2-help")[0].startswith("What did it take over")
