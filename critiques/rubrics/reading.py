"""A form written in TOML, read; what is wrong with it is said line by line."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from critiques.models import WriteUp
from critiques.rubrics.form import Field, FieldKind, Form
from critiques.rubrics.table_rules import check_table
from critiques.shelves.reading import (
    KEY,
    KEY_RULE,
    NUMBER,
    TEXT,
    WHOLE_NUMBER,
    YES_NO,
    Lines,
    Problem,
    SourceError,
    Types,
    check_types,
    find_lines,
    find_twice,
    parse_toml,
)

MOST_FIELDS = 60
MOST_OPTIONS = 20
_LONGEST_LABEL = 120
_LONGEST_PROMPT = 2_000
_NUMBER_NAME = re.compile(r"[0-9]{1,3}")
_FORM_TYPES: Types = {
    **dict.fromkeys(("key", "title", "kind", "purpose"), TEXT),
    "fields": (list, "is written as blocks that begin with [[fields]]"),
}
_FIELD_TYPES: Types = {
    **dict.fromkeys(("key", "label", "kind", "prompt", "calculation"), TEXT),
    **dict.fromkeys(("rows", "words", "lowest", "highest"), WHOLE_NUMBER),
    **dict.fromkeys(("required", "evidence"), YES_NO),
    "pages": NUMBER,
    "labels": (dict, 'names numbers: { 1 = "weak", 10 = "strong" }'),
    "options": (list, 'is a list: ["Accept", "Reject"]'),
    "columns": (list, 'is a list: [{ key = "from", label = "From" }]'),
    "begins_with": (list, 'is a list of keys: ["limitations"]'),
}


def parse_form(source: str) -> Form:
    """Raises SourceError with every problem that was found."""
    data = parse_toml(source)
    problems = list(_check_form(data, find_lines(source, "fields")))
    if problems:
        raise SourceError(problems)
    return Form.from_data(data)


def _check_form(data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    for name, message in check_types(data, _FORM_TYPES, ("key", "title")):
        yield Problem(lines.head.get(name, 1), message)
    key, kind = data.get("key"), data.get("kind", WriteUp.Kind.CRITIQUE)
    if isinstance(key, str) and not KEY.fullmatch(key):
        yield Problem(lines.head.get("key", 1), KEY_RULE)
    if kind not in WriteUp.Kind.values:
        known = ", ".join(WriteUp.Kind.values)
        yield Problem(lines.head.get("kind", 1), f"The kind is one of {known}.")
    asked = data.get("fields", [])
    if isinstance(asked, list):
        yield from _check_fields(asked, lines)


def _check_fields(asked: list[Any], lines: Lines) -> Iterator[Problem]:
    if not asked:
        yield Problem(
            1, "This form asks nothing: add a [[fields]] block with a key and a label."
        )
    if len(asked) > MOST_FIELDS:
        message = f"A form asks for at most {MOST_FIELDS} things."
        yield Problem(lines.find(MOST_FIELDS), message)
    for number, one in enumerate(asked):
        if not isinstance(one, dict):
            yield Problem(lines.find(number), "A field is a block [[fields]].")
            continue
        for name, message in _check_field(one):
            yield Problem(lines.find(number, name), message)
    yield from find_twice(asked, lines)


def _check_field(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    problems = list(check_types(data, _FIELD_TYPES, ("key", "label")))
    if data.get("kind", "text") not in list(FieldKind):
        problems.append(("kind", f"The kind is one of {', '.join(FieldKind)}."))
    problems.extend(_check_words(data))
    problems.extend(check_table(data))
    if problems:
        yield from problems
        return
    field = Field.from_data(data)
    if not KEY.fullmatch(field.key):
        yield "key", KEY_RULE
    yield from _check_lengths(field)
    yield from _check_values(field)


def _check_words(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What stands within options and labels, if those are what they should be."""
    labels = data.get("labels")
    if isinstance(labels, dict) and not all(map(_NUMBER_NAME.fullmatch, labels)):
        yield "labels", "Labels belong to numbers."
    if isinstance(labels, dict) and not all(map(_is_worded, labels.values())):
        yield "labels", "Each label is words in quotes."
    for name, one in (("options", "option"), ("begins_with", "key")):
        words = data.get(name)
        if isinstance(words, list) and not all(map(_is_worded, words)):
            yield name, f"Each {one} is words in quotes."


def _is_worded(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _check_lengths(field: Field) -> Iterator[tuple[str, str]]:
    if len(field.label) > _LONGEST_LABEL:
        yield "label", f"A label has at most {_LONGEST_LABEL} signs."
    if len(field.prompt) > _LONGEST_PROMPT:
        yield "prompt", f"A prompt has at most {_LONGEST_PROMPT:,} signs."
    for name, most in (("rows", 60), ("words", 100_000), ("pages", 200)):
        if not 0 <= getattr(field, name) <= most:
            yield name, f"“{name}” is at most {most:,}."


def _check_values(field: Field) -> Iterator[tuple[str, str]]:
    is_choice = field.kind == FieldKind.CHOICE
    if is_choice and not 1 < len(field.options) <= MOST_OPTIONS:
        yield "options", f"A choice has 2 to {MOST_OPTIONS} options."
    if len(set(field.options)) < len(field.options):
        yield "options", "An option stands twice."
    if not 0 <= field.lowest < field.highest <= field.lowest + MOST_OPTIONS:
        yield "highest", f"A rating has 2 to {MOST_OPTIONS + 1} numbers, lowest first."
