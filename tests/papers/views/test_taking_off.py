"""The button that takes a PDF off its paper."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from papers.models import Document, Paper, PdfState
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import make_document, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    return make_document(make_paper(pdf_state=PdfState.READY), original_name="x.pdf")


def test_a_pdf_is_taken_off_with_a_way_back(client: Client, document: Document) -> None:
    paper_id = document.paper_id
    page = client.get(f"/papers/{paper_id}/")
    assert find_dangers(page.content) == []
    address = f"/papers/{paper_id}/pdf/{document.pk}/take-off/"
    assert parse_markup(page.content).find("form", action=address)

    response = client.post(address)
    assert response.headers["Location"] == f"/papers/{paper_id}/"
    (message,) = get_messages(response.wsgi_request)
    assert message.extra_tags == f"/papers/{paper_id}/pdf/{document.pk}/put-back/"
    assert Paper.objects.get(pk=paper_id).current_document is None

    client.post(str(message.extra_tags))
    assert Paper.objects.get(pk=paper_id).current_document == document


def test_an_arxiv_paper_without_its_pdf_offers_to_fetch_it(client: Client) -> None:
    paper = make_paper(arxiv_id="1706.03762", metadata_source="pdf")
    page = parse_markup(client.get(f"/papers/{paper.pk}/").content)
    assert page.find("form", action=f"/papers/{paper.pk}/fetch/")


def test_only_a_pdf_of_the_paper_is_taken_off(
    client: Client, document: Document
) -> None:
    other = make_paper("Another")
    address = f"/papers/{other.pk}/pdf/{document.pk}/take-off/"
    assert client.post(address).status_code == 404
    assert client.get(address).status_code == 405
    document.refresh_from_db()
    assert document.paper_id != other.pk
