"""Cuts a query into words, phrases, facts, brackets and operators; pure, never fails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from papers.search.language.fields import (
    PLACE_FIELD,
    TEXT_FIELDS,
    FieldValueError,
    find_field,
    list_fields,
    parse_fact,
    parse_place,
)
from papers.search.language.tree import (
    Fact,
    Fuzzy,
    Leaf,
    Phrase,
    Prefix,
    Word,
)
from papers.search.tokens import read_raw_word, split_terms, split_tokens

MAX_ITEMS = 32
MAX_MARKS = 8
_MAX_PHRASE_WORDS = 32
_MAX_RAW_CHARS = 200
_MIN_PREFIX_CHARS = 2
_MIN_FUZZY_CHARS = 3

_QUOTES = '"“”„«»'
_QUOTE = re.compile(f"[{_QUOTES}]")
_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"([A-Za-z]{2,20}):(?!//)")
_VALUE = re.compile(rf"[^\s(){_QUOTES}]*")
_FUZZY = re.compile(r"~[0-9]?")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a query went wrong, counted in characters, and what is to be said of it."""

    start: int
    length: int
    sentence: str

    @property
    def end(self) -> int:
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of its bracket are looked for, or with a minus, where not."""

    names: tuple[str, ...]
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Operand:
    """What stands for papers; several are alternatives."""

    start: int
    end: int
    nodes: tuple[Leaf | Fact | Place, ...]


@dataclass(frozen=True, slots=True)
class Operator:
    """AND, OR or NOT; a minus is NOT."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A bracket; `field` holds for the words in it."""

    start: int
    end: int
    field: str


@dataclass(frozen=True, slots=True)
class Closing:
    start: int
    end: int


Lexeme: TypeAlias = Operand | Operator | Opening | Closing


