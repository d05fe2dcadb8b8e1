"""Which kinds of weakness a point speaks of, known by its words."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".toml")


@cache
def load_cues() -> dict[str, re.Pattern[str]]:
    """By the label of the kind."""
    with _FILE.open("rb") as file:
        cues = tomllib.load(file)["cues"]
    return {
        label: re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
        for label, words in cues.items()
    }


def find_kinds(words: str, heading: str = "") -> frozenset[str]:
    """A heading that is a kind's label says it without any cue."""
    return frozenset(
        label
        for label, cue in load_cues().items()
        if label.casefold() == heading.casefold() or cue.search(words)
    )


def names_kind(heading: str) -> bool:
    return any(label.casefold() == heading.casefold() for label in load_cues())
