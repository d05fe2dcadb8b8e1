"""One PDF of a paper, by its content."""

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from papers.models import Document, Paper


def test_a_document_lies_in_the_data_folder_under_its_hash(settings: Settings) -> None:
    sha256 = "ab" * 32

    path = Document(sha256=sha256).path

    assert path == settings.PREPSITE_HOME / "documents" / "ab" / f"{sha256}.pdf"


@pytest.mark.django_db
def test_a_file_is_a_paper_s_document_once_and_another_paper_s_too() -> None:
    one, two = (Paper.objects.create(title=title) for title in ("One", "Two"))
    for paper in (one, two):
        Document.objects.create(paper=paper, sha256="ab" * 32, byte_size=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.create(paper=one, sha256="ab" * 32, byte_size=1)
