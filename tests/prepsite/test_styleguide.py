"""The style guide's samples: real partials around objects that no row stands behind."""

import pytest
from django.test import Client

from papers.models import Annotation, Document, Paper
from prepsite.writing.models import Text
from tests.pages import parse_markup

pytestmark = pytest.mark.django_db


def test_the_style_guide_shows_marks_and_places_without_a_row(client: Client) -> None:
    html = parse_markup(client.get("/styleguide/").content)
    marks = html.find("li", class_="mark-row")
    assert [mark.attributes["data-color"] for mark in marks] == [
        "yellow",
        "purple",
        "grey",
    ]
    chips = html.find("button", class_="pdf-place-chip")
    assert ["data-visited" in chip.attributes for chip in chips] == [
        True,
        True,
        False,
        False,
    ]
    for kind in (Annotation, Document, Paper, Text):
        assert kind.objects.count() == 0
