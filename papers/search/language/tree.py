"""What a query asks for, as a tree of frozen nodes, and how nodes are put together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from papers.contributions import NumberRange


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any inflection; `field` is empty, "title", "author" or "abstract"."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they stand, one after the other."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Every word that differs from this one by a letter or two."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known of a paper, whatever its words: `year`, `tag`, `cites`."""

    field: str
    value: str | NumberRange


@dataclass(frozen=True, slots=True)
class Within:
    """The words of `node` count only where they stand in one of the places."""

    places: tuple[str, ...]
    node: "Node"


@dataclass(frozen=True, slots=True)
class Not:
    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the nodes; of none, it is what every paper satisfies."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """At least one of the nodes; there are two or more."""

    nodes: tuple["Node", ...]


Leaf: TypeAlias = Word | Phrase | Prefix | Fuzzy
Node: TypeAlias = Leaf | Fact | Within | Not | All | OneOf

EVERYTHING = All(())


def build_all(nodes: Iterable[Node]) -> Node:
    """All of the nodes, without brackets in brackets and without repetition."""
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, All) else [node]
    return _take_single(flat, All)


def build_one_of(nodes: Iterable[Node]) -> Node:
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, OneOf) else [node]
    return _take_single(flat, OneOf)


def build_not(node: Node) -> Node:
    return node.node if isinstance(node, Not) else Not(node)


def _take_single(nodes: list[Node], joined: type[All] | type[OneOf]) -> Node:
    distinct = tuple(dict.fromkeys(nodes))
    return distinct[0] if len(distinct) == 1 else joined(distinct)


def find_positive_leaves(node: Node) -> list[Leaf]:
    """The words that count for a paper, in order: those under no NOT, or under two."""
    return list(dict.fromkeys(_list_leaves(node, is_positive=True)))


def _list_leaves(node: Node, *, is_positive: bool) -> list[Leaf]:
    match node:
        case Not(inner):
            return _list_leaves(inner, is_positive=not is_positive)
        case Within(_, inner):
            return _list_leaves(inner, is_positive=is_positive)
        case All(nodes) | OneOf(nodes):
            return [
                leaf
                for one in nodes
                for leaf in _list_leaves(one, is_positive=is_positive)
            ]
        case Fact():
            return []
        case _:
            return [node] if is_positive else []
