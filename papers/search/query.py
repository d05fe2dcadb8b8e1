"""Answers a search: the papers found, each with its best passages and their snippets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from heapq import nlargest, nsmallest
from operator import or_
from pathlib import Path
from typing import Any

from whoosh import query

from papers.search.errors import SearchIndexError
from papers.search.finding import FindByFact, PaperFinder
from papers.search.language.lexer import Mark
from papers.search.language.parser import parse_query
from papers.search.language.render import render_query
from papers.search.language.tree import Node
from papers.search.narrowing import Narrowing, build_narrowings
from papers.search.opening import open_searcher
from papers.search.snippet import (
    HitFinder,
    SnippetPart,
    cut_snippet,
    list_spellings,
)
from papers.search.suggesting import build_suggestion
from papers.search.tokens import split_phrase
from papers.search.view import IndexView
from papers.search.words import SoughtWords, drop_common, loosen

PASSAGES_PER_PAPER = 3
# With fewer papers than this, a word may be misspelt.
_FEW_PAPERS = 3

LoadText = Callable[[str], str]
# Puts papers into an order; those it does not know are not shown.
SortPapers = Callable[[set[int]], list[int]]


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
    scores: dict[int, float]
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
        found = _find(finder, tree)
        has_all_words = bool(found.papers) or loosen(tree) == tree
        is_meagre = len(found.papers) < _FEW_PAPERS
        suggestion = build_suggestion(view, asked.tree) if is_meagre else ""
        if not has_all_words:
            found = _find(finder, loosen(tree))
        scores = _order_papers(view, found, limit + offset, sort)
        hits = _build_hits(view, found, dict(scores[offset:]), load_text)
        narrowings = build_narrowings(finder, asked) if has_all_words else ()
    return SearchAnswer(
        hits=hits,
        total_papers=len(found.papers),
        total_pages=len(found.scores),
        suggestion=suggestion,
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
        return [len(finder.find(drop_common(tree))) for tree in trees]


def find_pages_with_phrase(
    folder: Path, phrase: str, *, limit: int = 200
) -> list[tuple[int, int]]:
    """(paper_id, page_number) of the pages that hold the phrase word for word."""
    words = split_phrase(phrase)
    if not words:
        return []
    pages = query.And(
        [_build_sequence("body_exact", words), query.Term("kind", "page")]
    )
    found = set()
    with open_for_reader(folder) as searcher:
        for number in searcher.docs_for_query(pages):
            stored = searcher.stored_fields(number)
            found.add((int(stored["paper_id"]), int(stored["page_number"])))
            if len(found) >= limit:
                break
    return sorted(found)


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


def _build_sequence(field: str, words: tuple[str, ...]) -> Any:
    if len(words) == 1:
        return query.Term(field, words[0])
    return query.Phrase(field, list(words))


def _find(finder: PaperFinder, tree: Node) -> _Found:
    papers = finder.find(tree)
    sought = finder.list_sought(tree)
    scores = finder.score_documents(sought, papers)
    together = reduce(or_, (words for words, _ in sought), SoughtWords())
    return _Found(papers, scores, together)


def _build_hits(
    view: IndexView, found: _Found, scores: dict[int, float], load_text: LoadText
) -> tuple[PaperHits, ...]:
    documents = _list_documents(view, found.scores, scores)
    finder = HitFinder(found.sought)
    return tuple(
        PaperHits(
            paper_id,
            score,
            tuple(
                _build_passage(view, number, found.scores[number], finder, load_text)
                for number in documents[paper_id]
            ),
        )
        for paper_id, score in scores.items()
    )


def _order_papers(
    view: IndexView, found: _Found, limit: int, sort: SortPapers | None
) -> list[tuple[int, float]]:
    """The first papers with their scores, each that of its best document.

    Those without any come last, and among themselves the latest first.
    """
    best: dict[int, float] = {}
    for number, score in found.scores.items():
        paper_id = view.papers[number]
        if score > best.get(paper_id, 0.0):
            best[paper_id] = score
    if sort is not None:
        papers = sort(found.papers)[:limit]
        return [(paper_id, best.get(paper_id, 0.0)) for paper_id in papers]
    chosen = nsmallest(limit, best.items(), key=lambda one: (-one[1], one[0]))
    rest = nlargest(limit - len(chosen), found.papers - best.keys())
    return [*chosen, *((paper_id, 0.0) for paper_id in rest)]


def _list_documents(
    view: IndexView, scores: dict[int, float], papers: dict[int, float]
) -> dict[int, list[int]]:
    """The best documents of each paper, best first."""
    documents: defaultdict[int, list[int]] = defaultdict(list)
    for number in scores:
        if view.papers[number] in papers:
            documents[view.papers[number]].append(number)
    return {
        paper_id: nsmallest(
            PASSAGES_PER_PAPER, documents[paper_id], key=lambda n: (-scores[n], n)
        )
        for paper_id in papers
    }


def _build_passage(
    view: IndexView, number: int, score: float, finder: HitFinder, load_text: LoadText
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
        score=score,
    )
