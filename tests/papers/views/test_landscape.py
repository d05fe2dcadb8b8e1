"""The map as a page."""

import pytest
from django.test import Client

from tests.pages import parse_markup
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_an_empty_library_says_how_the_map_begins(client: Client) -> None:
    assert b"No papers to map yet" in client.get("/landscape/").content


@pytest.mark.parametrize(
    "focus", ["", "0", "987654", "9" * 30, "9" * 5000, "two", "\u0663", "-1"]
)
def test_a_focus_that_is_no_paper_is_as_good_as_none(
    client: Client, focus: str
) -> None:
    make_paper("Alone")
    page = parse_markup(client.get("/landscape/", {"focus": focus}).content)
    assert len(page.find("a", class_="node to-read")) == 1


def test_the_focus_stands_out(client: Client) -> None:
    paper = make_paper("Alone")
    page = parse_markup(client.get("/landscape/", {"focus": paper.pk}).content)
    assert len(page.find("a", class_="node to-read current")) == 1
