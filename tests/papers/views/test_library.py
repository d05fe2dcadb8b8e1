"""The list and its filters, the rows, the trash."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from papers.models import (
    Category,
    DocumentState,
    MetadataState,
    Paper,
    PdfState,
    ReadingState,
    SourceOutcome,
    Tag,
    Wanted,
)
from prepsite.jobs.models import Job, JobState
from tests.pages import Markup, parse_markup
from tests.papers.samples import (
    make_answer,
    make_document,
    make_full_paper,
    make_job,
    make_paper,
    wait_an_hour,
)

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
RUBBISH = [
    "0",
    "-1",
    "999999999",
    "9" * 5000,
    "two",
    "1.5",
    "",
    "\u0663",
    "\x00",
    "1&2",
]


def get(client: Client, **asked: str) -> Markup:
    response = client.get("/", asked)
    assert response.status_code == 200
    return parse_markup(response.content)


def list_titles(markup: Markup) -> list[str]:
    titles = markup.find("h3", class_="paper-title")
    return [element.text for element in titles]


def count_queries(client: Client, url: str, **headers: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url, headers=headers).status_code == 200
    return len(queries)


# -- the page ----------------------------------------------------------------------


def test_an_empty_library_offers_the_welcome_paper(client: Client) -> None:
    markup = get(client)
    assert list_titles(markup) == []
    assert [
        form.attributes["action"] for form in markup.find("form", method="post")
    ] == [
        "/import/",
        "/import/file/",
        "/import/welcome/",
    ]


def test_the_part_is_the_list_alone(client: Client) -> None:
    make_paper("One")
    part = parse_markup(client.get("/", headers=PART).content)
    assert part.elements[0].attributes["id"] == "paper-list"
    assert list_titles(part) == ["One"]
    assert part.find("form", id="library-filter") == []


def test_body_brings_filter_and_list_with_what_was_chosen(client: Client) -> None:
    make_paper("One")
    make_paper("Two")
    body = parse_markup(client.get("/library/", {"q": "two", "page": "1"}).content)
    assert body.elements[0].attributes["id"] == "library-body"
    assert list_titles(body) == ["Two"]
    # What it asks with the next time: fields that are there.
    included = body.elements[0].attributes["hx-include"]
    assert included == "#library-filter, #library-page"
    assert body.find("form", id="library-filter") != []
    (page,) = body.find("input", id="library-page")
    assert (page.attributes["name"], page.attributes["value"]) == ("page", "1")


def test_page_and_part_of_one_address_are_told_apart_by_caches(client: Client) -> None:
    for headers in ({}, PART):
        assert "HX-Request" in client.get("/", headers=headers).headers["Vary"]


def test_papers_in_the_trash_or_merged_are_not_listed(client: Client) -> None:
    kept = make_paper("Kept")
    make_paper("Thrown away", trashed_at=timezone.now())
    make_paper("Merged", merged_into=kept)
    assert list_titles(get(client)) == ["Kept"]


# -- filters -----------------------------------------------------------------------


@pytest.fixture
def library() -> None:
    now = timezone.now()
    old = make_paper(
        "Old physics",
        author_line="Zoe Adams",
        year=1995,
        priority=1,
        arxiv_id="hep-th/9501001",
        reading_state=ReadingState.PASS_2,
        created_at=now - timedelta(days=2),
    )
    new = make_paper(
        "attention networks 100%",
        author_line="Ada Zweig; Bob Young",
        year=2017,
        pdf_state=PdfState.FAILED,
        created_at=now - timedelta(days=1),
    )
    make_paper("Manual_entry", created_at=now)
    for paper, tag, category in (
        (old, "to discuss, later", "hep-th"),
        (new, "<b>&tag", "cs.LG"),
    ):
        paper.tags.add(Tag.objects.create(name=tag))
        paper.categories.add(Category.objects.create(code=category))


OLD, NEW, MANUAL = "Old physics", "attention networks 100%", "Manual_entry"


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, [MANUAL, NEW, OLD]),
        ({"state": "pass_2"}, [OLD]),
        ({"priority": "1"}, [OLD]),
        ({"priority": "2"}, [MANUAL, NEW]),
        ({"sort": "priority"}, [OLD, MANUAL, NEW]),
        ({"tag": "<b>&tag"}, [NEW]),
        ({"tag": "to discuss, later"}, [OLD]),
        ({"tag": "none such"}, []),
        ({"category": "cs.LG"}, [NEW]),
        ({"year": "1995"}, [OLD]),
        ({"arrival": "failed"}, [NEW]),
        ({"q": "ATTENTION"}, [NEW]),
        ({"q": "zweig 2017"}, [NEW]),
        ({"q": "physics 2017"}, []),
        ({"q": "hep-th/95"}, [OLD]),
        ({"q": "100%"}, [NEW]),
        ({"q": "%"}, [NEW]),
        ({"q": "_"}, [MANUAL]),
        ({"q": "   "}, [MANUAL, NEW, OLD]),
        ({"sort": "year"}, [NEW, OLD, MANUAL]),
        ({"sort": "author"}, [OLD, NEW, MANUAL]),
        ({"sort": "title"}, [NEW, MANUAL, OLD]),
        ({"q": "e", "sort": "title", "state": "to_read"}, [NEW, MANUAL]),
    ],
)
def test_the_filter_narrows_and_orders(
    client: Client, asked: dict[str, str], titles: list[str]
) -> None:
    assert list_titles(get(client, **asked)) == titles


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    "asked",
    [
        {"state": "burnt"},
        {"year": "MCMXCV"},
        {"year": "9" * 5000},
        {"arrival": "soon"},
        {"sort": "smell"},
        {"sort": "'; DROP TABLE papers_paper; --"},
        {"tag": "\x00"},
    ],
)
def test_a_choice_that_is_none_counts_as_not_chosen(
    client: Client, asked: dict[str, str]
) -> None:
    assert list_titles(get(client, **asked)) == [MANUAL, NEW, OLD]


@pytest.mark.usefixtures("library")
def test_what_was_chosen_stays_chosen(client: Client) -> None:
    markup = get(client, q='"on"', tag="<b>&tag", sort="title", year="2017")
    assert markup.find("input", id="filter-words")[0].attributes["value"] == '"on"'
    chosen = [
        o.text or o.attributes["value"] for o in markup.find("option", selected="")
    ]
    assert chosen == ["<b>&tag", "2017", "By title"]


def test_a_filter_that_finds_nothing_says_so(client: Client) -> None:
    make_paper("One")
    response = client.get("/", {"q": "elephants"}, headers=PART)
    assert b"No paper is like that." in response.content


def test_a_tag_leads_to_its_papers(client: Client) -> None:
    name = 'a&b #1 +2 "é" <x>'
    paper = make_paper("Tagged")
    make_paper("Other")
    paper.tags.add(Tag.objects.create(name=name))
    (tag,) = get(client).find("a", class_="tag")
    found = parse_markup(client.get(tag.attributes["href"]).content)
    assert (tag.text, list_titles(found)) == (name, ["Tagged"])


# -- pages of the list -------------------------------------------------------------


def test_the_pager_keeps_what_was_chosen(client: Client) -> None:
    Paper.objects.bulk_create(Paper(title=f"Paper & {n}") for n in range(101))
    markup = get(client, q="&", sort="title", page="2")
    assert len(list_titles(markup)) == 50
    (following,) = markup.find("a", rel="next")
    assert following.attributes["href"] == "?q=%26&sort=title&page=3"
    last = parse_markup(client.get("/" + following.attributes["href"]).content)
    assert list_titles(last) == ["Paper & 99"]


@pytest.mark.parametrize("number", RUBBISH)
def test_a_page_that_is_none_gives_the_nearest(client: Client, number: str) -> None:
    Paper.objects.bulk_create(Paper(title=f"Paper {n}") for n in range(51))
    shown = len(list_titles(get(client, page=number)))
    assert shown == (1 if number == "999999999" else 50)


# -- rows --------------------------------------------------------------------------


def test_a_row_asks_for_itself_while_its_paper_arrives(client: Client) -> None:
    paper = make_paper("Arriving", pdf_state=PdfState.WAITING)
    job = make_job(
        paper,
        state=JobState.RUNNING,
        stage="reading",
        progress_done=2,
        progress_total=5,
    )
    (row,) = parse_markup(client.get(f"/papers/{paper.pk}/row/").content).find(
        "article"
    )
    assert row.attributes["hx-trigger"] == "every 1s"
    assert "Reading 2 of 5" in row.text
    url = row.attributes["hx-get"]
    assert "HX-Trigger" not in client.get(url).headers
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE)
    response = client.get(url)
    # Once: the row that was answered asks no more.
    assert response.headers["HX-Trigger"] == "library-changed"
    (row,) = parse_markup(response.content).find("article")
    assert "hx-get" not in row.attributes
    assert "The PDF could not be had yet." in row.text


def test_a_row_that_waits_for_another_try_changes_nothing_around_it(
    client: Client,
) -> None:
    paper = make_paper("Waiting", pdf_state=PdfState.FAILED)
    wait_an_hour(make_job(paper))
    response = client.get(f"/papers/{paper.pk}/row/")
    (row,) = parse_markup(response.content).find("article")
    again = client.get(row.attributes["hx-get"])
    assert row.attributes["hx-trigger"] == "every 20s"
    assert "HX-Trigger" not in again.headers


def test_a_row_whose_paper_was_here_already_says_so(client: Client) -> None:
    kept = make_paper("The paper of long ago")
    gone = make_paper("download(3)", merged_into=kept)
    response = client.get(f"/papers/{gone.pk}/row/?was=arriving")
    triggers = json.loads(response.headers["HX-Trigger"])
    assert "library-changed" in triggers
    assert triggers["toast"] == {
        "level": "info",
        "message": "“download(3)” was here already: “The paper of long ago”.",
    }


def test_an_id_that_no_source_knows_can_be_removed_in_its_place(
    client: Client,
) -> None:
    paper = make_paper(
        "arXiv:2001.99999",
        arxiv_id="2001.99999",
        metadata_source="",
        metadata_state=MetadataState.FAILED,
        pdf_state=PdfState.FAILED,
    )
    for source in ("api", "oai"):
        make_answer(
            paper,
            source=source,
            wanted=Wanted.METADATA,
            outcome=SourceOutcome.UNKNOWN,
        )
    markup = get(client)
    (row,) = markup.find("article")
    assert "No source knows this id. Check it." in row.text
    assert [
        form.attributes["hx-post"]
        for form in markup.find("form", hx_target="closest .paper-row")
    ] == [f"/papers/{paper.pk}/fetch/", f"/papers/{paper.pk}/trash/"]
    removed = client.post(f"/papers/{paper.pk}/trash/", {"stay": "1"}, headers=PART)
    assert list(json.loads(removed.headers["HX-Trigger"])) == [
        "library-changed",
        "toast",
    ]
    assert list_titles(get(client)) == []


def test_a_paper_without_a_pdf_quietly_asks_for_one(client: Client) -> None:
    paper = make_paper("Of a .bib file")
    markup = get(client)
    (row,) = markup.find("article")
    assert "Without a PDF." in row.text
    assert markup.find("a", href=f"/papers/{paper.pk}/#bring-pdf") != []
    assert markup.find("div", class_="notice warning") == []


def test_a_scan_without_text_is_said_to_be_one(client: Client) -> None:
    paper = make_paper("A scan", arxiv_id="1706.03762")
    make_document(paper, has_text=False)
    sentence = b"This PDF is a scan without text: it cannot be searched."
    assert sentence in client.get("/").content
    assert sentence in client.get(f"/papers/{paper.pk}/").content


def test_a_row_of_a_paper_that_left_the_library_goes(client: Client) -> None:
    kept = make_paper("Kept")
    gone = make_paper("Gone", merged_into=kept)
    for paper_id in (gone.pk, 987654):
        response = client.get(f"/papers/{paper_id}/row/")
        assert (response.status_code, response.content) == (200, b"")


def test_a_row_says_shortly_why_its_paper_was_withdrawn(client: Client) -> None:
    make_paper(is_withdrawn=True, withdrawn_reason="Lemma 2 is wrong. " * 20)
    (line,) = [one.text for one in get(client).find("p") if "Withdrawn" in one.text]
    assert line.startswith("Withdrawn: Lemma 2 is wrong.")
    assert len(line) < 160


def test_a_row_tells_a_broken_pdf_from_a_missing_one(client: Client) -> None:
    make_document(make_paper("Broken"), state=DocumentState.FAILED)
    make_paper("Missing", pdf_state=PdfState.FAILED)
    badges = get(client, arrival="failed", sort="title").find(
        "span", class_="badge warning"
    )
    assert [badge.text for badge in badges] == ["PDF failed", "No PDF yet"]


# -- the trash ---------------------------------------------------------------------


def test_a_paper_goes_to_the_trash_and_comes_back(client: Client) -> None:
    paper = make_paper("Undecided")
    away = client.post(f"/papers/{paper.pk}/trash/", follow=True)
    assert list_titles(parse_markup(away.content)) == []
    assert "“Undecided” lies in the trash." in away.content.decode()
    assert list_titles(parse_markup(client.get("/trash/").content)) == ["Undecided"]
    back = client.post(f"/papers/{paper.pk}/restore/", follow=True)
    assert list_titles(parse_markup(back.content)) == ["Undecided"]
    assert Job.objects.filter(name="papers.index", key=str(paper.pk)).exists()


def test_a_row_thrown_away_in_its_place_can_be_undone(client: Client) -> None:
    paper = make_paper("Undecided")
    response = client.post(f"/papers/{paper.pk}/trash/", {"stay": "1"}, headers=PART)
    assert (response.status_code, response.content) == (200, b"")
    assert f"/papers/{paper.pk}/restore/" in response.headers["HX-Trigger"]


def test_the_trash_is_shown_page_by_page(client: Client) -> None:
    now = timezone.now()
    Paper.objects.bulk_create(
        Paper(title=f"Paper {n}", trashed_at=now - timedelta(hours=n))
        for n in range(51)
    )
    first = parse_markup(client.get("/trash/").content)
    (following,) = first.find("a", rel="next")
    last = client.get("/trash/" + following.attributes["href"])
    assert len(list_titles(first)) == 50
    assert list_titles(parse_markup(last.content)) == ["Paper 50"]
    assert client.get("/trash/", {"page": "rubbish"}).status_code == 200


def test_only_what_lies_in_the_trash_is_deleted_for_good(client: Client) -> None:
    paper = make_paper("Kept")
    assert client.post(f"/papers/{paper.pk}/delete/").status_code == 404
    assert Paper.objects.filter(pk=paper.pk).exists()


def test_deleting_takes_the_file_that_no_other_paper_holds(client: Client) -> None:
    away = make_paper("Away", trashed_at=timezone.now())
    own = make_document(away, b"%PDF-1.7 of its own %%EOF")
    shared = make_document(away, b"%PDF-1.7 shared %%EOF")
    make_document(make_paper("Other"), b"%PDF-1.7 shared %%EOF")
    client.post(f"/papers/{away.pk}/delete/", headers=PART)
    assert not Paper.objects.filter(pk=away.pk).exists()
    assert (own.path.exists(), shared.path.exists()) == (False, True)


def test_restoring_what_is_not_in_the_trash_finds_nothing(client: Client) -> None:
    paper = make_paper("Here")
    assert client.post(f"/papers/{paper.pk}/restore/").status_code == 404


# -- many papers -------------------------------------------------------------------


@pytest.mark.parametrize("url", ["/", "/library/", "/trash/"])
@pytest.mark.parametrize("headers", [{}, PART])
def test_more_papers_do_not_ask_the_database_more_often(
    client: Client, url: str, headers: dict[str, str]
) -> None:
    def fill(numbers: range) -> None:
        for number in numbers:
            paper = make_full_paper(number)
            paper.trashed_at = timezone.now() if url == "/trash/" else None
            paper.save()

    fill(range(1))
    with_one = count_queries(client, url, **headers)
    fill(range(1, 30))
    assert count_queries(client, url, **headers) == with_one


def test_a_library_of_ten_thousand_asks_the_database_a_dozen_times(
    client: Client,
) -> None:
    Paper.objects.bulk_create(
        Paper(
            title=f"Paper {n} on gradients",
            author_line="Ada Lovelace; Alan Turing",
            abstract="An abstract of many words. " * 40,
            year=1950 + n % 70,
            arxiv_id=f"{1000 + n // 100}.{n % 100:05}",
        )
        for n in range(10_000)
    )
    for url in ("/", "/?page=200", "/?q=9999", "/?sort=author&year=1999", "/trash/"):
        assert count_queries(client, url) <= 14
