"""Tables to begin with: criteria for kinds of papers, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("templates.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """`criteria` are names with what they ask for."""

    key: str
    title: str
    criteria: tuple[tuple[str, str], ...]


@cache
def load_templates() -> tuple[Template, ...]:
    data = tomllib.loads(_FILE.read_text("utf-8"))
    return tuple(
        Template(
            key=one["key"],
            title=one["title"],
            criteria=tuple((said["name"], said["prompt"]) for said in one["criteria"]),
        )
        for one in data["templates"]
    )


def find_template(key: str) -> Template | None:
    return next((one for one in load_templates() if one.key == key), None)
