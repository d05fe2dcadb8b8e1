"""A small library to put random queries to, and what must hold of each answer."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from papers.contributions import NumberRange, SearchDocument
from papers.search.finding import PaperFinder
from papers.search.language.parser import parse_query
from papers.search.language.render import render_query
from papers.search.language.tree import (
    All,
    Fact,
    Fuzzy,
    Leaf,
    Node,
    Not,
    OneOf,
    Phrase,
    Prefix,
    Within,
)
from papers.search.opening import open_searcher
from papers.search.places import list_kinds, list_places
from papers.search.tokens import STOP_WORDS, Term, split_phrase, split_terms
from papers.search.tokens import split_tokens as split
from papers.search.view import IndexView
from tests.papers.search.library import Library

SHELF: dict[int, dict[str, str]] = {
    1: {
        "metadata": "Attention in O(n^2)",
        "authors": "Ashish Li; Zoë Möller",
        "abstract": "Schrödinger and GPT-3 were a b of the year.",
        "page": "Attention replaces recurrence; mode, model, x and ab, in 2017.",
        "note": "Transformers? a b, and the α of it.",
    },
    2: {
        "metadata": "Recurrent transforms",
        "authors": "Ada Attention",
        "page": "The ab of attention or recurrence, n(a b).",
        "critique": "Notes on x and y.",
    },
    3: {"metadata": "Abacus", "annotation": "x marks the tag", "page": ""},
}
FACTS = {
    Fact("year", NumberRange(2017, 2017)): {1, 2},
    Fact("year", NumberRange(2017, 2020)): {1, 2, 3},
    Fact("tag", "x"): {3},
    Fact("cites", "1706.03762"): {2},
}
_FIELD_KINDS = {"title": "metadata", "author": "authors", "abstract": "abstract"}


def build_library(folder: Path) -> Library:
    library = Library(folder)
    for paper_id, parts in SHELF.items():
        documents = [
            SearchDocument(
                key=f"{kind}:{paper_id}",
                paper_id=paper_id,
                kind=kind,
                title=parts["metadata"],
                body=body,
            )
            for kind, body in parts.items()
        ]
        library.put_documents(paper_id, documents)
    library.facts = FACTS
    return library


@contextmanager
def open_finder(library: Library) -> Iterator[PaperFinder]:
    with open_searcher(library.folder) as searcher:
        yield PaperFinder(IndexView(searcher), lambda fact: FACTS.get(fact, set()))


def judge_answer(library: Library, finder: PaperFinder, words: str) -> None:
    """What is found is what reading every document finds, well formed and in order."""
    answer = library.search(words)
    query = parse_query(words)
    assert answer.marks == query.marks
    assert not answer.reading or parse_query(answer.reading).tree == query.tree
    assert answer.total_papers >= len(answer.hits)
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    for hit in answer.hits:
        assert len(hit.passages) <= 3
        assert bool(hit.passages) == (hit.score > 0)
    read = {i for i in SHELF if _is_satisfied(query.tree, i, frozenset(), finder)}
    assert finder.find(query.tree) == read, render_query(query.tree)


def _is_satisfied(
    node: Node, paper_id: int, kinds: frozenset[str], finder: PaperFinder
) -> bool:
    def satisfies(inner: Node) -> bool:
        return _is_satisfied(inner, paper_id, kinds, finder)

    match node:
        case All(nodes) | OneOf(nodes):
            joined = all if isinstance(node, All) else any
            return joined(map(satisfies, nodes))
        case Not(inner):
            return not satisfies(inner)
        case Within(places, inner):
            within = list_kinds(places)
            is_there = bool(within & SHELF[paper_id].keys())
            return is_there and _is_satisfied(inner, paper_id, within, finder)
        case Fact():
            return _is_known(node, paper_id)
        case _:
            return _is_written(node, paper_id, kinds, finder)


def _is_known(fact: Fact, paper_id: int) -> bool:
    if fact.field == "has" and fact.value != "pdf":
        return bool(list_kinds([str(fact.value)]) & SHELF[paper_id].keys())
    return paper_id in FACTS.get(fact, set())


def _is_written(
    leaf: Leaf, paper_id: int, kinds: frozenset[str], finder: PaperFinder
) -> bool:
    if isinstance(leaf, Fuzzy):
        # How far two spellings are apart, Whoosh's automaton alone tells.
        places = tuple(p for p in list_places() if list_kinds([p]) <= kinds)
        return paper_id in finder.find(Within(places, leaf) if kinds else leaf)
    return _holds(leaf, _list_texts(leaf, SHELF[paper_id], kinds))


def _list_texts(leaf: Leaf, parts: dict[str, str], kinds: frozenset[str]) -> list[str]:
    if leaf.field:
        kinds = frozenset({_FIELD_KINDS[leaf.field]})
    texts = [body for kind, body in parts.items() if not kinds or kind in kinds]
    return texts if kinds else [*texts, parts["metadata"]]


def _holds(leaf: Leaf, texts: list[str]) -> bool:
    match leaf:
        case Phrase(text):
            return any(_has_sequence(one, split_phrase(text)) for one in texts)
        case Prefix(text):
            *before, last = split_terms(text)
            begun = any(
                t.text.startswith(last.text) for one in texts for t in split(one)
            )
            return begun and _hold_terms(before, texts)
        case _:
            return _hold_terms(split_terms(leaf.text), texts)


def _hold_terms(terms: Iterable[Term], texts: list[str]) -> bool:
    """Each of the terms in some text, not all of them in the same."""
    return all(any(_has_term(text, term) for text in texts) for term in terms)


def _has_term(text: str, term: Term) -> bool:
    tokens = list(split(text))
    if term.text in STOP_WORDS:
        return any(token.text == term.text for token in tokens)
    stems = {token.stem for token in tokens if token.text not in STOP_WORDS}
    return term.stem in stems or (
        len(term.parts) > 1 and _has_sequence(text, term.parts)
    )


def _has_sequence(text: str, words: tuple[str, ...]) -> bool:
    """Words at positions that follow each other; a formula's parts share one."""
    at = {(token.position, token.text) for token in split(text)}
    return any(
        all((start + step, word) in at for step, word in enumerate(words))
        for start, _ in at
    )
