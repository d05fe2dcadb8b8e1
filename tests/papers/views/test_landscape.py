"""The landscape as a page: the map, the list, what it tells, what is taken along."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from papers.landscape.by_hand.places import load_places
from papers.models import MapPlace, Paper
from papers.pipeline.charting import MOST_AT_ONCE
from papers.pipeline.citing import prepare_references
from papers.pipeline.requests import request_chart
from tests.pages import parse_markup, read_body
from tests.papers.landscape.stored_samples import make_link, name
from tests.papers.reference_samples import TITLE, cite, make_citing
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.usefixtures("home")

PART = {"HX-Request": "true"}


@pytest.fixture
def home(tmp_path: Path, settings: Settings, db: None) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def make_star(count: int = 4) -> list[Paper]:
    """Papers of which the first cites all others."""
    papers = [
        make_paper(f"Paper {number}", year=2000 + number) for number in range(count)
    ]
    for other in papers[1:]:
        name(papers[0], other)
    return papers


def list_drawn(content: bytes) -> list[str]:
    found = re.findall(r'data-paper="(\d+)"', content.decode())
    return sorted(set(found), key=int)


def test_an_empty_library_says_how_the_map_begins(client: Client) -> None:
    request_chart()
    assert b"No papers to map yet" in client.get("/landscape/").content


def test_papers_that_are_still_looked_through_are_told_of(client: Client) -> None:
    Paper.objects.bulk_create(
        Paper(title=f"Paper {number}") for number in range(MOST_AT_ONCE + 1)
    )
    content = client.get("/landscape/").content
    assert b"Your papers are being looked through" in content
    assert b"The map is being brought up to date" in content


@pytest.mark.parametrize(
    "focus", ["", "0", "987654", "9" * 30, "9" * 5000, "two", "\u0663", "-1"]
)
def test_a_focus_that_is_no_paper_is_as_good_as_none(
    client: Client, focus: str
) -> None:
    paper = make_paper("Alone")
    answer = client.get("/landscape/", {"focus": focus})
    assert list_drawn(answer.content) == [str(paper.pk)]


def test_the_focus_has_its_panel_and_stands_out(client: Client) -> None:
    papers = make_star()
    answer = client.get("/landscape/", {"focus": papers[0].pk})
    page = parse_markup(answer.content)
    (panel,) = page.find("section", id="landscape-panel")
    assert "Paper 0" in panel.text
    assert "Cites 3" in panel.text
    assert b"current hue-" in answer.content


@pytest.mark.parametrize("view", ["map", "time", "list", "nonsense"])
def test_each_view_is_a_page_and_a_part(client: Client, view: str) -> None:
    make_star()
    whole = client.get("/landscape/", {"view": view})
    part = client.get("/landscape/", {"view": view}, headers=PART)
    assert b"<html" in whole.content
    assert part.content.startswith(b'<section id="landscape-map"')


@pytest.mark.parametrize("kept", [b"", b"torn", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_cannot_be_read_is_made_anew(
    client: Client, home: Path, kept: bytes
) -> None:
    papers = make_star()
    path = home / "landscape" / "landscape.npz"
    path.parent.mkdir()
    path.write_bytes(kept)
    answer = client.get("/landscape/")
    assert list_drawn(answer.content) == [str(one.pk) for one in papers]


def test_a_database_that_takes_nothing_is_shown_all_the_same(client: Client) -> None:
    papers = make_star()
    connection.cursor().execute("PRAGMA query_only = ON")
    try:
        answer = client.get("/landscape/", {"focus": papers[0].pk})
    finally:
        connection.cursor().execute("PRAGMA query_only = OFF")
    assert list_drawn(answer.content) == [str(one.pk) for one in papers]
    assert not MapPlace.objects.exists()


def test_a_filter_narrows_what_is_drawn(client: Client) -> None:
    papers = make_star()
    answer = client.get("/landscape/", {"first": 2001, "last": 2002}, headers=PART)
    assert list_drawn(answer.content) == [str(papers[1].pk), str(papers[2].pk)]


def test_the_list_has_the_evidence_and_the_acts(client: Client) -> None:
    papers = make_star()
    page = parse_markup(client.get("/landscape/", {"view": "list"}).content)
    (row,) = page.find("li", id=f"row-{papers[0].pk}")
    assert "Paper 0 2000 cites Paper 1 2001 on page 1" in row.text
    assert "Link from here" in row.text
    assert "Pin on the map" in row.text


def test_the_list_goes_by_pages(client: Client) -> None:
    make_star(45)
    first = client.get("/landscape/", {"view": "list"}).content
    last = client.get("/landscape/", {"view": "list", "page": "3"}).content
    assert first.count(b'<li class="landscape-row') == 20
    assert last.count(b'<li class="landscape-row') == 5


def test_more_papers_cost_no_more_queries(client: Client) -> None:
    make_star(4)
    few = count_queries(client)
    make_star(14)
    assert count_queries(client) <= few


def count_queries(client: Client) -> int:
    """Of the list, once the landscape has been looked at."""
    client.get("/landscape/", {"view": "list"})
    with CaptureQueriesContext(connection) as done:
        client.get("/landscape/", {"view": "list"})
    return len(done)


def test_the_panel_of_a_paper_that_left_is_not_found(client: Client) -> None:
    make_paper("Here")
    assert client.get("/landscape/papers/987654/").status_code == 404


def test_the_panel_says_how_a_link_leads(client: Client) -> None:
    one, two = make_paper("One"), make_paper("Two")
    make_link(one, two)
    there = client.get(f"/landscape/papers/{one.pk}/", headers=PART).content.decode()
    back = client.get(f"/landscape/papers/{two.pk}/", headers=PART).content.decode()
    assert re.search(r"<strong>extends</strong>\s*<a[^>]*>Two</a>", there)
    assert re.search(r"<a[^>]*>One</a>\s*<strong>extends</strong> this", back)


def test_a_line_has_a_panel_with_all_that_joins_its_papers(client: Client) -> None:
    papers = make_star(3)
    one, two, other = papers
    link = make_link(two, one)
    url = f"/landscape/papers/{one.pk}/with/{two.pk}/"
    page = parse_markup(client.get(url, headers=PART).content)
    (panel,) = page.find("section", id="landscape-panel")
    assert "Paper 0 2000 cites Paper 1 2001 on page 1" in panel.text
    assert "Not this paper" in panel.text
    assert "Paper 1 extends this" in " ".join(panel.text.split())
    content = client.get(url).content.decode()
    assert f"/landscape/links/{link.pk}/remove/" in content
    assert f"/papers/{one.pk}/cites/{two.pk}/" in content
    apart = client.get(f"/landscape/papers/{two.pk}/with/{other.pk}/").content
    assert b"Nothing joins them any more." in apart


@pytest.mark.parametrize("other", ["same", "gone"])
def test_a_line_needs_two_papers(client: Client, other: str) -> None:
    paper = make_paper("One")
    other_id = paper.pk if other == "same" else 987654
    url = f"/landscape/papers/{paper.pk}/with/{other_id}/"
    assert client.get(url).status_code == 404


def test_a_place_is_kept_and_let_go(client: Client) -> None:
    paper = make_paper("One")
    url = f"/landscape/papers/{paper.pk}/place/"
    sent = {"map_name": "whole", "x": "12.34", "y": "-5", "is_pinned": "on"}
    assert client.post(url, sent, headers=PART).status_code == 204
    assert load_places("whole").pinned == {paper.pk}
    sent.pop("is_pinned")
    assert client.post(url, sent).status_code == 302
    kept = load_places("whole")
    assert (kept.places, kept.pinned) == ({paper.pk: (12.3, -5.0)}, frozenset())


@pytest.mark.parametrize(
    "wrong",
    [
        {"x": "nan"},
        {"x": "inf"},
        {"y": "1e9"},
        {"y": ""},
        {"map_name": "elsewhere"},
        {"map_name": "around:"},
        {"map_name": "whole\n"},
    ],
)
def test_what_is_no_place_is_refused_in_words(
    client: Client, wrong: dict[str, str]
) -> None:
    paper = make_paper("One")
    sent = {"map_name": "whole", "x": "1", "y": "1", **wrong}
    answer = client.post(f"/landscape/papers/{paper.pk}/place/", sent)
    assert answer.status_code == 400
    assert not MapPlace.objects.exists()


def test_a_map_is_laid_out_anew(client: Client) -> None:
    paper = make_paper("One")
    MapPlace.objects.create(map_name="whole", paper=paper, x=1, y=1)
    assert client.post("/landscape/anew/", {"map_name": "whole"}).status_code == 302
    assert not MapPlace.objects.exists()
    assert client.post("/landscape/anew/", {"map_name": "x"}).status_code == 400


def test_suggestions_lead_to_papers_on_the_map(client: Client) -> None:
    paper = make_paper("On attention", author_line="Ada; Ben", year=2017)
    answer = client.get("/landscape/suggestions/", {"q": "atten"}).json()
    assert answer["suggestions"] == [
        {
            "kind": "paper",
            "label": "On attention",
            "detail": "Ada et al., 2017",
            "url": f"/landscape/?focus={paper.pk}",
        }
    ]
    assert client.get("/landscape/suggestions/").json() == {"suggestions": []}


def test_words_lead_to_the_paper_that_has_them(client: Client) -> None:
    paper = make_paper("On attention")
    answer = client.get("/landscape/", {"find": "atten"})
    assert answer.headers["Location"] == f"/landscape/?focus={paper.pk}"
    missed = client.get("/landscape/", {"find": "<b>nothing"}).content.decode()
    assert "No paper of your library has all of these words" in missed
    assert "“&lt;b&gt;nothing”" in missed


def test_the_way_leads_to_any_paper_that_is_typed(client: Client) -> None:
    papers = make_star(3)
    url = f"/landscape/papers/{papers[0].pk}/ways/"
    offered = client.get(url, {"q": "paper"}).json()["suggestions"]
    assert {one["url"] for one in offered} == {
        f"/landscape/?focus={papers[0].pk}&to={other.pk}" for other in papers[1:]
    }
    sought = {"focus": str(papers[0].pk), "words": "Paper 2"}
    plain = client.get("/landscape/insights/", sought).content.decode()
    assert f"?focus={papers[0].pk}&amp;to={papers[2].pk}" in plain
    sought["words"] = "nowhere"
    assert b"No other paper" in client.get("/landscape/insights/", sought).content


@pytest.mark.parametrize("query", ["", "?view=time", "?focus=1"])
def test_the_picture_is_sound_xml_whatever_titles_hold(
    client: Client, query: str
) -> None:
    papers = make_star()
    Paper.objects.filter(pk=papers[1].pk).update(title=HOSTILE, author_line=HOSTILE)
    answer = client.get(f"/landscape/picture/{query}")
    drawn = ET.fromstring(read_body(answer))
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert (
        answer.headers["Content-Disposition"] == 'attachment; filename="landscape.svg"'
    )


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json", "csv"])
def test_all_is_taken_along_as_data(client: Client, ending: str) -> None:
    make_star()
    answer = client.get(f"/landscape/export/{ending}/")
    assert answer.status_code == 200
    assert b"Paper 1" in read_body(answer)


def test_no_other_format_is_known(client: Client) -> None:
    assert client.get("/landscape/export/docx/").status_code == 404


def test_what_it_tells_names_papers(client: Client) -> None:
    papers = make_star(6)
    name(papers[1], papers[2])
    query = {"focus": papers[2].pk, "to": papers[3].pk}
    page = parse_markup(client.get("/landscape/insights/", query).content)
    (told,) = page.find("section", id="landscape-insights")
    assert "Where it comes from" in told.text
    assert "Paper 0 2000 cites Paper 3 2003 on page 1" in told.text
    (title,) = page.find("input", value="From Paper 2 2002 to Paper 3 2003")
    assert title.attributes["name"] == "title"


def test_what_it_tells_of_papers_that_nothing_joins(client: Client) -> None:
    make_paper("Alone")
    make_paper("Alone too")
    content = client.get("/landscape/insights/").content
    assert b"Nothing joins these papers to each other yet." in content


def test_the_notice_goes_when_the_map_is_made(client: Client) -> None:
    answer = client.get("/landscape/notice/", headers=PART)
    assert answer.headers["HX-Trigger"] == "landscape-changed"


def test_no_focus_is_kept_of_a_paper_in_the_trash(client: Client) -> None:
    papers = make_star()
    Paper.objects.filter(pk=papers[0].pk).update(trashed_at=timezone.now())
    answer = client.get("/landscape/", {"focus": papers[0].pk})
    assert str(papers[0].pk) not in list_drawn(answer.content)
    assert client.get(f"/landscape/papers/{papers[0].pk}/").status_code == 404


def test_two_papers_of_one_title_are_told_apart(client: Client) -> None:
    for _ in range(2):
        make_paper("Attention", author_line="Li Wei", year=2019)
    content = client.get("/landscape/").content.decode()
    assert re.findall(r">(Wei 2019[ab])<", content) == ["Wei 2019a", "Wei 2019b"]


def test_ghosts_stand_beside_those_that_cite_them(client: Client) -> None:
    for number in range(2):
        document = make_citing(f"Citing {number}")
        cite(document, TITLE)
        prepare_references(document)
    content = client.get("/landscape/", {"ghosts": "on"}).content.decode()
    assert content.count('class="node ghost"') == 1
    assert "cited by 2 of yours" in content
    assert 'class="node ghost"' not in client.get("/landscape/").content.decode()
