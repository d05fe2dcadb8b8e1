"""Kinds of weakness to go through while judging, and which of them were ticked.

A ticked kind is a heading of that name in the text; nothing else says that it is.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("weaknesses.toml")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<words>.*?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Weakness:
    label: str
    question: str


@cache
def load_weaknesses() -> tuple[Weakness, ...]:
    with _FILE.open("rb") as file:
        return tuple(Weakness(**one) for one in tomllib.load(file)["kinds"])


def find_ticked(body: str) -> list[Weakness]:
    """The kinds that have a heading in the text, in the order of the list."""
    headings = {found["words"].casefold() for found in _HEADING.finditer(body)}
    return [one for one in load_weaknesses() if one.label.casefold() in headings]
