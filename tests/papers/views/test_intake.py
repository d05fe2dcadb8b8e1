"""The import box, dropped files, the welcome paper."""

import pytest
from django.test import Client

from papers.models import Document, MetadataState, Paper, PdfState
from prepsite.jobs.models import Job
from tests.pages import Markup, Response, find_dangers, parse_markup
from tests.papers.samples import build_pdf, make_document, make_file, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
JSON = {"Accept": "application/json"}


def paste(client: Client, text: str) -> Response:
    return client.post("/import/", {"pasted": text}, headers=PART)


def get_box(markup: Markup) -> str:
    """What a browser shows in the box: the line break after the tag is none."""
    return markup.find("textarea", id="pasted")[0].text.removeprefix("\n")


def list_errors(markup: Markup) -> list[str]:
    return [line.text for line in markup.find("li", class_="field-error")]


# -- the box -----------------------------------------------------------------------


def test_an_id_becomes_a_paper_that_is_fetched(client: Client) -> None:
    response = paste(client, "https://arxiv.org/abs/1706.03762v5")
    paper = Paper.objects.get()
    assert (paper.arxiv_id, paper.wanted_version) == ("1706.03762", 5)
    assert Job.objects.get().name == "papers.fetch"
    assert response.headers["HX-Trigger"] == "papers-arrived, work-started"
    assert get_box(parse_markup(response.content)) == ""
    assert "1 paper on the way." in response.content.decode()


