"""The page of what one looks for."""

import pytest
from django.test import Client

from tests.critiques.samples import make_write_up
from tests.pages import parse_markup

pytestmark = pytest.mark.django_db

IDS = {"ticked", "never"}


def list_headings(client: Client) -> list[str]:
    page = parse_markup(client.get("/critiques/weaknesses/").content)
    return [one.text for one in page.find("h2") if one.attributes["id"] in IDS]


def test_before_anything_is_written_the_kinds_are_shown(client: Client) -> None:
    assert list_headings(client) == ["The kinds"]


def test_ticked_kinds_are_told_from_those_never_ticked(client: Client) -> None:
    answers = {"weaknesses": "### Missing ablations"}
    make_write_up(form="structured", answers=answers)
    assert list_headings(client) == ["Ticked", "Never ticked"]
    page = parse_markup(client.get("/critiques/weaknesses/").content)
    (row,) = page.find("th", scope="row")
    assert row.text == "Missing ablations"
