"""Searches remembered and kept, as the page shows and changes them."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from papers.models import PastSearch, SavedSearch
from papers.search.history import note_search
from papers.search.saved import save_search
from tests.pages import Markup, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, fill_index, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> None:
    settings.PREPSITE_HOME = tmp_path


def open_page(client: Client, words: str = "", **headers: str) -> Markup:
    response = client.get("/search/", {"q": words}, headers=headers)
    assert response.status_code == 200
    return parse_markup(response.content)


def list_past() -> list[str]:
    return [one.query for one in PastSearch.objects.all()]


def test_only_settled_searches_are_remembered(client: Client) -> None:
    make_paper("Attention")
    fill_index()
    client.get("/search/", {"q": "attent"}, headers=PART)
    assert list_past() == []
    client.get("/search/", {"q": "attention"})
    answer = client.post("/search/past/", {"q": "kernel"})
    assert (answer.status_code, list_past()) == (204, ["kernel", "attention"])


def test_the_empty_page_lists_what_was_searched_and_forgets_it(client: Client) -> None:
    note_search("attention", now=timezone.now())
    note_search("kernel", now=timezone.now())
    page = open_page(client)
    assert [one.text for one in page.find("bdi")] == ["kernel", "attention"]
    address = f"/search/past/{PastSearch.objects.get(query='kernel').pk}/forget/"
    part = parse_markup(client.post(address, headers=PART).content)
    assert part.elements[0].attributes["id"] == "past-searches"
    assert [one.text for one in part.find("bdi")] == ["attention"]
    answer = client.post("/search/past/forget/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/search/")
    assert list_past() == []


def test_a_search_is_saved_and_shows_what_it_finds_now(client: Client) -> None:
    make_paper("Attention")
    fill_index()
    forms = open_page(client, "attention").find("form", action="/search/saved/")
    assert len(forms) == 1
    sent = {"name": "On attention", "query": "attention"}
    answer = client.post("/search/saved/", sent, headers=PART)
    assert answer.headers["HX-Redirect"] == "/search/?q=attention"
    assert "Saved as “On attention”" in open_page(client, "attention").elements[0].text
    (listed,) = open_page(client).find("li", class_="collection-row saved-search")
    assert "On attention" in listed.text
    assert "1 paper" in listed.text


def test_a_saved_search_is_renamed_and_deleted(client: Client) -> None:
    saved = save_search("One", "attention")
    client.post(f"/search/saved/{saved.pk}/name/", {"name": "Two"})
    assert SavedSearch.objects.get().name == "Two"
    client.post(f"/search/saved/{saved.pk}/delete/")
    assert SavedSearch.objects.count() == 0
    assert client.post(f"/search/saved/{saved.pk}/delete/").status_code == 404


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "A saved search needs a name."),
        ("\u202e", "A saved search needs a name that can be seen."),
        ("x" * 121, "A name has at most 120 characters"),
        ("ONE", "There is a saved search “ONE” already."),
    ],
)
def test_a_name_that_cannot_be_is_said_and_stays(
    client: Client, name: str, said: str
) -> None:
    saved = save_search("One", "attention")
    other = save_search("Other", "kernel")
    for address, sent in (
        ("/search/saved/", {"name": name, "query": "dropout"}),
        (f"/search/saved/{other.pk}/name/", {"name": name}),
    ):
        part = client.post(address, sent, headers=PART)
        assert (part.status_code, said in part.content.decode()) == (422, True)
        page = client.post(address, sent)
        assert (page.status_code, said in page.content.decode()) == (400, True)
    assert sorted(one.name for one in SavedSearch.objects.all()) == ["One", "Other"]
    assert saved.query == "attention"


def test_hostile_names_and_queries_are_only_shown(client: Client) -> None:
    save_search(HOSTILE[:100], HOSTILE[:400])
    note_search(HOSTILE[:400], now=timezone.now())
    assert find_dangers(client.get("/search/").content) == []
