"""The page of a paper's summary."""

import pytest
from django.test import Client
from django.utils import timezone

from papers.models import Paper
from papers.reading.summary import load_summary
from prepsite.writing.saving import Save, save_text
from tests.pages import Markup, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_hostile_paper, make_paper, write_note

pytestmark = pytest.mark.django_db


def get(client: Client, paper: Paper, query: str = "") -> Markup:
    response = client.get(f"/papers/{paper.pk}/summary/{query}")
    assert response.status_code == 200
    assert find_dangers(response.content) == []
    return parse_markup(response.content)


def write(paper: Paper, kind: str, body: str) -> None:
    part = next(one for one in load_summary(paper) if one.kind == kind)
    save_text(part.text_id, Save(body=body, base_version=part.text.version))


def read_fields(page: Markup) -> dict[str, str]:
    fields = page.find("textarea")
    return {one.attributes["id"]: one.text.removeprefix("\n") for one in fields}


def test_each_part_has_a_field_beside_what_the_passes_say(client: Client) -> None:
    paper = make_paper()
    write_note(paper, 2, "Two tasks.", "setup")
    write_note(paper, 3, "? How long", "breaks")
    page = get(client, paper)
    assert list(read_fields(page)) == [
        "summary-paragraph",
        "summary-contribution",
        "summary-method",
        "summary-results",
        "summary-limitations",
        "summary-extensions",
    ]
    headings = [one.text for one in page.find("h3")]
    assert "Pass 2 Setup" in headings
    assert "Open questions" in headings


def test_one_click_builds_it_and_says_what_was_left_alone(client: Client) -> None:
    paper = make_paper()
    write_note(paper, 1, "A layer.", "contribution")
    write_note(paper, 2, "Fast.", "results")
    write(paper, "results", "Mine.")

    response = client.post(f"/papers/{paper.pk}/summary/build/", follow=True)

    assert response.redirect_chain[0][0] == f"/papers/{paper.pk}/summary/?left=results"
    page = parse_markup(response.content)
    fields = read_fields(page)
    assert fields["summary-contribution"] == "A layer."
    assert fields["summary-results"] == "Mine."
    assert fields["summary-paragraph"] == "A layer. Mine."
    notice = next(one.text for one in page.find("div", role="status"))
    assert "left alone: results." in notice


def test_nothing_but_kinds_is_said_to_be_left_alone(client: Client) -> None:
    page = get(client, make_paper(), "?left=<b>&left=nonsense")
    assert page.find("div", role="status") == []


def test_notes_are_added_below_a_part(client: Client) -> None:
    paper = make_paper()
    write_note(paper, 2, "Fast.", "results")
    write(paper, "results", "Mine.")
    path = f"/papers/{paper.pk}/summary/results/add/"
    response = client.post(path)
    page = f"/papers/{paper.pk}/summary/#summary-part-results"
    assert response.headers["Location"] == page
    fields = read_fields(get(client, paper))
    assert fields["summary-results"] == "Mine.\n\n---\n\nFast."
    assert client.get(path).status_code == 405
    assert client.post(path.replace("results", "nonsense")).status_code == 404


def test_a_trashed_paper_has_no_summary_page(client: Client) -> None:
    paper = make_paper(trashed_at=timezone.now())
    assert client.get(f"/papers/{paper.pk}/summary/").status_code == 404


def test_hostile_notes_become_no_markup(client: Client) -> None:
    paper = make_hostile_paper()
    for pass_number, key in ((1, "contribution"), (2, "method"), (3, "breaks")):
        write_note(paper, pass_number, f"{HOSTILE}\n? {HOSTILE}", key)
    client.post(f"/papers/{paper.pk}/summary/build/")
    fields = read_fields(get(client, paper))
    assert "alert(1)" in fields["summary-paragraph"]


def test_reader_and_paper_lead_to_the_summary(client: Client) -> None:
    paper = make_paper()
    for path in (f"/papers/{paper.pk}/", f"/papers/{paper.pk}/read/"):
        links = parse_markup(client.get(path).content).find("a")
        hrefs = [one.attributes.get("href") for one in links]
        assert f"/papers/{paper.pk}/summary/" in hrefs
