"""What many papers cite and nobody has here."""

import pytest
from django.utils import timezone

from papers.landscape.unread import dismiss_work, list_unread_works, restore_work
from papers.models import Document, Paper
from papers.pipeline.citing import prepare_references
from tests.papers.reference_samples import TITLE, cite, make_cited, make_citing

pytestmark = pytest.mark.django_db

OTHER = "How Wombats Came to Sleep in Their Burrows"


def cite_by(count: int, title: str = TITLE, **fields: object) -> list[Document]:
    """Have so many new papers cite a work."""
    documents = [make_citing(f"{title} cited by {number}") for number in range(count)]
    for document in documents:
        cite(document, title, **fields)  # type: ignore[arg-type]
        prepare_references(document)
    return documents


def list_told(**chosen: int) -> list[tuple[str, int]]:
    works = list_unread_works(limit=chosen.pop("limit", 10), **chosen)
    return [(work.title, work.citing_count) for work in works]


def test_works_are_ranked_by_how_many_papers_cite_them() -> None:
    cite_by(2, OTHER)
    cite_by(3)
    cite_by(1, "Cited by a Single Paper and No Other")
    assert list_told() == [(TITLE, 3), (OTHER, 2)]
    assert list_told(limit=1) == [(TITLE, 3)]
    assert list_told(min_citing=3) == [(TITLE, 3)]


def test_a_work_is_told_as_most_print_it() -> None:
    documents = cite_by(2)
    cite(documents[0], TITLE.lower(), arxiv_id="1901.00001", doi="10.1/A")
    prepare_references(documents[0])
    (work,) = list_unread_works(limit=5)
    assert (work.title, work.year, work.arxiv_id) == (TITLE, 2019, "1901.00001")
    assert work.authors == ("A. Lovelace", "A. Turing")
    assert work.keys[:2] == ("arxiv:1901.00001", "doi:10.1/a")
    assert work.citing_ids == tuple(document.paper_id for document in documents)


def test_a_paper_counts_once_whatever_its_versions() -> None:
    (document,) = cite_by(1)
    second = Document.objects.create(paper=document.paper, sha256="2", byte_size=1)
    cite(second)
    prepare_references(second)
    assert list_told() == []


def test_what_is_here_or_cited_from_the_trash_is_not_told() -> None:
    documents = cite_by(3)
    Paper.objects.filter(pk=documents[0].paper_id).update(trashed_at=timezone.now())
    assert list_told() == [(TITLE, 2)]
    documents[1].references.update(cited_paper=make_cited())
    assert list_told() == []


def test_a_paper_that_is_being_imported_is_not_told() -> None:
    cite_by(2, arxiv_id="1901.00001")
    make_cited("arXiv:1901.00001", arxiv_id="1901.00001")
    assert list_told() == []


def test_a_dismissed_work_stays_away_until_that_is_taken_back() -> None:
    cite_by(2)
    (work,) = list_unread_works(limit=5)
    dismiss_work(work.key, work.title)
    dismiss_work(work.key, work.title)
    cite_by(1, arxiv_id="1901.00001", raw="Others")
    assert list_told() == []
    restore_work(work.key)
    assert list_told() == [(TITLE, 3)]
