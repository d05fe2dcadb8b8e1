"""Answers a search: the papers found, each with its best passages and their snippets."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh import query

from papers.search.errors import SearchIndexError
from papers.search.index import open_searcher, reporting_damage
from papers.search.snippet import HitFinder, SnippetPart, build_snippet
from papers.search.tokens import (
    STOP_WORDS,
    Term,
    Token,
    split_phrase,
    split_tokens,
    stem_word,
)
from papers.search.words import AskedWords, parse_words

TITLE_BOOST = 2.5
PASSAGES_PER_PAPER = 3
# Documents looked at for each paper asked for: at first, and where these are of too few
# papers.
_DOCUMENTS_PER_PAPER = 10
_MANY_PER_PAPER = 100
_MAX_EDITS = 2
_SHARED_PREFIX = 1
_MIN_SUGGESTED_CHARS = 4

LoadText = Callable[[str], str]
# A document's score and what is stored of it, by paper, best first.
_Scored = tuple[float, dict[str, Any]]
_Found = dict[int, list[_Scored]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One document found; `snippet` is empty where the caller has no text for it."""

    key: str
    kind: str
    page_number: int
    url: str
    title: str
    snippet: tuple[SnippetPart, ...]


@dataclass(frozen=True, slots=True)
class PaperHits:
    """A paper with its best passages first, at most three."""

    paper_id: int
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """Papers, best first.

    `total_pages` counts the documents found in all papers, also those not shown.
    `has_all_words` is False where no document holds all the words, and those with some
    are given instead. `suggestion` is the query with its unknown words replaced by
    the nearest ones of the index, or empty.
    """

    hits: tuple[PaperHits, ...] = ()
    total_pages: int = 0
    suggestion: str = ""
    has_all_words: bool = True


def search(
    folder: Path, words: str, *, limit: int = 20, load_text: LoadText
) -> SearchAnswer:
    """The `limit` best papers for any input at all.

    `load_text(key)` gives the stored text of a document, or an empty one. Raises
    SearchIndexError, and no other error of its own, where the index cannot be read.
    """
    asked = parse_words(words)
    if asked.is_empty:
        return SearchAnswer()
    with _open_for_reader(folder) as searcher:
        every_word = _build_query(asked, joined_by=query.And)
        papers, total = _find_papers(searcher, every_word, limit)
        has_all_words = bool(papers)
        suggestion = ""
        if not has_all_words:
            suggestion = _build_suggestion(searcher, asked)
            asked = _loosen(asked)
            any_word = _build_query(asked, joined_by=query.Or)
            papers, total = _find_papers(searcher, any_word, limit)
    finder = HitFinder(asked)
    return SearchAnswer(
        hits=tuple(
            _build_hits(paper_id, found, finder, load_text)
            for paper_id, found in papers.items()
        ),
        total_pages=total,
        suggestion=suggestion,
        has_all_words=has_all_words,
    )


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
    with _open_for_reader(folder) as searcher:
        for number in searcher.docs_for_query(pages):
            stored = searcher.stored_fields(number)
            found.add((int(stored["paper_id"]), int(stored["page_number"])))
            if len(found) >= limit:
                break
    return sorted(found)


@contextmanager
def _open_for_reader(folder: Path) -> Iterator[Any]:
    """A searcher whose every failure is a sentence, also those that are no damage."""
    try:
        with open_searcher(folder) as searcher, reporting_damage():
            yield searcher
    except OSError as error:
        raise SearchIndexError(
            "The search index cannot be opened.",
            f"The system says: {error.strerror or error}.",
        ) from error


def _build_query(asked: AskedWords, *, joined_by: Any) -> Any:
    parts = [_build_term(term) for term in asked.terms]
    parts += [_build_phrase(phrase) for phrase in asked.phrases]
    return joined_by(parts)


