"""Reads a query: any text gives a tree, with marks where it went wrong; pure.

Words that stand side by side must all be satisfied, and OR binds closer than that, as
in web searches: `a b OR c` is `a (b OR c)`. AND binds closer than OR: `a AND b OR c` is
`(a AND b) OR c`. A minus or NOT holds for the one word, phrase or bracket behind it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

from papers.search.language.lexer import (
    Closing,
    Lexeme,
    Lexer,
    Mark,
    Opening,
    Operand,
    Operator,
    Place,
)
from papers.search.language.tree import (
    EVERYTHING,
    Fact,
    Node,
    Within,
    build_all,
    build_not,
    build_one_of,
)
from papers.search.places import list_places

# A place becomes a Within when its bracket is closed.
_Item: TypeAlias = Node | Place


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was typed, what it is read as, and where it went wrong."""

    text: str
    tree: Node
    marks: tuple[Mark, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.tree == EVERYTHING


@dataclass(slots=True)
class _Level:
    """An open bracket: what is in it so far, from the closest bound to the loosest."""

    start: int
    end: int
    field_around: str = ""
    ands: list[_Item] = field(default_factory=list)
    ors: list[_Item] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    # Operators that still wait for what stands behind them.
    joiner: Operator | None = None
    negations: list[Operator] = field(default_factory=list)

    def add(self, item: _Item) -> None:
        if len(self.negations) % 2:
            item = _negate(item)
        if self.joiner is None or self.joiner.name != "AND":
            self._close_ands()
        if self.joiner is None:
            self._close_ors()
        self.ands.append(item)
        self.joiner = None
        self.negations.clear()

    def close(self) -> list[_Item]:
        self._close_ands()
        self._close_ors()
        return self.items

    def _close_ands(self) -> None:
        if self.ands:
            self.ors.append(_join(self.ands))
            self.ands = []

    def _close_ors(self) -> None:
        if len(self.ors) == 1:
            self.items.append(self.ors[0])
        elif self.ors:
            self.items.append(build_one_of(_build_group([one]) for one in self.ors))
        self.ors = []


def parse_query(text: str) -> ParsedQuery:
    """The best reading of any text whatever; it never fails."""
    lexer = Lexer(text)
    parser = _Parser(lexer)
    for lexeme in lexer.read():
        parser.read(lexeme)
    tree = parser.finish()
    marks = sorted(lexer.marks, key=lambda mark: mark.start)
    return ParsedQuery(text, tree, tuple(marks))


class _Parser:
    """Keeps the open brackets itself: no depth of them is too deep."""

    def __init__(self, lexer: Lexer) -> None:
        self._lexer = lexer
        self._levels = [_Level(0, 0)]

    def read(self, lexeme: Lexeme) -> None:
        level = self._levels[-1]
        match lexeme:
            case Opening(start, end, name):
                self._levels.append(_Level(start, end, name or level.field_around))
            case Closing(start, end):
                self._close(start, end)
            case Operator():
                self._read_operator(level, lexeme)
            case Operand():
                self._read_operand(level, lexeme)

    def finish(self) -> Node:
        while len(self._levels) > 1:
            level = self._levels[-1]
            self._lexer.mark(
                level.start,
                level.end,
                "This bracket is never closed: it is read as closed at the end.",
            )
            self._leave()
        self._drop_waiting(self._levels[0])
        return _build_group(self._levels[0].close())

    def _close(self, start: int, end: int) -> None:
        if len(self._levels) == 1:
            self._lexer.mark(start, end, "No bracket was opened before this one.")
            return
        level = self._levels[-1]
        if not level.ands and not level.items and not level.joiner:
            self._lexer.mark(level.start, end, "Nothing stands in these brackets.")
        self._leave()

    def _leave(self) -> None:
        """Hand what is in the innermost bracket to the one around it."""
        level = self._levels.pop()
        self._drop_waiting(level)
        items = level.close()
        if items:
            self._levels[-1].add(_build_group(items))

    def _read_operator(self, level: _Level, operator: Operator) -> None:
        if operator.name == "NOT":
            level.negations.append(operator)
            return
        self._drop_waiting(level)
        if level.ands:
            level.joiner = operator
        else:
            self._mark_waiting(operator, "before")

    def _drop_waiting(self, level: _Level) -> None:
        """Mark operators with nothing behind them, and forget them."""
        waiting = [level.joiner] if level.joiner else []
        for operator in waiting + level.negations:
            self._mark_waiting(operator, "after")
        level.joiner = None
        level.negations.clear()

    def _mark_waiting(self, operator: Operator, side: str) -> None:
        written = self._lexer.text[operator.start : operator.end]
        self._lexer.mark(
            operator.start,
            operator.end,
            f"Nothing stands {side} this {written}: it is left out.",
        )

    def _read_operand(self, level: _Level, operand: Operand) -> None:
        nodes = [
            node
            if isinstance(node, Place | Fact) or node.field
            else replace(node, field=level.field_around)
            for node in operand.nodes
        ]
        if len(nodes) == 1:
            level.add(nodes[0])
        else:
            level.add(build_one_of(cast("list[Node]", nodes)))


def _negate(item: _Item) -> _Item:
    if isinstance(item, Place):
        return replace(item, is_left_out=not item.is_left_out)
    return build_not(item)


def _join(items: list[_Item]) -> _Item:
    """What AND joins; a single one stays what it is."""
    return items[0] if len(items) == 1 else _build_group(items)


def _build_group(items: Iterable[_Item]) -> Node:
    """All that stands in one bracket, within the places that are named in it."""
    items = list(items)
    places = [item for item in items if isinstance(item, Place)]
    node = build_all(item for item in items if not isinstance(item, Place))
    return Within(_choose_places(places), node) if places else node


def _choose_places(places: list[Place]) -> tuple[str, ...]:
    """Those that are named, or all, without those that are left out."""
    named = {name for one in places if not one.is_left_out for name in one.names}
    left_out = {name for one in places if one.is_left_out for name in one.names}
    everywhere = list_places()
    chosen = (named or set(everywhere)) - left_out or named or set(everywhere)
    return tuple(name for name in everywhere if name in chosen)
