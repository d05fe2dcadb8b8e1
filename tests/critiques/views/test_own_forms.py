"""Forms listed, copied, changed, deleted."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from critiques.rubrics.shelf import FORMS
from tests.critiques.samples import make_write_up
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import HOSTILE

pytestmark = pytest.mark.django_db

MINE = 'key = "mine"\ntitle = "Mine"\n[[fields]]\nkey = "a"\nlabel = "A"\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    FORMS.save("mine", MINE)
    return tmp_path


def save(client: Client, source: str, seen: str = MINE) -> tuple[int, str]:
    form = {"source": source.replace("\n", "\r\n"), "seen": seen}
    response = client.post("/critiques/forms/mine/", form)
    return response.status_code, response.content.decode()


def load_source() -> str:
    shelved = FORMS.find("mine")
    return shelved.source if shelved else ""


def test_the_list_has_those_that_ship_and_ones_own(client: Client) -> None:
    FORMS.save("broken", "title =")
    page = client.get("/critiques/forms/").content.decode()
    for title in ("Structured critique", "Mine", "broken"):
        assert f">{title}</a>" in page
    assert "1 problem, so it is not offered" in page


def test_a_form_that_ships_is_shown_and_copied_but_not_changed(client: Client) -> None:
    url = "/critiques/forms/structured/"
    assert not parse_markup(client.get(url).content).find("textarea")
    client.post(url, {"source": MINE, "seen": ""})
    assert client.post(f"{url}delete/").status_code == 404
    copied = client.post(f"{url}copy/")
    assert copied.headers["Location"] == "/critiques/forms/structured_2/"
    (field,) = parse_markup(client.get(copied.headers["Location"]).content).find(
        "textarea"
    )
    assert 'key = "structured_2"' in field.text


def test_a_changed_form_is_saved_and_used(client: Client) -> None:
    changed = MINE.replace('label = "A"', 'label = "Anything else"')
    assert save(client, changed)[0] == 302
    assert load_source() == changed
    page = client.get("/critiques/forms/mine/").content.decode()
    assert "<strong>Anything else</strong>" in page


def test_a_form_with_problems_is_kept_and_its_lines_are_named(client: Client) -> None:
    broken = MINE + "rows = 'three'\n"
    status, page = save(client, broken)
    assert status == 422
    assert load_source() == broken
    (problem,) = parse_markup(page).find("a", data_line="6")
    assert problem.text == "Line 6"
    assert "“rows” is a whole number." in page


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(client: Client) -> None:
    status, page = save(client, MINE + "rows = 9\n", seen="what stood there before")
    assert status == 409
    assert load_source() == MINE
    assert parse_markup(page).find("textarea")[0].text.strip().endswith("rows = 9")


def test_a_hostile_form_shows_its_words_only(client: Client) -> None:
    for source in (HOSTILE, MINE.replace('"A"', f"'''{HOSTILE}'''")):
        save(client, source, seen=load_source())
        for url in ("/critiques/forms/", "/critiques/forms/mine/"):
            assert find_dangers(client.get(url).content) == []


def test_a_deleted_form_leaves_what_was_written_to_it(client: Client) -> None:
    write_up = make_write_up(form="mine", answers={"a": "Still here."})
    client.post("/critiques/forms/mine/delete/")
    assert client.get("/critiques/forms/mine/").status_code == 404
    assert b"Still here." in client.get(f"/critiques/{write_up.pk}/").content


def test_a_changed_form_is_offered_to_what_was_begun_with_it(client: Client) -> None:
    write_up = make_write_up(form="mine", answers={"a": "An answer."})
    url = f"/critiques/{write_up.pk}/"
    assert b"The form was changed" not in client.get(url).content
    FORMS.save("mine", MINE.replace('key = "a"', 'key = "b"'))
    assert b"The form was changed" in client.get(url).content
    client.post(f"{url}renew/")
    page = client.get(url).content.decode()
    assert "The form was changed" not in page
    assert "no longer asked" in page
    assert "An answer." in page