class Lexer:
    """Reads one query from left to right; `marks` fills while it is read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[Mark] = []
        self._place = 0
        self._items = 0

    def mark(self, start: int, end: int, sentence: str) -> None:
        if len(self.marks) < MAX_MARKS:
            self.marks.append(Mark(start, end - start, sentence))

    def read(self) -> Iterator[Lexeme]:
        """The lexemes in order; what is none is passed over."""
        while self._place < len(self.text):
            lexeme = self._read_next()
            if isinstance(lexeme, Operand):
                self._items += len(lexeme.nodes)
                if self._items > MAX_ITEMS:
                    self.mark(
                        lexeme.start,
                        len(self.text),
                        f"A query has at most {MAX_ITEMS} words: the rest is not read.",
                    )
                    return
            if lexeme is not None:
                yield lexeme

    def _read_next(self) -> Lexeme | None:
        start = self._place
        character = self.text[start]
        space = _SPACE.match(self.text, start)
        if space:
            self._place = space.end()
            return None
        if character in "()":
            self._place += 1
            if character == ")":
                return Closing(start, start + 1)
            return Opening(start, start + 1, "")
        if character == "-" and self._is_minus(start):
            self._place += 1
            return Operator(start, start + 1, "NOT")
        return self._read_field() or self._read_leaf("")

    def _is_minus(self, start: int) -> bool:
        before = self.text[start - 1 : start]
        after = self.text[start + 1 : start + 2]
        begins = not before or before.isspace() or before == "("
        return begins and (
            (bool(after) and after in f"({_QUOTES}")
            or bool(read_raw_word(self.text, start + 1))
        )

    # -- fields --------------------------------------------------------------

    def _read_field(self) -> Lexeme | None:
        """A field with its value; None, and nothing read, where there is none."""
        match = _FIELD.match(self.text, self._place)
        if match is None:
            return None
        field = find_field(match[1])
        start, end = match.span()
        if not field:
            self._mark_unknown(start, end)
            return None
        self._place = end
        if field in TEXT_FIELDS:
            return self._read_text_field(field, start)
        operand = self._read_value(field, start)
        return _add_mentions(operand) if match[1].lower() == "arxiv" else operand

    def _mark_unknown(self, start: int, end: int) -> None:
        """A word before a colon is often no field: only what has a value is marked."""
        if self.text[end : end + 1].strip():
            name = self.text[start : end - 1]
            known = ", ".join(f"{field}:" for field in list_fields())
            self.mark(
                start,
                end,
                f"There is no field “{name}”: it is read as a word. There are {known}.",
            )

    def _read_text_field(self, field: str, start: int) -> Lexeme | None:
        if self.text[self._place : self._place + 1] == "(":
            self._place += 1
            return Opening(start, self._place, field)
        end = self._place
        found = self._read_leaf(field) if self._starts_leaf() else None
        if found is None:
            self.mark(start, end, f"Nothing stands directly after {field}:")
        return found

    def _starts_leaf(self) -> bool:
        is_quoted = bool(_QUOTE.match(self.text, self._place))
        return is_quoted or bool(read_raw_word(self.text, self._place))

    def _read_value(self, field: str, start: int) -> Operand | None:
        """A fact or a place; a value that is unknown is read as words."""
        value_start = self._place
        quote = self._take_quoted()
        if quote is None:
            match = _VALUE.match(self.text, value_start)
            written = match.group() if match else ""
            self._place += len(written)
            values = written.rstrip(",;").split("|")
        else:
            values = [quote]
        values = [" ".join(value.split()) for value in values]
        known = self._parse_values(field, [v for v in values if v], start)
        if known:
            return Operand(start, self._place, known)
        if not any(values):
            self.mark(start, self._place, f"Nothing stands directly after {field}:")
            return None
        # Read again, now as words.
        self._place = value_start
        return None

    def _parse_values(
        self, field: str, values: list[str], start: int
    ) -> tuple[Fact | Place, ...]:
        found: list[Fact] = []
        places: list[str] = []
        for value in values:
            try:
                if field == PLACE_FIELD:
                    places.append(parse_place(value))
                else:
                    found.append(Fact(field, parse_fact(field, value)))
            except FieldValueError as error:
                self.mark(start, self._place, str(error))
        if places:
            return (Place(tuple(dict.fromkeys(places))),)
        return tuple(dict.fromkeys(found))

    # -- words ---------------------------------------------------------------

    def _read_leaf(self, field: str) -> Operand | Operator | None:
        start = self._place
        if _QUOTE.match(self.text, start):
            return self._read_phrase(field)
        raw = read_raw_word(self.text, start)
        if not raw:
            self._pass_over()
            return None
        self._place += len(raw)
        raw = read_raw_word(raw[:_MAX_RAW_CHARS], 0)
        leaf = self._read_ending(raw, field, start)
        is_alone = leaf == Word(raw)
        if is_alone and raw in _OPERATORS:
            return Operator(start, self._place, raw)
        is_word = bool(raw) and bool(split_terms(raw))
        return Operand(start, self._place, (leaf,)) if is_word else None

    def _read_phrase(self, field: str) -> Operand | None:
        start = self._place
        quoted = self._take_quoted()
        if quoted is None:
            self._place += 1
            self.mark(
                start,
                start + 1,
                "This quote has no second one: what follows is read as single words.",
            )
            return None
        text = _cut_phrase(" ".join(quoted.split()))
        if not text:
            return None
        return Operand(start, self._place, (Phrase(text, field),))

    def _take_quoted(self) -> str | None:
        """What stands between the quote here and the next one; None without both."""
        if not _QUOTE.match(self.text, self._place):
            return None
        closing = _QUOTE.search(self.text, self._place + 1)
        if closing is None:
            return None
        quoted = self.text[self._place + 1 : closing.start()]
        self._place = closing.end()
        return quoted

    def _read_ending(self, raw: str, field: str, start: int) -> Leaf:
        """The word, with the star or tilde behind it."""
        ending = self._place
        fuzzy = _FUZZY.match(self.text, ending)
        if fuzzy:
            self._place = fuzzy.end()
            if len(raw) >= _MIN_FUZZY_CHARS:
                return Fuzzy(raw, field)
            self.mark(start, self._place, "A word before ~ has at least three letters.")
        elif self.text[ending : ending + 1] == "*":
            return self._read_star(raw, field, start)
        return Word(raw, field)

    def _read_star(self, raw: str, field: str, start: int) -> Leaf:
        self._place += 1
        rest = read_raw_word(self.text, self._place)
        if rest:
            self._place += len(rest)
            self.mark(
                start,
                self._place,
                "A star stands for the end of a word: only what is before it is read.",
            )
        if len(raw) >= _MIN_PREFIX_CHARS:
            return Prefix(raw, field)
        self.mark(start, self._place, "A word before * has at least two letters.")
        return Word(raw, field)

    def _pass_over(self) -> None:
        """A sign that means nothing here; a star was meant to mean something."""
        start = self._place
        self._place += 1
        if self.text[start : start + 1] == "*" and read_raw_word(
            self.text, self._place
        ):
            self.mark(start, self._place, "A star stands at the end of a word.")


def _add_mentions(operand: Operand | None) -> Operand | None:
    """An id pasted as arXiv prints it asks for what names it as well."""
    if operand is None:
        return None
    ids = [str(node.value) for node in operand.nodes if isinstance(node, Fact)]
    return replace(operand, nodes=(*operand.nodes, *map(Word, ids)))


def _cut_phrase(text: str) -> str:
    """The phrase without what no word is, up to its 32nd word."""
    tokens = [token for token in split_tokens(text) if token.in_phrase]
    if len(tokens) > _MAX_PHRASE_WORDS:
        return text[: tokens[_MAX_PHRASE_WORDS - 1].end]
    return text if tokens else ""
