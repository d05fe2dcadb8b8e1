"""Throwing papers away, and thinking better of it. Files and words stay until the end."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from papers.models import Document, Paper


def trash_paper(paper: Paper) -> None:
    trash_papers([paper])


def trash_papers(papers: Sequence[Paper]) -> None:
    _save_trashed_at(papers, timezone.now())


def restore_paper(paper: Paper) -> None:
    restore_papers([paper])


def restore_papers(papers: Sequence[Paper]) -> None:
    _save_trashed_at(papers, None)


def _save_trashed_at(papers: Sequence[Paper], trashed_at: datetime | None) -> None:
    for paper in papers:
        paper.trashed_at = trashed_at
    Paper.objects.bulk_update(papers, ["trashed_at"])


def delete_paper_for_good(paper: Paper) -> list[Document]:
    """Delete a paper that lies in the trash, with everything written about it.

    Returns the documents whose files no other paper holds: the caller removes those.
    Raises ValueError for a paper that is not in the trash.
    """
    if paper.trashed_at is None:
        raise ValueError("only a paper in the trash is deleted for good")
    with transaction.atomic():
        documents = list(paper.documents.all())
        paper.delete()
        held = set(
            Document.objects.filter(
                sha256__in=[document.sha256 for document in documents]
            ).values_list("sha256", flat=True)
        )
    return [document for document in documents if document.sha256 not in held]
