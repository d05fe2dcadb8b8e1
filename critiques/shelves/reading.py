"""TOML with one kind of block in it, read so that what is wrong has its line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from prepsite.errors import UserError

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
KEY_RULE = "A key is up to 40 small letters, digits and underscores, a letter first: main_flaw."
LONGEST_SOURCE = 100_000
_TOML_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_NAMED = re.compile(r"\s*(?P<name>\w+)\s*=")

# name -> (type, the sentence for what is not of it)
Types: TypeAlias = Mapping[str, tuple[type | tuple[type, ...], str]]
TEXT = (str, "is words in quotes")
WHOLE_NUMBER = (int, "is a whole number")
NUMBER = ((int, float), "is a number")
YES_NO = (bool, "is true or false, without quotes")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in the text; lines are counted from 1."""

    line: int
    message: str


class SourceError(UserError):
    """The text cannot be used as it is; `problems` by their lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        first = self.problems[0]
        super().__init__(f"Line {first.line}: {first.message}", "Mend it, then save.")


def parse_toml(source: str) -> dict[str, Any]:
    """Raises SourceError."""
    if len(source) > LONGEST_SOURCE:
        message = f"The text has at most {LONGEST_SOURCE:,} signs."
        raise SourceError([Problem(1, message)])
    try:
        return tomllib.loads(source)
    except RecursionError as error:
        raise SourceError([Problem(1, "Its brackets are nested too deep.")]) from error
    # Of a number with thousands of digits Python says so without a place.
    except ValueError as error:
        place = _TOML_PLACE.search(str(error))
        said = _TOML_PLACE.sub("", str(error)).split(";")[0]
        line = int(place["line"]) if place and place["line"] else source.count("\n") + 1
        raise SourceError([Problem(line, f"This is not TOML: {said}.")]) from error


@dataclass(frozen=True, slots=True)
class Lines:
    """Where names stand: in the head, and in each block after its start."""

    head: dict[str, int]
    blocks: list[tuple[int, dict[str, int]]]
    block_name: str

    def find(self, number: int, name: str = "") -> int:
        """The line of a name in the block with this number, else the block's own."""
        if number >= len(self.blocks):
            return self.head.get(self.block_name, 1)
        start, named = self.blocks[number]
        return named.get(name, start)


def find_lines(source: str, block_name: str) -> Lines:
    """The lines of all names; each `[[block_name]]` begins a block."""
    block_head = re.compile(rf"\s*\[\[\s*{block_name}\s*\]\]")
    lines = Lines({}, [], block_name)
    named = lines.head
    for number, line in enumerate(source.split("\n"), start=1):
        if block_head.match(line):
            named = {}
            lines.blocks.append((number, named))
        elif found := _NAMED.match(line):
            named.setdefault(found["name"], number)
    return lines


def check_types(
    data: Mapping[str, Any], types: Types, needed: tuple[str, ...]
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


def find_twice(blocks: list[Any], lines: Lines) -> Iterator[Problem]:
    """Blocks that have the key of an earlier one."""
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        key = block.get("key") if isinstance(block, dict) else None
        if not isinstance(key, str):
            continue
        if key in seen:
            message = f"The key “{key}” stands twice."
            yield Problem(lines.find(number, "key"), message)
        seen.add(key)