def test_a_browser_without_scripts_goes_to_the_library(client: Client) -> None:
    response = client.post("/import/", {"pasted": "1706.03762"}, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert b"The import has begun." in response.content


def test_a_browser_without_scripts_sees_what_was_refused(client: Client) -> None:
    response = client.post("/import/", {"pasted": "1706.03762\nnonsense"})
    markup = parse_markup(response.content)
    assert get_box(markup) == "nonsense"
    assert len(list_errors(markup)) == 1


def test_a_paper_that_is_here_is_gone_to(client: Client) -> None:
    paper = make_paper(arxiv_id="1706.03762", pdf_state=PdfState.READY)
    response = paste(client, "1706.03762")
    assert (response.status_code, response.headers["HX-Redirect"]) == (
        204,
        f"/papers/{paper.pk}/",
    )


def test_of_a_mixed_list_what_was_refused_stays(client: Client) -> None:
    known = make_paper("Known", arxiv_id="1412.6980", pdf_state=PdfState.READY)
    text = "# mine\n1706.03762\nnonsense <b>\n9999.99999\narXiv:1412.6980\n"
    markup = parse_markup(paste(client, text).content)
    assert get_box(markup) == "nonsense <b>\n9999.99999"
    assert list_errors(markup) == [
        "Line 1: There is no arXiv id in “nonsense <b>”.",
        "Line 2: “9999.99999” is not an arXiv id: 9999 would be month 99.",
    ]
    assert markup.find("a", href=f"/papers/{known.pk}/")[0].text == "Known"
    assert Paper.objects.count() == 2


LONG = "nonsense " + "word " * 100
BROKEN_ENTRY = "@article{broken,\n  title = {Never closed,\n  year = 2017\n"


@pytest.mark.parametrize(
    "typed",
    [
        "nonsense",
        LONG,
        BROKEN_ENTRY,
        f"{LONG}\n\n{BROKEN_ENTRY}",
        "\n  first\nsecond  ",
        "x\n" * 5001,
        "   ",
        "",
    ],
)
def test_a_text_that_brings_nothing_stays_as_it_was_typed(
    client: Client, typed: str
) -> None:
    markup = parse_markup(paste(client, typed).content)
    assert get_box(markup) == typed
    assert list_errors(markup) != []
    assert not Paper.objects.exists()


def test_long_lines_and_broken_entries_stay_whole_beside_what_arrived(
    client: Client,
) -> None:
    text = f"1706.03762\r\n{LONG.strip()}\n{BROKEN_ENTRY}@misc{{ok, title={{Fine}}}}"
    box = get_box(parse_markup(paste(client, text).content))
    assert box == f"{LONG.strip()}\n{BROKEN_ENTRY.rstrip()}"
    assert set(Paper.objects.values_list("title", flat=True)) == {
        "arXiv:1706.03762",
        "Fine",
    }


def test_line_numbers_are_those_of_the_text_that_is_left(client: Client) -> None:
    text = (
        "1706.03762\n# a comment\nhttps://example.org/abs/1706.03762 # not there\n"
        "@misc{whole, title={Fine}}\n\n@misc{bad,\n  year=2000}\n\nnonsense"
    )
    markup = parse_markup(paste(client, text).content)
    left = "https://example.org/abs/1706.03762\n@misc{bad,\n  year=2000}\n\nnonsense"
    assert get_box(markup) == left
    assert list_errors(markup) == [
        "Line 1, “https://example.org/abs/1706.03762”: This is a link to example.org,"
        " not to arXiv.",
        "Line 2, “@misc{bad,”: The entry bad has no title, DOI or arXiv id.",
        "Line 5: There is no arXiv id in “nonsense”.",
    ]


def test_a_text_that_brings_nothing_keeps_its_own_line_numbers(client: Client) -> None:
    markup = parse_markup(paste(client, "# mine\nfirst\n\nsecond").content)
    assert [error.partition(":")[0] for error in list_errors(markup)] == [
        "Line 2",
        "Line 4",
    ]


def test_of_many_papers_that_are_here_the_first_are_named(client: Client) -> None:
    ids = [f"1706.{number:05}" for number in range(1, 31)]
    for arxiv_id in ids:
        make_paper(f"Paper {arxiv_id}", arxiv_id=arxiv_id, pdf_state=PdfState.READY)
    markup = parse_markup(paste(client, "\n".join(ids)).content)
    assert "And 10 more that are here already." in markup.elements[0].text
    assert markup.elements[0].text.count("Here already:") == 20


def test_a_bib_entry_becomes_a_paper(client: Client) -> None:
    paste(
        client,
        "@article{x, title={On {Things} <b>}, author={Lovelace, Ada and A. Turing},"
        " year=1936, doi={10.1000/xyz}}",
    )
    paper = Paper.objects.get()
    assert (paper.title, paper.year, paper.doi) == (
        "On Things <b>",
        1936,
        "10.1000/xyz",
    )
    assert paper.author_names == ["Ada Lovelace", "A. Turing"]
    assert paper.metadata_state == MetadataState.READY


def test_two_hundred_lines_are_two_hundred_papers_and_the_rest_is_named(
    client: Client,
) -> None:
    lines = [f"1706.{number:05}" for number in range(1, 201)]
    refused = [f"nonsense {number}" for number in range(1800)]
    markup = parse_markup(paste(client, "\n".join(lines + refused)).content)
    assert Paper.objects.count() == 200
    assert get_box(markup).split("\n") == refused
    errors = list_errors(markup)
    assert (len(errors), errors[-1]) == (
        21,
        "And 1,780 more. All of them are still in the box.",
    )
    assert "200 papers on the way." in markup.elements[0].text


# -- files -------------------------------------------------------------------------

NO_PDFS = [
    (b"<!doctype html><title>x</title>", "This is a web page saved under a PDF's name"),
    (b"", "The file is empty (0 bytes)."),
    (b"hello", "This file is not a PDF"),
    (b"%PDF-1.7 and then nothing", "The end of this PDF is missing"),
]


def test_a_dropped_pdf_becomes_a_paper_once(client: Client) -> None:
    content = build_pdf("A page about attention.")
    answers = [
        client.post(
            "/import/file/", {"file": make_file(content, name)}, headers=JSON
        ).json()
        for name in ("My <b> paper.pdf", "copy.pdf")
    ]
    paper = Paper.objects.get()
    document = Document.objects.get()
    assert answers == [
        {
            "message": "Received:",
            "url": f"/papers/{paper.pk}/",
            "title": "My <b> paper",
        },
        {
            "message": "This file is here already:",
            "url": f"/papers/{paper.pk}/",
            "title": "My <b> paper",
        },
    ]
    assert document.path.read_bytes() == content
    assert Job.objects.get().name == "papers.read"


def test_a_form_with_a_pdf_leads_to_the_papers_page(client: Client) -> None:
    response = client.post("/import/file/", {"file": make_file(build_pdf(), "x.pdf")})
    assert response.headers["Location"] == f"/papers/{Paper.objects.get().pk}/"


def test_without_scripts_files_are_sent_by_forms(client: Client) -> None:
    paper = make_paper()
    for page, action in (
        ("/", "/import/file/"),
        (f"/papers/{paper.pk}/", f"/papers/{paper.pk}/pdf/"),
    ):
        markup = parse_markup(client.get(page).content)
        (form,) = markup.find("form", enctype="multipart/form-data")
        assert (form.attributes["method"], form.attributes["action"]) == (
            "post",
            action,
        )
        (field,) = markup.find("input", type="file")
        assert field.attributes["name"] == "file"
        assert "Send the PDF" in form.text


@pytest.mark.parametrize(("content", "sentence"), NO_PDFS)
@pytest.mark.parametrize("to_a_paper", [False, True])
def test_what_is_no_pdf_is_refused_with_a_sentence(
    client: Client, content: bytes, sentence: str, to_a_paper: bool
) -> None:
    url = f"/papers/{make_paper().pk}/pdf/" if to_a_paper else "/import/file/"
    as_json = client.post(url, {"file": make_file(content, "paper.pdf")}, headers=JSON)
    assert as_json.status_code == 400
    as_page = client.post(url, {"file": make_file(content, "paper.pdf")})
    assert as_page.status_code == 400
    assert find_dangers(as_page.content) == []
    assert sentence in as_json.json()["message"]
    assert not Document.objects.exists()


@pytest.mark.parametrize("headers", [{}, JSON, PART])
def test_a_file_under_another_field_did_not_arrive(
    client: Client, headers: dict[str, str]
) -> None:
    file = make_file(build_pdf(), "x.pdf")
    response = client.post("/import/file/", {"wrong": file}, headers=headers)
    assert response.status_code == (204 if headers == PART else 400)
    assert not Paper.objects.exists()


def test_a_name_of_markup_and_folders_is_only_a_name(client: Client) -> None:
    file = make_file(build_pdf("x"), "../../<img src=x onerror=alert(1)>.pdf")
    client.post("/import/file/", {"file": file}, headers=JSON)
    paper = Paper.objects.get()
    assert paper.title == "<img src=x onerror=alert(1)>"
    page = client.get(f"/papers/{paper.pk}/").content
    assert find_dangers(page) == []


def test_a_pdf_is_attached_to_its_paper(client: Client) -> None:
    paper = make_paper(pdf_state=PdfState.FAILED)
    response = client.post(
        f"/papers/{paper.pk}/pdf/",
        {"file": make_file(build_pdf(), "x.pdf")},
        headers=JSON,
    )
    paper.refresh_from_db()
    assert response.json() == {"message": "Received.", "url": f"/papers/{paper.pk}/"}
    assert (paper.pdf_state, paper.documents.count()) == (PdfState.READY, 1)


# -- asking again ------------------------------------------------------------------


def test_the_sources_are_asked_again_for_what_is_missing(client: Client) -> None:
    paper = make_paper(arxiv_id="1706.03762", pdf_state=PdfState.FAILED)
    client.post(f"/papers/{paper.pk}/fetch/")
    paper.refresh_from_db()
    assert paper.pdf_state == PdfState.WAITING
    assert Job.objects.get().name == "papers.fetch"


def test_what_is_asked_again_from_the_list_stays_there(client: Client) -> None:
    paper = make_paper(arxiv_id="1706.03762", pdf_state=PdfState.FAILED)
    url = f"/papers/{paper.pk}/fetch/"
    markup = parse_markup(client.post(url, {"stay": "1"}, headers=PART).content)
    assert markup.elements[0].attributes["id"] == f"paper-row-{paper.pk}"
    assert markup.elements[0].attributes["hx-trigger"] == "every 1s"
    without_scripts = client.post(url, {"stay": "1"})
    assert without_scripts.headers["Location"] == f"/papers/{paper.pk}/"


def test_another_version_is_fetched_beside_the_one_that_is_here(client: Client) -> None:
    paper = make_paper(arxiv_id="1706.03762")
    make_document(paper, arxiv_version=2)
    client.post(f"/papers/{paper.pk}/fetch/", {"version": "1"})
    paper.refresh_from_db()
    assert (paper.wanted_version, paper.pdf_state) == (1, PdfState.WAITING)
    assert paper.documents.count() == 1


@pytest.mark.parametrize("version", ["0", "-1", "two", "9" * 30, "9" * 5000])
def test_a_version_that_is_none_is_refused(client: Client, version: str) -> None:
    paper = make_paper(arxiv_id="1706.03762")
    response = client.post(f"/papers/{paper.pk}/fetch/", {"version": version})
    assert response.status_code == 400
    assert not Job.objects.exists()


def test_the_welcome_paper_is_made_once(client: Client) -> None:
    for _ in range(2):
        response = client.post("/import/welcome/")
        paper = Paper.objects.get()
        assert response.headers["Location"] == f"/papers/{paper.pk}/read/"
    assert Document.objects.get().original_name == "Welcome.pdf"
