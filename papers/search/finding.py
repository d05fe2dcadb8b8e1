"""Which papers satisfy a query, and which words of it count for them."""

from collections import Counter
from collections.abc import Callable
from functools import reduce

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
    build_all,
)
from papers.search.places import list_kinds
from papers.search.tokens import fold, split_terms
from papers.search.view import IndexView, Scope, Sought
from papers.search.words import (
    SoughtWords,
    build_sought_beginning,
    build_sought_phrase,
    build_sought_words,
)

ANYWHERE = Scope()
_FIELD_SCOPES = {
    "title": Scope(("title",), frozenset({"metadata"})),
    "author": Scope(("body",), frozenset({"authors"})),
    "abstract": Scope(("body",), frozenset({"abstract"})),
}
_FEW_LETTERS = 4
_MANY_WORDS = 5

FindByFact = Callable[[Fact], set[int]]


class PaperFinder:
    """Answers trees from one view of the index, facts from wherever they are known."""

    def __init__(self, view: IndexView, find_by_fact: FindByFact) -> None:
        self.view = view
        self._find_by_fact = find_by_fact

    def find(self, node: Node, scope: Scope = ANYWHERE) -> set[int]:
        """The papers whose documents together satisfy the tree."""
        match node:
            case All() | OneOf():
                return self._find_joined(node, scope)
            case Within(places, inner):
                return self._find_within(list_kinds(places), inner)
            case Not(inner):
                return set(self.view.paper_ids - self.find(inner, scope))
            case Fact():
                return self._find_known(node)
            case _:
                return self._find_words(node, scope)

    def find_fitting(self, node: Node) -> set[int]:
        """The papers that satisfy it, or lack a few of many words asked for."""
        return self.find(node) | self._find_nearly(node, ANYWHERE)

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

    def _find_nearly(self, node: Node, scope: Scope) -> set[int]:
        """Where many words are asked for side by side, a quarter may be missing."""
        if isinstance(node, Within):
            return self._find_nearly(
                node.node, Scope(("body",), list_kinds(node.places))
            )
        if not isinstance(node, All):
            return set()
        words = [one for one in node.nodes if isinstance(one, Word)]
        if len(words) < _MANY_WORDS:
            return set()
        others = [one for one in node.nodes if not isinstance(one, Word)]
        held = Counter(
            paper_id for word in words for paper_id in self.find(word, scope)
        )
        enough = len(words) - len(words) // 4
        nearly = {paper_id for paper_id, count in held.items() if count >= enough}
        return nearly & self.find(build_all(others), scope)

    def _find_within(self, kinds: frozenset[str], inner: Node) -> set[int]:
        found = self.find(inner, Scope(("body",), kinds))
        if _stands_on_words(inner):
            return found
        return found & self.view.find_papers_with(kinds)

    def _find_joined(self, node: All | OneOf, scope: Scope) -> set[int]:
        if node == EVERYTHING:
            return set(self.view.paper_ids)
        found = [self.find(inner, scope) for inner in node.nodes]
        join = set.intersection if isinstance(node, All) else set.union
        return join(*found)

    def _find_known(self, fact: Fact) -> set[int]:
        """What was written of a paper is known from the index itself."""
        if fact.field == "has" and fact.value != "pdf":
            return self.view.find_papers_with(list_kinds([str(fact.value)]))
        return self._find_by_fact(fact)

    def _find_words(self, leaf: Leaf, scope: Scope) -> set[int]:
        in_field = _FIELD_SCOPES.get(leaf.field, scope)
        found = [
            self.view.find_papers(sought, in_field)
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
                return build_sought_beginning(text)
            case Fuzzy(text):
                return self._list_similar(text)

    def _list_similar(self, text: str) -> list[SoughtWords]:
        found = []
        for term in split_terms(text):
            edits = 1 if len(term.text) <= _FEW_LETTERS else 2
            near = self.view.vocabulary.count_words_near(term.text, edits)
            found.append(SoughtWords(spellings=frozenset({*near, fold(term.text)})))
        return found


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
            return node.field not in _FIELD_SCOPES