def _build_term(term: Term) -> Any:
    """A word by its stem; a compound (fine-tuning) also written as separate words."""
    if term.text in STOP_WORDS:
        return _build_in_either((term.text,))
    found: Any = _build_stem(term.stem)
    if len(term.parts) > 1:
        found = query.Or([found, _build_in_either(term.parts)])
    return found


def _build_stem(stem: str) -> Any:
    return query.Or(
        [query.Term("title", stem, boost=TITLE_BOOST), query.Term("body", stem)]
    )


def _build_phrase(words: tuple[str, ...]) -> Any:
    """Required word for word, and weighed by the stems of its telling words."""
    exact = _build_in_either(words)
    telling = [_build_stem(stem_word(word)) for word in words if word not in STOP_WORDS]
    # Not query.Require: in 2.7.4 it matches what lacks its second query.
    return query.And([*telling, query.ConstantScoreQuery(exact)]) if telling else exact


def _build_in_either(words: tuple[str, ...]) -> Any:
    fields = ("title_exact", "body_exact")
    return query.Or([_build_sequence(field, words) for field in fields])


def _build_sequence(field: str, words: tuple[str, ...]) -> Any:
    if len(words) == 1:
        return query.Term(field, words[0])
    return query.Phrase(field, list(words))


def _loosen(asked: AskedWords) -> AskedWords:
    """The same words without the phrases around them."""
    words = [word for phrase in asked.phrases for word in phrase]
    telling = [word for word in words if word not in STOP_WORDS] or words
    terms = [Term(word, stem_word(word), (word,)) for word in telling]
    return AskedWords(asked.text, (*asked.terms, *terms), ())


def _find_papers(searcher: Any, asked_query: Any, limit: int) -> tuple[_Found, int]:
    """The best papers, and how many documents there are in all."""
    papers, results = _collect(searcher, asked_query, limit * _DOCUMENTS_PER_PAPER)
    if len(papers) < limit and results.scored_length() < len(results):
        papers, results = _collect(searcher, asked_query, limit * _MANY_PER_PAPER)
    return dict(islice(papers.items(), limit)), len(results)


def _collect(searcher: Any, asked_query: Any, documents: int) -> tuple[_Found, Any]:
    papers: _Found = {}
    results = searcher.search(asked_query, limit=documents)
    for hit in results:
        papers.setdefault(int(hit["paper_id"]), []).append((hit.score, hit.fields()))
    return papers, results


def _build_hits(
    paper_id: int, found: list[_Scored], finder: HitFinder, load_text: LoadText
) -> PaperHits:
    passages = [
        Passage(
            key=stored["key"],
            kind=stored["kind"],
            page_number=stored["page_number"],
            url=stored["url"],
            title=stored["heading"],
            snippet=build_snippet(load_text(stored["key"]), finder),
        )
        for _, stored in found[:PASSAGES_PER_PAPER]
    ]
    return PaperHits(paper_id, found[0][0], tuple(passages))


def _build_suggestion(searcher: Any, asked: AskedWords) -> str:
    """The query with each word that the index lacks replaced by the nearest it has."""
    text = asked.text
    reader = searcher.reader()
    for token in reversed(list(split_tokens(asked.text))):
        nearest = _find_nearest(reader, token) if token.in_phrase else ""
        if nearest:
            text = text[: token.start] + nearest + text[token.end :]
    return text if text != asked.text else ""


def _find_nearest(reader: Any, token: Token) -> str:
    is_known = any(
        (field, word) in reader
        for field, word in [("body", token.stem), ("title", token.stem)]
    )
    if is_known or len(token.text) < _MIN_SUGGESTED_CHARS or not token.text.isalpha():
        return ""
    corrector = reader.corrector("body_exact")
    for edits in range(1, _MAX_EDITS + 1):
        # Whoosh does not rank by distance, so the near ones are asked for first.
        found = corrector.suggest(
            token.text, limit=1, maxdist=edits, prefix=_SHARED_PREFIX
        )
        if found:
            return str(found[0])
    return ""
