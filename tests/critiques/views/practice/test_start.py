"""The page where practice starts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from critiques.models import PracticeSession
from critiques.sessions.life import begin_session
from critiques.sessions.mode_shelf import MODES
from papers.models import Paper, PdfState
from prepsite.timing.moment import Moment
from tests.critiques.sessions.past_samples import ask, make_past_session
from tests.critiques.sessions.samples import make_session_row
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db

NOW = Moment(wall=datetime(2026, 11, 16, 12, tzinfo=UTC), boot_s=10, boot_id="a")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def load_page(client: Client, url: str = "/practice/") -> str:
    return client.get(url).content.decode()


def test_every_mode_is_offered_with_its_minutes_and_phases(client: Client) -> None:
    page = load_page(client)
    links = [one.attributes.get("href") for one in parse_markup(page).find("a")]
    for shelved in MODES.load():
        assert f"/practice/modes/{shelved.key}/session/" in links
    assert "1 h 05 min" in page
    assert "No unseen paper with a PDF is here" in page
    make_paper(pdf_state=PdfState.READY)
    assert "No unseen paper" not in load_page(client)


def test_what_runs_comes_first_and_is_gone_on_with(client: Client) -> None:
    session = make_session_row()
    begin_session(session, now=NOW)
    page = load_page(client)
    (link,) = (
        one for one in parse_markup(page).find("a") if one.text.strip() == "Go on"
    )
    assert link.attributes["href"] == f"/practice/{session.pk}/"
    assert page.index("Go on") < page.index("A paper against the clock")
    assert "Made ready" not in page


def test_what_was_made_is_taken_up_or_thrown_away(client: Client) -> None:
    session = make_session_row()
    page = load_page(client)
    assert "A sound title" in page
    assert f'href="/practice/{session.pk}/"' in page
    url = f"/practice/{session.pk}/discard/"
    assert client.post(url).headers["Location"] == "/practice/"
    assert PracticeSession.objects.count() == 0
    assert Paper.objects.count() == 1


def test_what_was_begun_is_not_thrown_away(client: Client) -> None:
    session = make_session_row()
    begin_session(session, now=NOW)
    response = client.post(f"/practice/{session.pk}/discard/")
    assert (response.status_code, PracticeSession.objects.count()) == (400, 1)


def test_a_hidden_title_is_nowhere_in_the_page(client: Client) -> None:
    paper = make_paper("A secret title")
    session = make_session_row(papers=[paper], is_title_hidden=True)
    for url in ("/practice/", f"/practice/{session.pk}/arrivals/"):
        page = load_page(client, url)
        assert "its title hidden until the start" in page
        assert "A secret title" not in page
        assert f"/papers/{paper.pk}/" not in page


def test_arrivals_are_asked_for_until_all_is_here(client: Client) -> None:
    paper = make_paper(pdf_state=PdfState.WAITING)
    url = f"/practice/{make_session_row(papers=[paper]).pk}/arrivals/"
    assert 'hx-trigger="every 3s"' in load_page(client, url)
    Paper.objects.filter(pk=paper.pk).update(pdf_state=PdfState.FAILED)
    page = load_page(client, url)
    assert "no PDF here" in page
    assert "hx-trigger" not in page
    Paper.objects.filter(pk=paper.pk).update(pdf_state=PdfState.READY)
    assert "badge" not in load_page(client, url)


def test_a_paper_brought_along_goes_to_each_mode(client: Client) -> None:
    paper = make_paper("Brought along")
    page = load_page(client, f"/practice/?paper={paper.pk}")
    assert "Choose a round for" in page
    assert f'href="/practice/modes/cold_open/session/?paper={paper.pk}"' in page
    assert f'"/practice/?paper={paper.pk}"' in load_page(client, f"/papers/{paper.pk}/")


def test_a_mode_that_cannot_be_used_is_named_for_mending(client: Client) -> None:
    MODES.save("mine", "key = 'mine'")
    page = load_page(client)
    assert "Not offered until mended: <a" in page
    assert "/practice/modes/mine/session/" not in page


def test_hostile_words_are_shown_as_words(client: Client) -> None:
    paper = make_paper(HOSTILE)
    make_session_row(papers=[paper])
    for url in ("/practice/", f"/practice/?paper={paper.pk}"):
        assert find_dangers(load_page(client, url)) == []


def test_the_page_costs_the_same_queries_however_much_waits(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        make_session_row()
    with django_assert_num_queries(6):
        load_page(client)


@pytest.mark.parametrize(
    ("name", "current"),
    [
        ("practice_start", "Rounds"),
        ("mode_list", "Modes"),
        ("history", "History"),
        ("question_bank", "Question bank 1 due"),
    ],
)
def test_pages_of_practice_lead_to_each_other(
    client: Client, name: str, current: str
) -> None:
    ask(make_past_session())
    page = parse_markup(client.get(reverse(f"practice:{name}")).content)
    assert page.find("nav", aria_label="Around practice")
    marked = page.find("a", aria_current="page")
    assert current in [" ".join(link.text.split()) for link in marked]
    assert "Question bank 1 due" in " ".join(page.find("nav")[1].text.split())
