"""The lists of who cites whom, and saying that one does not."""

import json

import pytest
from django.test import Client

from papers.models import Document, Paper, load_citations
from papers.pipeline.citing import load_known_works, match_own_references
from tests.papers.reference_samples import cite, make_cited, make_citing

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}


@pytest.fixture
def pair() -> tuple[Document, Paper]:
    document, cited = make_citing("Citing", "Quokkas smile [1]."), make_cited()
    cite(document, on=(1,))
    match_own_references(document.paper, load_known_works())
    return document, cited


def build_url(document: Document, cited: Paper, verb: str) -> str:
    return f"/papers/{document.paper_id}/cites/{cited.pk}/{verb}/"


def read_lists(client: Client, paper: Paper | Document) -> str:
    pk = paper.paper_id if isinstance(paper, Document) else paper.pk
    return client.get(f"/papers/{pk}/citations/").content.decode()


def test_each_end_shows_the_other_with_the_words_that_cite(
    client: Client, pair: tuple[Document, Paper]
) -> None:
    for end, other in (pair, pair[::-1]):
        lists = read_lists(client, end)
        other_id = other.paper_id if isinstance(other, Document) else other.pk
        assert f'href="/papers/{other_id}/"' in lists
        assert "Quokkas smile [1]." in lists
        assert f'href="/papers/{pair[0].paper_id}/read/#page=1"' in lists


def test_a_citation_is_rejected_and_taken_back_without_a_script(
    client: Client, pair: tuple[Document, Paper]
) -> None:
    own_page = f"/papers/{pair[1].pk}/"
    sent_from = {"Referer": f"http://testserver{own_page}"}
    for verb, count in (("reject", 0), ("restore", 1)):
        response = client.post(build_url(*pair, verb), headers=sent_from)
        assert (response.status_code, response.headers["Location"]) == (302, own_page)
        assert len(load_citations()) == count


def test_for_htmx_the_lists_are_told_to_change_with_a_way_back(
    client: Client, pair: tuple[Document, Paper]
) -> None:
    response = client.post(build_url(*pair, "reject"), headers=PART)
    triggers = json.loads(response.headers["HX-Trigger"])
    assert response.status_code == 204
    assert "citations-changed" in triggers
    assert triggers["toast"]["undo_url"] == build_url(*pair, "restore")


def test_what_was_rejected_is_listed_at_both_ends(
    client: Client, pair: tuple[Document, Paper]
) -> None:
    client.post(build_url(*pair, "reject"))
    for end in pair:
        lists = read_lists(client, end)
        assert "You said not: 1" in lists
        assert build_url(*pair, "restore") in lists
    entries = client.get(f"/documents/{pair[0].pk}/references/").content.decode()
    assert "In your library" not in entries


def test_the_reference_list_offers_to_reject(
    client: Client, pair: tuple[Document, Paper]
) -> None:
    entries = client.get(f"/documents/{pair[0].pk}/references/").content.decode()
    assert build_url(*pair, "reject") in entries
    assert "Not this paper" in entries
