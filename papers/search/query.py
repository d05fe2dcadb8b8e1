"""Answers a search: the papers found, each with its best passages and their snippets."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import numpy as np

from papers.search.errors import SearchIndexError
from papers.search.finding import FindByFact, PaperFinder
from papers.search.language.lexer import Mark
from papers.search.language.parser import parse_query
from papers.search.language.render import render_query
from papers.search.language.tree import Node, build_one_of
from papers.search.narrowing import Narrowing, build_narrowings
from papers.search.opening import open_searcher
from papers.search.ranking import (
    SortPapers,
    list_passages,
    order_papers,
    score_documents,
)
from papers.search.snippet import (
    HitFinder,
    SnippetPart,
    cut_snippet,
    list_spellings,
)
from papers.search.suggesting import correct_query
from papers.search.tokens import split_phrase
from papers.search.view import Counts, IndexView, Scope
from papers.search.words import (
    SoughtWords,
    build_sought_phrase,
    drop_common,
    loosen,
)

# With fewer papers than this, a word may be misspelt.
_FEW_PAPERS = 3
_PAGES = Scope(("body",), frozenset({"page"}))

LoadText = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One document found; `snippet` is empty where the caller has no text for it.

    `spellings` are the words asked for as they stand in it.
    """

    key: str
    kind: str
    page_number: int
    url: str
    title: str
    snippet: tuple[SnippetPart, ...]
    spellings: tuple[str, ...] = ()
    score: float


@dataclass(frozen=True, slots=True)
class PaperHits:
    """A paper with its best passages first, at most three.

    A paper that only facts speak for has none, and the score 0.
    """

    paper_id: int
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """Papers, best first, or in the order asked for.

    `total_papers` and `total_pages` count papers and documents found, also those not
    shown. `has_all_words` is False where no paper satisfies the query, and those with
    some of its words are given instead. `suggestion` is the query with its doubtful
    words replaced by the nearest ones of the index, or empty. `marks` say where the
    query went wrong, and `reading` is then what it was read as. `narrowings` are
    the places that it can be narrowed to.
    """

    hits: tuple[PaperHits, ...] = ()
    total_papers: int = 0
    total_pages: int = 0
    suggestion: str = ""
    has_all_words: bool = True
    marks: tuple[Mark, ...] = ()
    reading: str = ""
    narrowings: tuple[Narrowing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    papers: set[int]
    scores: Counts
    sought: SoughtWords


def search(
    folder: Path,
    words: str,
    *,
    limit: int = 20,
    offset: int = 0,
    sort: SortPapers | None = None,
    load_text: LoadText,
    find_by_fact: FindByFact,
) -> SearchAnswer:
    """The `limit` best papers for any input at all, in the query language.

    `offset` passes over as many that were shown before; `sort` gives another order than
    by how well they fit.

    Operators act on a paper with all its documents; passages are chosen afterwards.
    `load_text(key)` gives the stored text of a document, or an empty one, and
    `find_by_fact` the papers of which something is known. Raises SearchIndexError, and
    no other error of its own, where the index cannot be read.
    """
    asked = parse_query(words)
    reading = render_query(asked.tree) if asked.marks else ""
    if asked.is_empty:
        return SearchAnswer(marks=asked.marks)
    with open_for_reader(folder) as searcher:
        view = IndexView(searcher)
        finder = PaperFinder(view, find_by_fact)
        tree = drop_common(asked.tree)
        satisfying = finder.find(tree)
        has_all_words = bool(satisfying) or loosen(tree) == tree
        is_meagre = len(satisfying) < _FEW_PAPERS
        better = correct_query(view, asked.tree) if is_meagre else asked.tree
        found = _rank(view, finder, tree)
        if not found.papers and not has_all_words:
            found = _find_some(view, finder, tree, drop_common(better))
        ordered = order_papers(view, found.scores, found.papers, limit + offset, sort)
        hits = _build_hits(view, found, dict(ordered[offset:]), load_text)
        narrowings = build_narrowings(finder, asked) if has_all_words else ()
    return SearchAnswer(
        hits=hits,
        total_papers=len(found.papers),
        total_pages=int(np.count_nonzero(found.scores)),
        suggestion=render_query(better) if better != asked.tree else "",
        has_all_words=has_all_words,
        marks=asked.marks,
        reading=reading,
        narrowings=narrowings,
    )


def count_papers(
    folder: Path, queries: Iterable[str], *, find_by_fact: FindByFact
) -> list[int]:
    """How many papers each of the queries finds, without weighing them."""
    with open_for_reader(folder) as searcher:
        finder = PaperFinder(IndexView(searcher), find_by_fact)
        trees = [parse_query(query).tree for query in queries]
        return [len(finder.find_fitting(drop_common(tree))) for tree in trees]


def find_pages_with_phrase(
    folder: Path, phrase: str, *, limit: int = 200
) -> list[tuple[int, int]]:
    """(paper_id, page_number) of the pages that hold the phrase word for word."""
    if not split_phrase(phrase):
        return []
    with open_for_reader(folder) as searcher:
        view = IndexView(searcher)
        [hits] = view.find(build_sought_phrase(phrase), _PAGES)
        standing = hits.documents[view.papers[hits.documents] > 0]
        stored = map(view.load_stored, standing[:limit].tolist())
        return sorted((int(s["paper_id"]), int(s["page_number"])) for s in stored)


@contextmanager
def open_for_reader(folder: Path) -> Iterator[Any]:
    """A searcher whose every failure is a sentence, also those that are no damage."""
    try:
        with open_searcher(folder) as searcher:
            yield searcher
    except OSError as error:
        raise SearchIndexError(
            "The search index cannot be opened.",
            f"The system says: {error.strerror or error}.",
        ) from error


def _find_some(
    view: IndexView, finder: PaperFinder, tree: Node, better: Node
) -> _Found:
    """Where nothing satisfies the tree: what its corrected words find, or any of both."""
    corrected = _rank(view, finder, better)
    if corrected.papers:
        return corrected
    return _rank(view, finder, loosen(build_one_of([tree, better])))


def _rank(view: IndexView, finder: PaperFinder, tree: Node) -> _Found:
    papers = finder.find_fitting(tree)
    sought = finder.list_sought(tree)
    together = reduce(or_, (words for words, _ in sought), SoughtWords())
    return _Found(papers, score_documents(view, sought, papers), together)


def _build_hits(
    view: IndexView, found: _Found, papers: dict[int, float], load_text: LoadText
) -> tuple[PaperHits, ...]:
    passages = list_passages(view, found.scores, papers)
    finder = HitFinder(found.sought)
    return tuple(
        PaperHits(
            paper_id,
            score,
            tuple(
                _build_passage(view, number, found, finder, load_text)
                for number in passages.get(paper_id, ())
            ),
        )
        for paper_id, score in papers.items()
    )


def _build_passage(
    view: IndexView, number: int, found: _Found, finder: HitFinder, load_text: LoadText
) -> Passage:
    stored = view.load_stored(number)
    text = load_text(stored["key"])
    spans = finder.find(text)
    return Passage(
        key=stored["key"],
        kind=stored["kind"],
        page_number=stored["page_number"],
        url=stored["url"],
        title=stored["heading"],
        snippet=cut_snippet(text, spans),
        spellings=list_spellings(text, spans),
        score=float(found.scores[number]),
    )
