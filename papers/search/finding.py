"""Which papers satisfy a query, and how well their documents fit it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import reduce
from math import log

from papers.search.language.tree import (
    EVERYTHING,
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
    Word,
)
from papers.search.places import list_kinds
from papers.search.tokens import fold, split_terms
from papers.search.view import FieldHits, IndexView, Scope
from papers.search.words import (
    SoughtWords,
    build_sought_phrase,
    build_sought_words,
)

ANYWHERE = Scope()
_FIELD_SCOPES = {
    "title": Scope(("title",), frozenset({"metadata"})),
    "author": Scope(("body",), frozenset({"authors"})),
    "abstract": Scope(("body",), frozenset({"abstract"})),
}
TITLE_BOOST = 2.5
# BM25 with the constants that Whoosh and Lucene come with.
_SATURATION = 1.2
_LENGTH_SHARE = 0.75
_FEW_LETTERS = 4

FindByFact = Callable[[Fact], set[int]]
Sought = tuple[SoughtWords, Scope]


class PaperFinder:
    """Answers trees from one view of the index, facts from wherever they are known."""

    def __init__(self, view: IndexView, find_by_fact: FindByFact) -> None:
        self._view = view
        self._find_by_fact = find_by_fact

    def find(self, node: Node, scope: Scope = ANYWHERE) -> set[int]:
        """The papers whose documents together satisfy the tree."""
        match node:
            case All() | OneOf():
                return self._find_joined(node, scope)
            case Within(places, inner):
                return self._find_within(list_kinds(places), inner)
            case Not(inner):
                return set(self._view.paper_ids - self.find(inner, scope))
            case Fact():
                return self._find_known(node)
            case _:
                return self._find_words(node, scope)

    def list_sought(self, node: Node, scope: Scope = ANYWHERE) -> list[Sought]:
        """The words that count for a paper, each with where it is looked for."""
        match node:
            case All(nodes) | OneOf(nodes):
                found = [
                    one for inner in nodes for one in self.list_sought(inner, scope)
                ]
                return list(dict.fromkeys(found))
            case Within(places, inner):
                return self.list_sought(inner, Scope(("body",), list_kinds(places)))
            case Not() | Fact():
                return []
            case _:
                in_field = _FIELD_SCOPES.get(node.field, scope)
                return [(sought, in_field) for sought in self._build_sought(node)]

    def score_documents(
        self, sought: Iterable[Sought], papers: set[int]
    ) -> dict[int, float]:
        """BM25 over the words, by document; only documents of the papers."""
        scores: defaultdict[int, float] = defaultdict(float)
        for words, scope in sought:
            for hits in self._view.find(words, scope):
                self._add_scores(scores, hits, papers)
        return scores

    def _find_within(self, kinds: frozenset[str], inner: Node) -> set[int]:
        found = self.find(inner, Scope(("body",), kinds))
        if _stands_on_words(inner):
            return found
        return found & self._view.find_papers_with(kinds)

    def _find_joined(self, node: All | OneOf, scope: Scope) -> set[int]:
        if node == EVERYTHING:
            return set(self._view.paper_ids)
        found = [self.find(inner, scope) for inner in node.nodes]
        join = set.intersection if isinstance(node, All) else set.union
        return join(*found)

    def _find_known(self, fact: Fact) -> set[int]:
        """What was written of a paper is known from the index itself."""
        if fact.field == "has" and fact.value != "pdf":
            return self._view.find_papers_with(list_kinds([str(fact.value)]))
        return self._find_by_fact(fact)

    def _find_words(self, leaf: Leaf, scope: Scope) -> set[int]:
        in_field = _FIELD_SCOPES.get(leaf.field, scope)
        found = [
            self._view.find_papers(sought, in_field)
            for sought in self._build_sought(leaf)
        ]
        return reduce(set.intersection, found) if found else set()

    def _build_sought(self, leaf: Leaf) -> list[SoughtWords]:
        match leaf:
            case Word(text):
                return build_sought_words(text)
            case Phrase(text):
                return [build_sought_phrase(text)]
            case Prefix(text):
                return self._list_beginning(text)
            case Fuzzy(text):
                return self._list_similar(text)

    def _list_beginning(self, text: str) -> list[SoughtWords]:
        *before, last = split_terms(text)
        words = frozenset(self._view.list_words_from(last.text))
        ending = SoughtWords(spellings=words or frozenset({last.text}))
        return [*(one for t in before for one in build_sought_words(t.text)), ending]

    def _list_similar(self, text: str) -> list[SoughtWords]:
        found = []
        for term in split_terms(text):
            edits = 1 if len(term.text) <= _FEW_LETTERS else 2
            near = self._view.list_words_near(term.text, edits)
            found.append(SoughtWords(spellings=frozenset(near | {fold(term.text)})))
        return found

    def _add_scores(
        self, scores: defaultdict[int, float], hits: FieldHits, papers: set[int]
    ) -> None:
        view = self._view
        total, holding = len(view.papers), len(hits.documents)
        rarity = log(1 + (total - holding + 0.5) / (holding + 0.5))
        counted = zip(hits.documents, hits.counts, strict=True)
        if hits.field == "title":
            for number, _ in counted:
                if view.papers[number] in papers:
                    scores[number] += rarity * TITLE_BOOST
            return
        gain = rarity * (_SATURATION + 1)
        least = _SATURATION * (1 - _LENGTH_SHARE)
        per_word = _SATURATION * _LENGTH_SHARE / view.average_length
        lengths = view.lengths
        for number, count in counted:
            if view.papers[number] in papers:
                norm = least + per_word * lengths[number]
                scores[number] += gain * count / (count + norm)


def _stands_on_words(node: Node) -> bool:
    """Whether a paper that satisfies it has a word where it is looked for."""
    match node:
        case All(nodes):
            return any(map(_stands_on_words, nodes))
        case OneOf(nodes):
            return all(map(_stands_on_words, nodes))
        case Not() | Fact() | Within():
            return False
        case _:
            return True
