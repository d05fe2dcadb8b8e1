"""A form written in TOML, read; what is wrong with it is said line by line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from critiques.models import WriteUp
from critiques.rubrics.form import Field, FieldKind, Form
from critiques.rubrics.table_rules import check_table
from prepsite.errors import UserError

MOST_FIELDS = 60
MOST_OPTIONS = 20
LONGEST_FORM = 100_000
_LONGEST_LABEL = 120
_LONGEST_PROMPT = 2_000
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEY_RULE = "A key is up to 40 small letters, digits and underscores, a letter first: main_flaw."
_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_FIELD_HEAD = re.compile(r"\s*\[\[\s*fields\s*\]\]")
_NAMED = re.compile(r"\s*(?P<name>\w+)\s*=")
_NUMBER_NAME = re.compile(r"[0-9]{1,3}")
# name -> (type, the sentence for what is not of it)
_TEXT = (str, "is words in quotes")
_NUMBER = (int, "is a whole number")
_YES_NO = (bool, "is true or false, without quotes")
_FORM_TYPES: dict[str, tuple[type | tuple[type, ...], str]] = {
    **dict.fromkeys(("key", "title", "kind", "purpose"), _TEXT),
    "fields": (list, "is written as blocks that begin with [[fields]]"),
}
_FIELD_TYPES: dict[str, tuple[type | tuple[type, ...], str]] = {
    **dict.fromkeys(("key", "label", "kind", "prompt", "calculation"), _TEXT),
    **dict.fromkeys(("rows", "words", "lowest", "highest"), _NUMBER),
    **dict.fromkeys(("required", "evidence"), _YES_NO),
    "pages": ((int, float), "is a number"),
    "labels": (dict, 'names numbers: { 1 = "weak", 10 = "strong" }'),
    "options": (list, 'is a list: ["Accept", "Reject"]'),
    "columns": (list, 'is a list: [{ key = "from", label = "From" }]'),
    "begins_with": (list, 'is a list of keys: ["limitations"]'),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in the form's text; lines are counted from 1."""

    line: int
    message: str


class FormError(UserError):
    """The text is no form that can be filled in; `problems` by their lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        first = self.problems[0]
        super().__init__(f"Line {first.line}: {first.message}", "Mend it, then save.")


def parse_form(source: str) -> Form:
    """Raises FormError with every problem that was found."""
    if len(source) > LONGEST_FORM:
        raise FormError([Problem(1, f"A form has at most {LONGEST_FORM:,} signs.")])
    data = _parse_toml(source)
    problems = list(_check_form(data, _find_lines(source)))
    if problems:
        raise FormError(problems)
    return Form.from_data(data)


def _parse_toml(source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        said = _TOML_PLACE.sub("", str(error))
        line = int(place["line"]) if place and place["line"] else source.count("\n") + 1
        raise FormError([Problem(line, f"This is not TOML: {said}.")]) from error
    except RecursionError as error:
        raise FormError([Problem(1, "Its brackets are nested too deep.")]) from error


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where names stand: in the head of the form, and in each field after its start."""

    head: dict[str, int]
    fields: list[tuple[int, dict[str, int]]]

    def find(self, number: int, name: str = "") -> int:
        """The line of a name in the field with this number, else the field's own."""
        if number >= len(self.fields):
            return self.head.get("fields", 1)
        start, named = self.fields[number]
        return named.get(name, start)


def _find_lines(source: str) -> _Lines:
    lines = _Lines({}, [])
    named = lines.head
    for number, line in enumerate(source.split("\n"), start=1):
        if _FIELD_HEAD.match(line):
            named = {}
            lines.fields.append((number, named))
        elif found := _NAMED.match(line):
            named.setdefault(found["name"], number)
    return lines


def _check_form(data: dict[str, Any], lines: _Lines) -> Iterator[Problem]:
    for name, message in _check_types(data, _FORM_TYPES, ("key", "title")):
        yield Problem(lines.head.get(name, 1), message)
    key, kind = data.get("key"), data.get("kind", WriteUp.Kind.CRITIQUE)
    if isinstance(key, str) and not _KEY.fullmatch(key):
        yield Problem(lines.head.get("key", 1), _KEY_RULE)
    if kind not in WriteUp.Kind.values:
        known = ", ".join(WriteUp.Kind.values)
        yield Problem(lines.head.get("kind", 1), f"The kind is one of {known}.")
    asked = data.get("fields", [])
    if isinstance(asked, list):
        yield from _check_fields(asked, lines)


def _check_fields(asked: list[Any], lines: _Lines) -> Iterator[Problem]:
    if not asked:
        yield Problem(
            1, "This form asks nothing: add a [[fields]] block with a key and a label."
        )
    if len(asked) > MOST_FIELDS:
        message = f"A form asks for at most {MOST_FIELDS} things."
        yield Problem(lines.find(MOST_FIELDS), message)
    seen: set[str] = set()
    for number, one in enumerate(asked):
        if not isinstance(one, dict):
            yield Problem(lines.find(number), "A field is a block [[fields]].")
            continue
        problems = list(_check_field(one))
        for name, message in problems:
            yield Problem(lines.find(number, name), message)
        if not problems and one["key"] in seen:
            message = f"The key “{one['key']}” stands twice."
            yield Problem(lines.find(number, "key"), message)
        seen.add(str(one.get("key")))


def _check_field(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    problems = list(_check_types(data, _FIELD_TYPES, ("key", "label")))
    if data.get("kind", "text") not in list(FieldKind):
        problems.append(("kind", f"The kind is one of {', '.join(FieldKind)}."))
    problems.extend(_check_words(data))
    problems.extend(check_table(data))
    if problems:
        yield from problems
        return
    field = Field.from_data(data)
    if not _KEY.fullmatch(field.key):
        yield "key", _KEY_RULE
    yield from _check_lengths(field)
    yield from _check_values(field)


def _check_types(
    data: Mapping[str, Any],
    types: Mapping[str, tuple[type | tuple[type, ...], str]],
    needed: tuple[str, ...],
) -> Iterator[tuple[str, str]]:
    """(name, what is wrong with it); true and false are no numbers here."""
    for name, value in data.items():
        expected, rule = types.get(name, (object, ""))
        if not rule:
            yield name, f"“{name}” is not known here; known are {', '.join(types)}."
        elif not isinstance(value, expected) or (
            isinstance(value, bool) and expected is not bool
        ):
            yield name, f"“{name}” {rule}."
    for name in needed:
        if data.get(name, "") == "":
            yield name, f"A “{name}” is missing."


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
