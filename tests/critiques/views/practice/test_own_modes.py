"""Modes listed, copied, changed, deleted."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from critiques.sessions.mode_shelf import MODES
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import HOSTILE

pytestmark = pytest.mark.django_db

MINE = 'key = "mine"\ntitle = "Mine"\n[[phases]]\nkey = "a"\ntitle = "A"\nminutes = 2\n'
URL = "/practice/modes/mine/"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    MODES.save("mine", MINE)
    return tmp_path


def save(client: Client, source: str, seen: str = MINE) -> tuple[int, str]:
    response = client.post(URL, {"source": source, "seen": seen})
    return response.status_code, response.content.decode()


def load_source() -> str:
    shelved = MODES.find("mine")
    return shelved.source if shelved else ""


def test_the_list_has_those_that_ship_and_ones_own(client: Client) -> None:
    MODES.save("broken", MINE.replace("2", "0").replace("mine", "broken"))
    page = client.get("/practice/modes/").content.decode()
    for title in ("Cold open", "Mine", "broken"):
        assert f">{title}</a>" in page
    assert "1 problem, so it is not offered: A phase takes from half a minute" in page


def test_a_mode_that_ships_is_copied_but_not_changed(client: Client) -> None:
    url = "/practice/modes/cold_open/"
    assert not parse_markup(client.get(url).content).find("textarea")
    client.post(url, {"source": MINE, "seen": ""})
    assert client.post(f"{url}delete/").status_code == 404
    copied = client.post(f"{url}copy/").headers["Location"]
    assert copied == "/practice/modes/cold_open_2/"
    (field,) = parse_markup(client.get(copied).content).find("textarea")
    assert 'key = "cold_open_2"' in field.text


def test_a_changed_mode_is_saved_and_its_phases_are_shown(client: Client) -> None:
    assert save(client, MINE.replace("= 2", "= 12.5"))[0] == 302
    page = client.get(URL).content.decode()
    assert "12.5 min" in page
    assert 'href="/practice/modes/mine/session/"' in page
    assert len(parse_markup(page).find("rect", data_use="read")) == 1


def test_a_mode_with_problems_is_kept_and_its_lines_are_named(client: Client) -> None:
    broken = MINE + "form = 'unheard_of'\n"
    status, page = save(client, broken)
    assert (status, load_source()) == (422, broken)
    (problem,) = parse_markup(page).find("a", data_line="7")
    assert problem.text == "Line 7"
    assert "There is no form “unheard_of” to fill in" in page
    assert "/practice/modes/mine/session/" not in page


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(client: Client) -> None:
    status, page = save(client, MINE + "paper = 0\n", seen="what stood there before")
    assert (status, load_source()) == (409, MINE)
    assert parse_markup(page).find("textarea")[0].text.strip().endswith("paper = 0")


def test_a_hostile_mode_shows_its_words_only(client: Client) -> None:
    for source in (HOSTILE, MINE.replace('"A"', f"'''{HOSTILE[:70]}'''")):
        save(client, source, seen=load_source())
        for url in ("/practice/modes/", URL):
            assert find_dangers(client.get(url).content) == []


def test_a_deleted_mode_is_gone(client: Client) -> None:
    assert client.post(f"{URL}delete/").headers["Location"] == "/practice/modes/"
    assert client.get(URL).status_code == 404
