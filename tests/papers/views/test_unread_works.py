"""The page of what many papers cite and is not here."""

import json
from urllib.parse import quote

import pytest
from django.test import Client

from papers.models import DismissedWork
from papers.pipeline.citing import prepare_references
from tests.papers.reference_samples import TITLE, cite, make_citing

pytestmark = pytest.mark.django_db

URL = "/landscape/unread/"
PART = {"HX-Request": "true"}


def cite_twice(**fields: object) -> None:
    for name in ("One", "Another"):
        document = make_citing(name)
        cite(document, **fields)  # type: ignore[arg-type]
        prepare_references(document)


def read(client: Client, **headers: str) -> str:
    return client.get(URL, headers=headers).content.decode()


def test_a_work_on_arxiv_is_imported_by_one_button(client: Client) -> None:
    cite_twice(arxiv_id="1706.03762")
    page = read(client)
    assert "Cited by 2 of yours" in page
    assert 'name="pasted" value="1706.03762"' in page
    assert "<html" not in read(client, **PART)


def test_any_other_work_is_looked_for_by_hand(client: Client) -> None:
    cite_twice(doi="10.1/A")
    page = read(client)
    assert f"query={quote(TITLE, safe='')}" in page
    assert 'href="https://doi.org/10.1/a"' in page
    assert 'name="pasted"' not in page


def test_a_dismissed_work_stays_away_and_may_be_taken_back(client: Client) -> None:
    cite_twice(arxiv_id="1706.03762")
    asked = {"key": "arxiv:1706.03762", "title": TITLE}
    response = client.post(f"{URL}dismiss/", asked, headers=PART)
    triggers = json.loads(response.headers["HX-Trigger"])
    assert "unread-works-changed" in triggers
    assert "Not for you: 1" in read(client)
    assert 'name="pasted"' not in read(client)
    response = client.post(triggers["toast"]["undo_url"])
    assert (response.status_code, response.headers["Location"]) == (302, URL)
    assert not DismissedWork.objects.exists()


def test_a_work_that_nobody_named_is_a_sentence(client: Client) -> None:
    response = client.post(f"{URL}dismiss/", {"title": "x"})
    assert response.status_code == 400
    assert "No work was named." in response.content.decode()


def test_an_empty_library_leads_to_an_import(client: Client) -> None:
    assert "Import some" in read(client)
    make_citing("One")
    assert "Import some" not in read(client)
