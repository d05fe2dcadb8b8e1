"""The marked copy of a PDF over HTTP, marks read from one, marks moved."""

import json
from pathlib import Path

import pymupdf
import pytest
from django.test import Client
from pytest_django import Settings

from papers.models import Annotation, Document
from papers.reading.annotations import load_annotations
from tests.pages import read_body
from tests.papers.mark_samples import make_mark
from tests.papers.samples import build_pdf, make_document, make_file, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
WORDS = "Signals pass every layer"


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


@pytest.fixture
def document() -> Document:
    return make_document(make_paper("On Marks"), build_pdf(WORDS))


def url(document: Document, rest: str) -> str:
    return f"/documents/{document.pk}/{rest}"


def read_toast(answer: object) -> str:
    triggers = json.loads(answer.headers["HX-Trigger"])  # type: ignore[attr-defined]
    assert "annotations-changed" in triggers
    message: str = triggers["toast"]["message"]
    return message


def test_the_marked_copy_is_downloaded(client: Client, document: Document) -> None:
    mark = make_mark(document, comment="Why?")
    answer = client.get(url(document, "marked/"))
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="on-marks-marked.pdf"'
    )
    with pymupdf.open("pdf", read_body(answer)) as pdf:
        held = [annot.info for page in pdf for annot in page.annots()]
    assert [(one["id"], one["content"]) for one in held] == [(str(mark.pk), "Why?")]


def test_a_copy_marked_elsewhere_is_read_in(client: Client, document: Document) -> None:
    make_mark(document, "from here")
    with pymupdf.open("pdf", read_body(client.get(url(document, "marked/")))) as pdf:
        page = pdf[0]
        page.add_underline_annot(page.search_for("every layer"))
        page.add_ink_annot([[(10, 10), (20, 20)]])
        copy = bytes(pdf.tobytes())
    answer = client.post(
        url(document, "marks/read/"),
        {"file": make_file(copy, "copy.pdf")},
        headers=PART,
    )
    assert read_toast(answer) == (
        "1 mark read from the PDF. 1 mark there known already. "
        "Left out: 1 mark such as drawings and replies."
    )
    assert {mark.quote for mark in load_annotations(document)} == {
        "from here",
        "every layer",
    }


def test_without_a_copy_the_papers_own_pdf_is_read(
    client: Client, document: Document
) -> None:
    answer = client.post(url(document, "marks/read/"))
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        url(document, "marks/"),
    )
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"<html>not a PDF</html>", "PDF"),
        (build_pdf("a", "b"), "has 2 pages"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(
    client: Client, document: Document, content: bytes, said: str
) -> None:
    answer = client.post(
        url(document, "marks/read/"),
        {"file": make_file(content, "copy.pdf")},
        headers=PART,
    )
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    assert toast["level"] == "error"
    assert said in toast["message"]


def test_moving_says_what_was_not_found(client: Client, document: Document) -> None:
    newer = make_document(document.paper, build_pdf("New", WORDS), page_count=2)
    make_mark(document, WORDS)
    make_mark(document, "Words of the first version only")
    make_mark(document, "", kind="area")
    answer = client.post(url(newer, "marks/move/"), headers=PART)
    assert read_toast(answer) == (
        "1 mark moved to this version. Not found here, so left where they were: "
        "“Words of the first version only”, area on page 1."
    )
    assert [mark.page_number for mark in load_annotations(newer)] == [2]
