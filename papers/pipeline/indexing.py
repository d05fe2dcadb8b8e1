"""What search is told of papers as they change, and what it answers."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone

from papers.models import Paper
from papers.pipeline.requests import request_rebuild
from papers.pipeline.search_documents import load_indexed_text, load_search_documents
from papers.pipeline.search_order import BEST, find_sort
from papers.search.errors import SearchIndexError
from papers.search.facts import find_papers_by_fact
from papers.search.index import SearchIndex
from papers.search.query import SearchAnswer, count_papers, search
from prepsite.jobs.running import Run


def index_paper(run: Run, *, paper_id: int) -> None:
    """Bring what search knows of a paper to what the database holds."""
    run.report("indexing")
    index = SearchIndex(settings.PREPSITE_HOME / "index")
    if index.open_or_rebuild():
        request_rebuild()
    try:
        index.update_paper(paper_id, load_search_documents(paper_id))
    except SearchIndexError:  # damaged: it is built anew, with this paper
        request_rebuild()
        return
    Paper.objects.filter(pk=paper_id).update(indexed_at=timezone.now())


def search_library(
    words: str, *, limit: int = 20, offset: int = 0, order: str = BEST
) -> SearchAnswer:
    """Find papers; an index that cannot be read is begun anew in the background."""
    with _rebuilding_damage():
        return search(
            settings.PREPSITE_HOME / "index",
            words,
            limit=limit,
            offset=offset,
            sort=find_sort(order),
            load_text=load_indexed_text,
            find_by_fact=find_papers_by_fact,
        )


def count_found(queries: Iterable[str]) -> list[int]:
    """How many papers each of the queries finds now."""
    with _rebuilding_damage():
        return count_papers(
            settings.PREPSITE_HOME / "index", queries, find_by_fact=find_papers_by_fact
        )


@contextmanager
def _rebuilding_damage() -> Iterator[None]:
    try:
        yield
    except SearchIndexError as error:
        request_rebuild()
        raise SearchIndexError(
            "The search index is being built.", "Try again in a moment."
        ) from error
