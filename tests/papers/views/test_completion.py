"""The address that [[ in a text field asks."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


def test_paper_completion_answers_title_line_and_link(client: Client) -> None:
    paper = make_paper(
        "On [deep] things",
        arxiv_id="1706.03762",
        author_line="Ada Lovelace; Alan Turing",
        year=2017,
    )
    answer = client.get(reverse("papers:paper_completion"), {"words": "deep"})
    assert answer.json() == {
        "papers": [
            {
                "title": "On [deep] things",
                "detail": "Ada Lovelace et al., 2017, 1706.03762",
                "link": rf"[On \[deep\] things](/papers/{paper.pk}/)",
            }
        ]
    }


def test_paper_completion_of_unknown_words_is_empty(client: Client) -> None:
    make_paper("A title")
    answer = client.get(reverse("papers:paper_completion"), {"words": "w" * 5000})
    assert answer.json() == {"papers": []}


def test_places_of_the_paper_at_hand_are_offered(client: Client) -> None:
    document = make_document(make_paper(), page_count=3)
    answer = client.get(f"/documents/{document.pk}/evidence/", {"words": "p2"})
    url = f"/papers/{document.paper_id}/read/#page=2"
    offered = {"title": "Page 2", "detail": "this paper", "link": f"[p. 2]({url})"}
    assert answer.json() == {"evidence": [offered]}
    nothing = client.get(f"/documents/{document.pk}/evidence/", {"words": "x" * 5000})
    assert nothing.json() == {"evidence": []}
