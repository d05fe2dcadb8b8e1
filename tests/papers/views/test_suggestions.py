"""The address that a search field asks."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from papers.models import Tag
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> None:
    settings.PREPSITE_HOME = tmp_path


def test_suggestions_come_with_both_sides_of_the_caret(client: Client) -> None:
    make_paper("One").tags.add(Tag.objects.create(name="classic"))
    asked = {"q": "tag:cla", "after": " deep"}
    answer = client.get("/search/suggestions/", asked)
    assert answer.json() == {
        "suggestions": [
            {
                "kind": "value",
                "label": "classic",
                "detail": "1 paper",
                "before": "tag:classic ",
                "after": "deep",
                "url": "",
            }
        ]
    }
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("text", ["", "w" * 5000, HOSTILE, "\x00", "\ud800"])
def test_any_text_is_answered(client: Client, text: str) -> None:
    text = text.encode(errors="replace").decode()
    assert client.get("/search/suggestions/", {"q": text}).json() == {"suggestions": []}
