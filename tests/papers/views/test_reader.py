"""The reader's page, and the file it reads."""

import pytest
from django.test import Client
from django.utils import timezone

from papers.models import Document, Note
from tests.pages import Markup, find_dangers, parse_markup, read_body
from tests.papers.samples import make_document, make_paper, write_note

pytestmark = pytest.mark.django_db

CONTENT = b"%PDF-1.7 " + bytes(range(256)) * 8 + b" %%EOF"


def read(client: Client, paper_id: int, **asked: str) -> Markup:
    response = client.get(f"/papers/{paper_id}/read/", asked)
    assert response.status_code == 200
    assert find_dangers(response.content) == []
    return parse_markup(response.content)


# -- the page ----------------------------------------------------------------------


def test_the_reader_shows_the_pdf_beside_the_questions_of_three_passes(
    client: Client,
) -> None:
    paper = make_paper()
    document = make_document(paper, CONTENT)
    write_note(paper, 2, "\nA line\n</textarea>")
    page = read(client, paper.pk)
    (viewer,) = page.find("prep-pdf-viewer")
    assert viewer.attributes["data-src"] == f"/documents/{document.pk}/file/"
    notes = {
        area.attributes["id"]: area.text.removeprefix("\n")
        for area in page.find("textarea")
    }
    assert list(notes)[:3] == ["pass-1-contribution", "pass-1-notes", "pass-2-method"]
    assert {key: text for key, text in notes.items() if text} == {
        "pass-2-notes": "\nA line\n</textarea>"
    }


@pytest.mark.parametrize(
    ("content", "targets"),
    [(CONTENT, ["main", "pass-notes", "pdf-pages"]), (None, ["main", "pass-notes"])],
)
def test_notes_and_paper_are_one_tab_and_enter_away(
    client: Client, content: bytes | None, targets: list[str]
) -> None:
    paper = make_paper()
    if content:
        make_document(paper, content)
    page = read(client, paper.pk)
    by_id = {one.attributes.get("id"): one for one in page.elements}
    links = [one.attributes["href"] for one in page.find("a", class_="skip-link")]
    assert [link.removeprefix("#") for link in links if "#" in link] == targets
    assert all("tabindex" in by_id[target].attributes for target in targets)


def test_each_question_says_what_it_asks(client: Client) -> None:
    page = read(client, make_paper().pk)
    labels = {one.attributes["for"]: one.text for one in page.find("label")}
    helps = {
        one.attributes["id"]: one.text
        for one in page.find("p")
        if "id" in one.attributes
    }
    assert labels["pass-3-breaks"] == "What would break it"
    assert helps["pass-3-breaks-help"].endswith("make it fail?")
    (counter,) = page.find("prep-sentence-count")
    assert counter.attributes["data-field"] == "pass-1-contribution"
    assert counter.attributes["data-most"] == "2"


def test_the_reader_without_a_pdf_takes_notes_all_the_same(client: Client) -> None:
    page = read(client, make_paper().pk)
    assert page.find("prep-pdf-viewer") == []
    assert len(page.find("textarea")) == 12


def test_the_reader_starts_each_note_once(client: Client) -> None:
    paper = make_paper()
    for _ in range(2):
        read(client, paper.pk)
    assert Note.objects.filter(paper=paper).count() == 12


def test_the_reader_opens_the_version_that_was_asked_for(client: Client) -> None:
    paper = make_paper(wanted_version=1)
    first = make_document(paper, b"%PDF-1.7 one %%EOF", arxiv_version=1)
    make_document(paper, b"%PDF-1.7 two %%EOF", arxiv_version=2)
    (viewer,) = read(client, paper.pk).find("prep-pdf-viewer")
    assert viewer.attributes["data-document-id"] == str(first.pk)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("3", "3"), ("99999", "99999"), ("", ""), ("x", ""), ("-1", ""), ("9" * 5000, "")],
)
def test_the_reader_opens_the_page_that_was_asked_for(
    client: Client, typed: str, shown: str
) -> None:
    paper = make_paper()
    make_document(paper)
    (viewer,) = read(client, paper.pk, page=typed, find='"a" <b>').find(
        "prep-pdf-viewer"
    )
    assert viewer.attributes["data-page"] == shown
    assert viewer.attributes["data-find"] == '"a" <b>'


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("", ["pass-tab-1"]), ("2", ["pass-tab-2"]), ("9", []), ("<b>", [])],
)
def test_the_reader_opens_the_pass_that_was_asked_for(
    client: Client, typed: str, chosen: list[str]
) -> None:
    page = read(client, make_paper().pk, **{"pass": typed})
    tabs = page.find("button", aria_selected="true")
    assert [tab.attributes["id"] for tab in tabs] == chosen


