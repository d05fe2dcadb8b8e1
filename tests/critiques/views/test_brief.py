"""Lab briefs: begun from ticked rows, with the summaries beside."""

import pytest
from django.test import Client

from critiques.models import WriteUp
from tests.critiques.reference.samples import write_summary
from tests.critiques.samples import make_write_up
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db


def test_a_brief_is_begun_from_three_papers_or_more(client: Client) -> None:
    papers = [make_paper(name) for name in "ABC"]
    ids = [paper.pk for paper in papers]
    response = client.post("/critiques/brief/", {"papers": ids[:2]})
    assert b"A brief is about 3 papers or more." in response.content
    response = client.post("/critiques/brief/", {"papers": ids})
    brief = WriteUp.objects.get()
    assert response.headers["Location"] == f"/critiques/{brief.pk}/"
    assert (brief.kind, brief.papers) == (WriteUp.Kind.LAB_BRIEF, papers)


def test_the_summaries_stand_beside_it_and_its_length_is_two_pages(
    client: Client,
) -> None:
    papers = [make_paper(f"{HOSTILE} {name}") for name in "ABC"]
    write_summary(papers[1], method=f"A beacon. {HOSTILE}")
    brief = make_write_up(*papers, form="lab_brief", answers={"themes": HOSTILE})
    page = client.get(f"/critiques/{brief.pk}/")
    assert find_dangers(page.content) == []
    assert b"A beacon." in page.content
    meters = parse_markup(page.content).find("prep-length-meter")
    whole = meters[-1].attributes
    assert (len(meters), whole["data-pages"], whole["data-words"]) == (6, "2.0", "900")
    assert len(whole["data-field"].split()) == 5


def test_it_is_listed_read_and_taken_along_with_all_its_papers(client: Client) -> None:
    papers = [make_paper(name) for name in ("Alpha", "Beta", "Gamma")]
    brief = make_write_up(*papers, form="lab_brief", answers={"themes": "Scale."})
    assert b"Lab brief" in client.get("/critiques/all/briefs/").content
    for place in ("document", "markdown"):
        content = client.get(f"/critiques/{brief.pk}/{place}/").content.decode()
        assert all(title in content for title in ("Alpha", "Beta", "Gamma", "Scale."))
