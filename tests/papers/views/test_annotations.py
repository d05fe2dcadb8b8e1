"""Marks over HTTP: listed, made, recoloured, deleted, brought back, renamed."""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from papers.models import Annotation, Document
from papers.reading.annotation_colors import load_meanings
from papers.reading.annotations import delete_annotation
from prepsite.jobs.models import Job
from tests.pages import find_dangers, parse_markup
from tests.papers.mark_samples import build_quad, make_mark
from tests.papers.samples import HOSTILE, make_document, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}
NAN_QUAD = "[[NaN, 0, 0, 0, 0, 0, 0, 0]]"


@pytest.fixture
def document() -> Document:
    paper = make_paper("On Marks", author_line="Ada Lovelace", year=2017)
    return make_document(paper, page_count=3)


def list_url(document: Document, rest: str = "") -> str:
    return f"/documents/{document.pk}/marks/{rest}"


def mark_url(mark: Annotation, rest: str = "") -> str:
    return f"/marks/{mark.pk}/{rest}"


def build_fields(**fields: object) -> dict[str, object]:
    return {
        "kind": "highlight",
        "color": "yellow",
        "page_number": 2,
        "quads": json.dumps([build_quad(72, 700)]),
        **fields,
    }


# -- making ------------------------------------------------------------------------


def test_a_mark_is_made_as_it_was_sent(client: Client, document: Document) -> None:
    fields = build_fields(
        quote="all you need",
        before="Attention is ",
        after=" in the end",
        pass_number=2,
        color="blue",
    )
    answer = client.post(list_url(document, "new/"), fields, headers=JSON)
    assert answer.status_code == 201
    mark = Annotation.objects.get()
    assert (mark.quote, mark.prefix, mark.suffix) == (
        "all you need",
        "Attention is ",
        " in the end",
    )
    assert (mark.page_number, mark.color, mark.pass_number) == (2, "blue", 2)
    assert mark.quads == [build_quad(72, 700)]
    told = answer.json()
    assert told["id"] == str(mark.pk)
    assert told["quads"] == [build_quad(72, 700)]
    assert told["citation"].startswith("“all you need” (Lovelace, 2017, p. 2)\nhttp://")


def test_a_new_mark_has_its_paper_indexed(client: Client, document: Document) -> None:
    client.post(list_url(document, "new/"), build_fields())
    assert Job.objects.get().payload == {"paper_id": document.paper_id}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "drawing"},
        {"color": "#ffd400"},
        {"page_number": 0},
        {"page_number": 4},
        {"page_number": "two"},
        {"pass_number": 4},
        {"quads": ""},
        {"quads": "[]"},
        {"quads": "{}"},
        {"quads": "12"},
        {"quads": "[1, 2, 3, 4, 5, 6, 7, 8]"},
        {"quads": "[[1, 2, 3]]"},
        {"quads": '[["a", 0, 0, 0, 0, 0, 0, 0]]'},
        {"quads": "[[true, 0, 0, 0, 0, 0, 0, 0]]"},
        {"quads": NAN_QUAD},
        {"quads": "[[1e9, 0, 0, 0, 0, 0, 0, 0]]"},
        {"quads": json.dumps([build_quad(1, 1)] * 501)},
        {"quote": "x" * 20_001},
        {"quote": "a\0b"},
        {"before": "x" * 65},
    ],
)
def test_what_is_no_mark_is_refused_with_a_sentence(
    client: Client, document: Document, wrong: dict[str, object]
) -> None:
    answer = client.post(list_url(document, "new/"), build_fields(**wrong))
    assert answer.status_code == 422
    assert len(answer.json()["message"]) > 10
    assert not Annotation.objects.exists()


def test_marks_of_a_document_that_is_gone_are_404(client: Client) -> None:
    for rest in ("", "places/"):
        assert client.get(f"/documents/77/marks/{rest}").status_code == 404
    assert client.post("/documents/77/marks/new/", build_fields()).status_code == 404
    assert client.get(f"/marks/{uuid4()}/").status_code == 404


# -- changing ----------------------------------------------------------------------


def test_a_mark_is_recoloured_deleted_and_brought_back(
    client: Client, document: Document
) -> None:
    mark = make_mark(document)
    answer = client.post(mark_url(mark, "color/"), {"color": "green"}, headers=JSON)
    assert answer.json()["color"] == "green"
    client.post(mark_url(mark, "delete/"), headers=JSON)
    assert client.get(list_url(document, "places/")).json() == {"marks": []}
    client.post(mark_url(mark, "restore/"), headers=JSON)
    [told] = client.get(list_url(document, "places/")).json()["marks"]
    assert (told["id"], told["color"]) == (str(mark.pk), "green")


def test_a_colour_there_is_not_is_refused(client: Client, document: Document) -> None:
    mark = make_mark(document)
    answer = client.post(mark_url(mark, "color/"), {"color": "pink"}, headers=JSON)
    assert answer.status_code == 422
    mark.refresh_from_db()
    assert mark.color == "yellow"


