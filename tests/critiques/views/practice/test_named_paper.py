"""Papers offered while words are typed for one of a session."""

import pytest
from django.test import Client

from papers.models import Paper
from tests.pages import parse_markup
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_picks_are_offered_while_words_are_typed(client: Client) -> None:
    paper = make_paper("Attention Is All You Need")
    url = "/practice/papers/2/"
    found = parse_markup(client.get(url, {"words_2": "attention"}).content)
    (radio,) = found.find("input", name="paper_2")
    assert radio.attributes["value"] == str(paper.pk)
    assert b"No paper of yours" in client.get(url, {"words_2": "zebra"}).content
    assert b"is sent for when" in client.get(url, {"words_2": "1706.03762"}).content
    (empty,) = parse_markup(client.get(url).content).find("div")
    assert empty.text.strip() == ""
    assert Paper.objects.count() == 1


@pytest.mark.parametrize("number", ["0", "11", "9" * 30])
def test_there_are_no_more_places_than_papers_in_a_mode(
    client: Client, number: str
) -> None:
    assert client.get(f"/practice/papers/{number}/").status_code == 404
