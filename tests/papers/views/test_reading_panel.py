"""The parts that the reader's panel and popups ask for."""

import pytest
from django.test import Client

from papers.models import (
    CitationPlace,
    Document,
    DocumentState,
    Figure,
    Reference,
    Section,
)
from tests.pages import Markup, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_document, make_paper

pytestmark = pytest.mark.django_db

PARTS = ("outline", "figures", "references")


@pytest.fixture
def document() -> Document:
    return make_document(make_paper())


def get(client: Client, document: Document, part: str, **asked: int | str) -> Markup:
    response = client.get(f"/documents/{document.pk}/{part}/", asked)
    assert response.status_code == 200
    return parse_markup(response.content)


def make_reference(document: Document, **fields: object) -> Reference:
    known: dict[str, object] = {
        "position": 0,
        "label": "[1]",
        "raw": "A. Lovelace. Notes. 1843.",
        "page_number": 9,
        "rect": [72, 600, 300, 640],
        **fields,
    }
    return Reference.objects.create(document=document, **known)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", [DocumentState.WAITING, DocumentState.READY])
def test_an_empty_part_says_why_it_is_empty(
    client: Client, document: Document, part: str, state: str
) -> None:
    Document.objects.update(structure_state=state)
    text = " ".join(get(client, document, part).find("p")[0].text.split())
    assert ("in the background" in text) == (state == DocumentState.WAITING)


def test_the_outline_names_levels_and_places(
    client: Client, document: Document
) -> None:
    for position, level in enumerate((1, 2)):
        Section.objects.create(
            document=document,
            position=position,
            level=level,
            title=f"{position + 1} Heading",
            page_number=position + 1,
            y_pt=700.5,
        )
    items = get(client, document, "outline").find("li", role="treeitem")
    assert [
        (item.attributes["aria-level"], item.attributes.get("aria-expanded"))
        for item in items
    ] == [("1", "true"), ("2", None)]
    assert items[1].attributes["data-page-number"] == "2"
    assert items[1].attributes["data-y-pt"] == "700.5"


def test_an_entry_offers_what_can_be_done_with_it(
    client: Client, document: Document
) -> None:
    here = make_paper("Here")
    make_reference(document, title="Known", authors=["A", "B"], year=1843)
    make_reference(document, position=1, title="Here", cited_paper=here)
    make_reference(document, position=2, arxiv_id="1706.03762")
    markup = get(client, document, "references")
    assert [link.attributes["href"] for link in markup.find("a")] == [
        f"/papers/{here.pk}/"
    ]
    imported = markup.find("input", name="pasted")
    assert [field.attributes["value"] for field in imported] == ["1706.03762"]
    words = " ".join(markup.find("article")[0].text.split())
    assert words == "[1] Known A, B, 1843 Go to it"


def test_a_citation_is_answered_with_its_entry(
    client: Client, document: Document
) -> None:
    reference = make_reference(document, title="Notes")
    CitationPlace.objects.create(
        reference=reference, page_number=2, rect=[100, 400, 120, 410]
    )
    by_place = get(client, document, "reference", page=2, x=110, y=405)
    by_target = get(
        client, document, "reference", page=1, x=0, y=0, to_page=9, to_x=72, to_y=642
    )
    assert len(by_place.find("article")) == len(by_target.find("article")) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"page": 1, "x": 0, "y": 0},
        {"page": "one", "x": "nan", "y": "inf"},
        {"page": "9" * 5000, "x": 0, "y": 0},
        {"page": "9" * 30, "x": 0, "y": 0},
    ],
)
def test_a_citation_nothing_is_known_of_has_an_empty_answer(
    client: Client, document: Document, asked: dict[str, int | str]
) -> None:
    make_reference(document)
    assert get(client, document, "reference", **asked).elements == []


@pytest.mark.parametrize("state", [DocumentState.READING, DocumentState.READY])
def test_places_in_the_text_are_told_with_whether_more_may_come(
    client: Client, document: Document, state: str
) -> None:
    Document.objects.update(structure_state=state)
    rect = [100.0, 400.0, 120.0, 410.0]
    CitationPlace.objects.create(
        reference=make_reference(document), page_number=2, rect=rect, text="[1]"
    )
    answer = client.get(f"/documents/{document.pk}/citations/").json()
    assert answer == {
        "places": [{"page_number": 2, "rect": rect, "text": "[1]"}],
        "is_final": state == DocumentState.READY,
    }


def test_hostile_words_of_a_pdf_become_no_markup(
    client: Client, document: Document
) -> None:
    Section.objects.create(
        document=document, position=0, level=1, title=HOSTILE, page_number=1
    )
    Figure.objects.create(
        document=document,
        position=0,
        kind="figure",
        label=HOSTILE[:80],
        caption=HOSTILE,
        page_number=1,
    )
    make_reference(
        document, title=HOSTILE, authors=[HOSTILE], label=HOSTILE[:200], rect=[]
    )
    make_reference(document, position=1, raw=HOSTILE, arxiv_id=HOSTILE[:40])
    for part in (*PARTS, "places"):
        response = client.get(f"/documents/{document.pk}/{part}/")
        assert b"alert(1)" in response.content
        assert find_dangers(response.content) == []
