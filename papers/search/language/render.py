"""A tree written as a query again, with brackets wherever one could read it otherwise."""

import re

from papers.contributions import NumberRange
from papers.search.language.ranges import render_range
from papers.search.language.tree import (
    All,
    Fact,
    Fuzzy,
    Node,
    Not,
    OneOf,
    Phrase,
    Prefix,
    Within,
    Word,
)

_BARE_VALUE = re.compile(r'[^\s()|,;"“”„«»]+')


def render_query(node: Node) -> str:
    """The query that is parsed to exactly this tree; empty for what asks for nothing."""
    match node:
        case Within():
            return _render_within(node)
        case Not(inner):
            return f"-{_render_inner(inner)}"
        case All(nodes) | OneOf(nodes):
            joint = " " if isinstance(node, All) else " OR "
            return joint.join(map(_render_inner, nodes))
        case Fact(field, value):
            return f"{field}:{render_value(value)}"
        case _:
            return _render_leaf(node)


def _render_within(node: Within) -> str:
    render = _render_inner if isinstance(node.node, OneOf | Within) else render_query
    return f"in:{'|'.join(node.places)} {render(node.node)}".rstrip()


def _render_inner(node: Node) -> str:
    """Within another node: in brackets if it is put together itself."""
    written = render_query(node)
    is_joined = isinstance(node, OneOf | Within) or (
        isinstance(node, All) and bool(node.nodes)
    )
    return f"({written})" if is_joined else written


def _render_leaf(leaf: Word | Phrase | Prefix | Fuzzy) -> str:
    field = f"{leaf.field}:" if leaf.field else ""
    match leaf:
        case Phrase(text):
            return f'{field}"{text}"'
        case Prefix(text):
            return f"{field}{text}*"
        case Fuzzy(text):
            return f"{field}{text}~"
        case Word(text):
            return f"{field}{text}"


def render_value(value: str | NumberRange) -> str:
    if isinstance(value, NumberRange):
        return render_range(value)
    return value if _BARE_VALUE.fullmatch(value) else f'"{value}"'