def test_htmx_is_told_that_marks_changed(client: Client, document: Document) -> None:
    answer = client.post(mark_url(make_mark(document), "restore/"), headers=PART)
    assert answer.status_code == 204
    assert answer.headers["HX-Trigger"] == "annotations-changed"


def test_a_plain_form_leads_back_to_the_list(
    client: Client, document: Document
) -> None:
    answer = client.post(mark_url(make_mark(document), "delete/"))
    assert (answer.status_code, answer.headers["Location"]) == (302, list_url(document))


@pytest.mark.parametrize("rest", ["color/", "delete/", "restore/"])
def test_changes_want_a_post(client: Client, document: Document, rest: str) -> None:
    assert client.get(mark_url(make_mark(document), rest)).status_code == 405


def test_colours_are_renamed(client: Client) -> None:
    answer = client.post("/colors/", {"red": "Finding", "blue": ""}, headers=JSON)
    assert answer.json()["meanings"]["red"] == "Finding"
    assert load_meanings()["blue"] == "assumption"
    client.post("/colors/", {"green": "Doubt"}, headers=JSON)
    assert load_meanings()["red"] == "Finding"
    too_long = client.post("/colors/", {"red": "x" * 61}, headers=JSON)
    assert too_long.status_code == 422
    assert load_meanings()["red"] == "Finding"


# -- listing -----------------------------------------------------------------------


def list_quotes(client: Client, document: Document, **asked: str) -> list[str]:
    answer = client.get(list_url(document), asked, headers=PART)
    quotes = parse_markup(answer.content).find("blockquote")
    return [quote.text for quote in quotes]


def test_the_list_is_filtered(client: Client, document: Document) -> None:
    make_mark(document, "first", color="red", pass_number=1)
    make_mark(document, "second", pass_number=2, comment="a doubt")
    assert list_quotes(client, document) == ["first", "second"]
    assert list_quotes(client, document, color="red") == ["first"]
    assert list_quotes(client, document, pass_number="2") == ["second"]
    assert list_quotes(client, document, words="doubt") == ["second"]
    assert list_quotes(client, document, color="pink", pass_number="x") == [
        "first",
        "second",
    ]


def test_rows_lead_to_the_mark_and_say_what_it_means(
    client: Client, document: Document
) -> None:
    mark = make_mark(document, color="green", kind="underline", page_number=2)
    markup = parse_markup(client.get(list_url(document), headers=PART).content)
    [link] = markup.find("a", data_mark_id=str(mark.pk))
    reader = f"/papers/{document.paper_id}/read/"
    assert link.attributes["href"] == f"{reader}#page=2&mark={mark.pk}"
    assert link.text == "questionunderline, page 2"


def test_an_area_is_drawn_from_its_box(client: Client, document: Document) -> None:
    make_mark(document, "", kind="area", page_number=3)
    markup = parse_markup(client.get(list_url(document), headers=PART).content)
    [picture] = markup.find("canvas")
    assert picture.attributes["data-rect"] == "72 690 172 700"
    assert picture.attributes["data-page-number"] == "3"


def test_a_deleted_mark_is_in_no_list(client: Client, document: Document) -> None:
    delete_annotation(make_mark(document))
    assert list_quotes(client, document) == []


def test_marks_on_other_versions_are_offered(
    client: Client, document: Document
) -> None:
    newer = make_document(document.paper, b"%PDF-1.7 new %%EOF", arxiv_version=2)
    make_mark(newer, "somewhere else")
    markup = parse_markup(client.get(list_url(document), headers=PART).content)
    [item] = [one for one in markup.find("li") if "somewhere else" in one.text]
    assert item.text == "Version 2, page 1: “somewhere else”"
    assert markup.find("form", action=list_url(document, "move/"))


def test_the_page_of_one_mark_edits_its_comment(
    client: Client, document: Document
) -> None:
    mark = make_mark(document, "a claim", comment="So?")
    markup = parse_markup(client.get(mark_url(mark)).content)
    [field] = markup.find("textarea")
    assert field.text.strip() == "So?"
    save_url = reverse("writing:text_save", args=[mark.comment_id])
    [form] = markup.find("form", action=save_url)
    assert form.attributes["method"] == "post"


@pytest.mark.parametrize("headers", [{}, PART])
def test_hostile_words_stay_words(
    client: Client, document: Document, headers: dict[str, str]
) -> None:
    mark = make_mark(
        document, HOSTILE.replace("\x01", ""), comment=HOSTILE, pass_number=1
    )
    client.post("/colors/", {"yellow": '"><script>x'})
    for url in (list_url(document), mark_url(mark)):
        answer = client.get(url, headers=headers)
        assert answer.status_code == 200
        assert find_dangers(answer.content) == []


def test_the_list_takes_as_many_queries_for_one_mark_as_for_many(
    client: Client, document: Document
) -> None:
    counts = []
    for _ in range(2):
        make_mark(document)
        make_mark(document, kind="area")
        counts.append(_count_queries(client, list_url(document)))
        counts.append(_count_queries(client, list_url(document, "places/")))
    assert counts[:2] == counts[2:]


def _count_queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url, headers=PART)
    return len(queries)
