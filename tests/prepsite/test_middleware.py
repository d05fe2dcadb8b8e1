"""What a UserError becomes, for a page, for htmx and for a script."""

import json

import pytest
from django.test import Client

from tests.pages import find_dangers
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

# Attaching nothing is the shortest way to a UserError.
MESSAGE = "No file arrived. Choose a PDF, then try again."


@pytest.fixture
def url() -> str:
    return f"/papers/{make_paper().pk}/pdf/"


def test_a_browser_gets_a_page_with_both_sentences(client: Client, url: str) -> None:
    response = client.post(url)
    html = response.content.decode()
    assert response.status_code == 400
    assert "<p>No file arrived.</p>" in html
    assert "<p>Choose a PDF, then try again.</p>" in html
    assert find_dangers(html) == []


@pytest.mark.parametrize(
    ("came_from", "is_offered"),
    [
        ("http://testserver/papers/1/?a=1&b=2", True),
        ("http://elsewhere.example/papers/1/?a=1&b=2", False),
        ("", False),
    ],
)
def test_the_page_leads_back_to_where_the_reader_was(
    client: Client, url: str, came_from: str, *, is_offered: bool
) -> None:
    html = client.post(url, headers={"Referer": came_from}).content.decode()
    link = 'href="/papers/1/?a=1&amp;b=2">Back to where you were</a>'
    assert (link in html, "Back to where" in html) == (is_offered, is_offered)


def test_htmx_gets_a_toast_and_nothing_to_swap(client: Client, url: str) -> None:
    response = client.post(url, headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (204, b"")
    assert json.loads(response.headers["HX-Trigger"]) == {
        "toast": {"level": "error", "message": MESSAGE}
    }


def test_a_script_gets_json(client: Client, url: str) -> None:
    response = client.post(url, headers={"Accept": "application/json"})
    assert (response.status_code, response.json()) == (400, {"message": MESSAGE})


def test_other_errors_are_not_shown_to_the_reader(client: Client) -> None:
    client.raise_request_exception = False
    response = client.post("/papers/1/not/there/")
    assert response.status_code == 404


def test_an_address_that_only_forms_are_sent_to_says_so_when_it_is_opened(
    client: Client, url: str
) -> None:
    response = client.get(url, headers={"Accept": "text/html,*/*"})
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert "Go back to the page that the form is on." in response.content.decode()
    assert client.get(url).content == b""


def test_pages_may_ask_for_the_microphone_and_for_nothing_else(client: Client) -> None:
    policy = client.get("/healthz/").headers["Permissions-Policy"]
    assert policy == "microphone=(self), camera=(), geolocation=()"
