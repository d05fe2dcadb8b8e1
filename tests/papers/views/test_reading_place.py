"""The addresses that keep a reader's place and ticks."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from papers.models import Document, ReadingPlace, Section
from tests.pages import parse_markup
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    document = make_document(make_paper())
    for position, title in enumerate(("1 Introduction", "2 Proof")):
        Section.objects.create(
            document=document, position=position, level=1, title=title, page_number=1
        )
    return document


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"page_number": "3", "y_pt": "12.5", "zoom": "page-width"}, (3, 12.5)),
        ({"page_number": "3", "y_pt": "", "zoom": "1.25"}, (3, None)),
        ({"page_number": "3"}, (3, None)),
    ],
)
def test_a_place_is_kept(
    client: Client,
    document: Document,
    sent: dict[str, str],
    kept: tuple[int, float | None],
) -> None:
    response = client.post(f"/documents/{document.pk}/place/", sent)
    assert response.status_code == 204
    assert ReadingPlace.objects.values_list("page_number", "y_pt").get() == kept


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"page_number": "0"},
        {"page_number": "9" * 40},
        {"page_number": "1", "y_pt": "nan"},
        {"page_number": "1", "y_pt": "inf"},
        {"page_number": "1", "zoom": "enormous"},
        {"page_number": "1", "zoom": "9" * 5000},
        {"page_number": "1", "left_at": "yesterday"},
        {"page_number": "1", "left_at": "9" * 40},
    ],
)
def test_a_place_no_page_can_have_is_refused(
    client: Client, document: Document, sent: dict[str, str]
) -> None:
    response = client.post(f"/documents/{document.pk}/place/", sent)
    assert response.status_code == 422
    assert not ReadingPlace.objects.exists()


def test_a_place_is_kept_with_the_moment_the_browser_names(
    client: Client, document: Document
) -> None:
    sent = {"page_number": "3", "left_at": "1790000000250"}
    client.post(f"/documents/{document.pk}/place/", sent)
    left_at = datetime(2026, 9, 21, 14, 13, 20, 250_000, tzinfo=UTC)
    assert ReadingPlace.objects.get().saved_at == left_at


def list_labels(client: Client, document: Document, pass_number: str) -> list[str]:
    response = client.get(f"/documents/{document.pk}/places/", {"pass": pass_number})
    assert response.status_code == 200
    buttons = parse_markup(response.content).find("button", class_="pdf-place-chip")
    return [button.text.strip() for button in buttons]


def test_the_strip_shows_the_places_of_its_pass(
    client: Client, document: Document
) -> None:
    assert list_labels(client, document, "1") == ["Title", "1 Introduction"]
    assert list_labels(client, document, "2") == [
        "1 Introduction",
        "1 more: proofs and appendices",
        "2 Proof",
    ]
    assert list_labels(client, document, "3") == []


@pytest.mark.parametrize("rubbish", ["", "0", "4", "two", "\u0663", "9" * 5000])
def test_a_pass_that_is_none_means_the_first(
    client: Client, document: Document, rubbish: str
) -> None:
    assert list_labels(client, document, rubbish) == ["Title", "1 Introduction"]


def test_visits_tick_places_and_can_be_forgotten(
    client: Client, document: Document
) -> None:
    url = f"/documents/{document.pk}/visits/"
    assert client.post(url, {"pass": "1", "key": ["title", "x"]}).status_code == 204
    assert list_labels(client, document, "1") == ["Title(visited)", "1 Introduction"]
    assert client.post(url, {"pass": "1", "undo": "y", "key": "x"}).status_code == 204
    assert list_labels(client, document, "1") == ["Title(visited)", "1 Introduction"]
    client.post(url, {"pass": "1", "undo": "y", "key": "title"})
    assert list_labels(client, document, "1") == ["Title", "1 Introduction"]
    client.post(url, {"pass": "1", "key": ["title"]})
    assert client.post(url, {"pass": "1", "anew": "yes"}).status_code == 204
    assert list_labels(client, document, "1") == ["Title", "1 Introduction"]
