"""What in the library is near a paper, a page or any text, and by which words."""

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from threading import Lock

from papers.models import Paper
from papers.pipeline.comparing import open_term_store
from papers.pipeline.requests import request_compare_all, request_if_possible
from papers.pipeline.term_counts import (
    count_page_terms,
    count_text_terms,
    list_pages,
)
from papers.search.snippet import HitFinder, SnippetPart, build_snippet
from papers.search.words import SoughtWords, build_sought_words
from papers.similarity.space import SimilarPage, SimilarPaper, TermSpace
from papers.similarity.store import TermStoreError
from papers.similarity.terms import Terms

logger = logging.getLogger(__name__)

NEAREST = 20


@dataclass(frozen=True, slots=True)
class SimilarPassage:
    """The page of a paper to open, and the lines of it where the joining words stand."""

    page: SimilarPage
    snippet: tuple[SnippetPart, ...]


class _LoadedSpace:
    """The papers' vectors, loaded once for each state of their file."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stamp: tuple[object, ...] = ()
        self._space: TermSpace | None = None

    def load(self) -> TermSpace:
        store = open_term_store()
        with self._lock:
            stamp = (store.path, *store.load_stamp())
            if self._space is None or stamp != self._stamp:
                self._space = store.load_space()
                self._stamp = stamp
            return self._space


_loaded = _LoadedSpace()


def find_similar_papers(
    paper_id: int, *, limit: int = NEAREST
) -> tuple[SimilarPaper, ...]:
    """The papers of the library nearest to one of them, best first."""
    terms = find_paper_terms(paper_id)
    return find_papers_like_terms(terms, limit=limit, exclude={paper_id})


def find_papers_like_text(
    text: str, *, limit: int = NEAREST, exclude: Collection[int] = ()
) -> tuple[SimilarPaper, ...]:
    """The papers nearest to any text: a page, a note, a thought."""
    return find_papers_like_terms(count_text_terms(text), limit=limit, exclude=exclude)


def find_papers_like_terms(
    terms: Terms, *, limit: int = NEAREST, exclude: Collection[int] = ()
) -> tuple[SimilarPaper, ...]:
    space = load_space()
    # A paper in the trash may still have its row for a moment.
    here = Paper.objects.in_library().values_list("pk", flat=True)
    gone = space.paper_ids.difference(here)
    return space.find_nearest(terms, limit=limit, exclude=gone.union(exclude))


def find_similar_pages(
    terms: Terms, paper_ids: Collection[int]
) -> dict[int, SimilarPassage]:
    """For each of these papers where to open it: its page nearest to the terms.

    All their pages are read for that: ask for the few papers that are shown.
    """
    texts = dict(_load_pages(paper_ids))
    pages = (
        (paper_id, number, count_page_terms(text))
        for (paper_id, number), text in texts.items()
    )
    nearest = load_space().find_nearest_pages(terms, pages)
    return {
        paper_id: SimilarPassage(
            page, _cut_snippet(texts[paper_id, page.page_number], page.words)
        )
        for paper_id, page in nearest.items()
    }


def find_paper_terms(paper_id: int) -> Terms:
    """What is kept of a paper; nothing where it has not been compared yet."""
    return load_space().find_terms(paper_id) or Terms({}, {})


def load_space() -> TermSpace:
    """Nothing is near while what is kept is made anew, in the background."""
    try:
        return _loaded.load()
    except TermStoreError as error:
        logger.warning("Papers are compared anew: %s", error)
        request_if_possible(request_compare_all)
        return TermSpace([], [])


def _load_pages(paper_ids: Collection[int]) -> Iterator[tuple[tuple[int, int], str]]:
    papers = Paper.objects.filter(pk__in=paper_ids).prefetch_related("documents")
    for paper in papers:
        document = paper.current_document
        for number, text in list_pages(document) if document else ():
            yield (paper.pk, number), text


def _cut_snippet(text: str, words: tuple[str, ...]) -> tuple[SnippetPart, ...]:
    sought = build_sought_words(" ".join(words))
    return build_snippet(text, HitFinder(reduce(or_, sought, SoughtWords())))