def test_the_reader_opens_the_next_pass_where_none_was_asked_for(
    client: Client,
) -> None:
    paper = make_paper(reading_state="pass_1")
    tabs = read(client, paper.pk).find("button", aria_selected="true")
    assert [tab.attributes["id"] for tab in tabs] == ["pass-tab-2"]


def test_the_reader_does_not_open_what_lies_in_the_trash(client: Client) -> None:
    paper = make_paper(trashed_at=timezone.now())
    assert client.get(f"/papers/{paper.pk}/read/").status_code == 404


# -- the file ----------------------------------------------------------------------


@pytest.fixture
def document() -> Document:
    return make_document(make_paper(), CONTENT)


@pytest.fixture
def url(document: Document) -> str:
    return f"/documents/{document.pk}/file/"


def test_the_file_is_sent_whole_as_a_pdf_that_stays_the_same(
    client: Client, url: str
) -> None:
    response = client.get(url)
    assert read_body(response) == CONTENT
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Length"] == str(len(CONTENT))
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


def test_head_tells_the_size_without_the_file(client: Client, url: str) -> None:
    response = client.head(url)
    assert response.status_code == 200
    assert response.headers["Content-Length"] == str(len(CONTENT))
    assert read_body(response) == b""


LAST = len(CONTENT) - 1


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("0-99", 0, 99),
        ("5-5", 5, 5),
        (f"{LAST}-", LAST, LAST),
        ("100-", 100, LAST),
        ("-10", LAST - 9, LAST),
        (f"100-{LAST + 1000}", 100, LAST),
    ],
)
def test_a_range_of_the_file_is_sent(
    client: Client, url: str, asked: str, first: int, last: int
) -> None:
    response = client.get(url, headers={"Range": f"bytes={asked}"})
    assert response.status_code == 206
    assert read_body(response) == CONTENT[first : last + 1]
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/{len(CONTENT)}"


def test_a_range_beyond_the_end_is_refused(client: Client, url: str) -> None:
    response = client.get(url, headers={"Range": f"bytes={LAST + 1}-"})
    assert response.status_code == 416
    assert response.headers["Content-Range"] == f"bytes */{len(CONTENT)}"
    assert "Cache-Control" not in response.headers
    read_body(response)


@pytest.mark.parametrize("asked", ["bytes=x-y", "lines=0-1", "bytes=", "bytes=9-1"])
def test_a_range_that_is_none_is_not_an_error_of_ours(
    client: Client, url: str, asked: str
) -> None:
    response = client.get(url, headers={"Range": asked})
    assert response.status_code in (200, 416)
    read_body(response)


@pytest.mark.parametrize(
    ("header", "kept"),
    [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")],
)
def test_a_file_the_browser_has_is_not_sent_again(
    client: Client, url: str, header: str, kept: str
) -> None:
    first = client.get(url)
    read_body(first)
    again = client.get(url, headers={header: first.headers[kept]})
    assert (again.status_code, read_body(again)) == (304, b"")


def test_a_file_that_is_gone_is_a_sentence(
    client: Client, document: Document, url: str
) -> None:
    document.path.unlink()
    response = client.get(url)
    assert response.status_code == 400
    assert b"The file of this paper is not in the data folder." in response.content


def test_a_file_is_never_written_to(client: Client, url: str) -> None:
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(url).status_code == 405
