"""What a query's words are looked for as, and queries made easier to satisfy; pure."""

from dataclasses import dataclass

from papers.search.language.tree import (
    All,
    Fact,
    Node,
    Not,
    OneOf,
    Phrase,
    Within,
    Word,
    build_all,
    build_not,
    build_one_of,
)
from papers.search.tokens import (
    STOP_WORDS,
    Term,
    split_formulas,
    split_phrase,
    split_terms,
)


@dataclass(frozen=True, slots=True)
class SoughtWords:
    """Found where any of it stands: a stem, a spelling, what begins so, or a sequence."""

    stems: frozenset[str] = frozenset()
    spellings: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    sequences: frozenset[tuple[str, ...]] = frozenset()

    def __or__(self, other: "SoughtWords") -> "SoughtWords":
        return SoughtWords(
            self.stems | other.stems,
            self.spellings | other.spellings,
            self.beginnings | other.beginnings,
            self.sequences | other.sequences,
        )


def build_sought_words(text: str) -> list[SoughtWords]:
    """A word by its stem, each by itself if several words are written as one."""
    return [_build_sought_term(term) for term in split_terms(text)]


def _build_sought_term(term: Term) -> SoughtWords:
    """A compound (fine-tuning) is found also where it is written as separate words."""
    if term.text in STOP_WORDS:
        return SoughtWords(spellings=frozenset({term.text}))
    sequences = frozenset({term.parts} if len(term.parts) > 1 else ())
    return SoughtWords(stems=frozenset({term.stem}), sequences=sequences)


def build_sought_phrase(text: str) -> SoughtWords:
    words = split_phrase(text)
    if len(words) == 1:
        return SoughtWords(spellings=frozenset(words))
    return SoughtWords(sequences=frozenset({words} if words else ()))


def build_sought_beginning(text: str) -> list[SoughtWords]:
    """The last of the words is only begun."""
    *before, last = split_terms(text)
    whole = [sought for term in before for sought in build_sought_words(term.text)]
    return [*whole, SoughtWords(beginnings=frozenset({last.text}))]


def drop_common(node: Node) -> Node:
    """The same without very common words that stand beside others."""
    match node:
        case Within(places, inner):
            return Within(places, drop_common(inner))
        case Not(inner):
            return build_not(drop_common(inner))
        case OneOf(nodes):
            return build_one_of(map(drop_common, nodes))
        case All(nodes):
            telling = [drop_common(one) for one in nodes if not _is_common(one)]
            return build_all(telling if any(map(_holds_words, telling)) else nodes)
        case _:
            return node


def _is_common(node: Node) -> bool:
    if not isinstance(node, Word) or node.field:
        return False
    return all(term.text in STOP_WORDS for term in split_terms(node.text))


def loosen(node: Node) -> Node:
    """For where nothing has all of it: any of its words, phrases and formulas as words.

    What is known of a paper, and what must not stand in it, still holds.
    """
    match node:
        case All(nodes):
            return _loosen_all(nodes)
        case OneOf(nodes):
            return build_one_of(map(loosen, nodes))
        case Within(places, inner):
            return Within(places, loosen(inner))
        case Word() | Phrase():
            return _loosen_leaf(node)
        case _:
            return node


def _loosen_leaf(leaf: Word | Phrase) -> Node:
    if isinstance(leaf, Word):
        words = [leaf.text, *split_formulas(leaf.text)]
    else:
        phrase = split_phrase(leaf.text)
        words = [word for word in phrase if word not in STOP_WORDS] or [*phrase]
    return build_one_of(Word(word, leaf.field) for word in words)


def _loosen_all(nodes: tuple[Node, ...]) -> Node:
    strict = [node for node in nodes if not _holds_words(node)]
    loose = [loosen(node) for node in nodes if _holds_words(node)]
    return build_all([*strict, build_one_of(loose)] if loose else strict)


def _holds_words(node: Node) -> bool:
    """Whether any words count for a paper."""
    match node:
        case All(nodes) | OneOf(nodes):
            return any(map(_holds_words, nodes))
        case Within(_, inner):
            return _holds_words(inner)
        case Not() | Fact():
            return False
        case _:
            return True
