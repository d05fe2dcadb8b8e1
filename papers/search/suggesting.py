""" "Did you mean": a query with the index's own words for those that find little."""

from collections.abc import Callable
from dataclasses import replace

from papers.search.language.tree import (
    All,
    Fact,
    Fuzzy,
    Node,
    Not,
    OneOf,
    Prefix,
    Within,
    build_all,
    build_one_of,
)
from papers.search.tokens import Token, split_tokens
from papers.search.view import IndexView

_MIN_CHARS = 4
_MAX_EDITS = 2
# A word that is here is doubted only if a near one is that much more common.
_DOUBT = 10


def correct_query(view: IndexView, tree: Node) -> Node:
    """The query with doubtful words replaced by the nearest ones."""
    return _replace_words(tree, lambda text: _correct(view, text))


def _replace_words(node: Node, correct: Callable[[str], str]) -> Node:
    match node:
        case All(nodes):
            return build_all(_replace_words(one, correct) for one in nodes)
        case OneOf(nodes):
            return build_one_of(_replace_words(one, correct) for one in nodes)
        case Within(places, inner):
            return Within(places, _replace_words(inner, correct))
        case Not() | Fact() | Prefix() | Fuzzy():
            return node
        case _:
            return replace(node, text=correct(node.text))


def _correct(view: IndexView, text: str) -> str:
    for token in reversed(list(split_tokens(text))):
        nearest = _find_nearest(view, token) if token.in_phrase else ""
        if nearest:
            text = text[: token.start] + nearest + text[token.end :]
    return text


def _find_nearest(view: IndexView, token: Token) -> str:
    """The most common of the nearest words; empty where the word itself is sound."""
    if len(token.text) < _MIN_CHARS or not token.text.isalpha():
        return ""
    here = max(
        view.vocabulary.count_documents(field, token.stem)
        for field in ("body", "title")
    )
    for edits in range(1, _MAX_EDITS + 1):
        near = view.vocabulary.count_words_near(token.text, edits)
        counts = {word: count for word, count in near.items() if word != token.text}
        if counts:
            best = max(sorted(counts), key=counts.__getitem__)
            return best if counts[best] >= _DOUBT * here else ""
        if here:
            return ""
    return ""
