"""Roles at the table of a group session: what each of them does."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("roles.toml")


@dataclass(frozen=True, slots=True)
class Role:
    """`task` is told to the table; `asks` are what the role's notes answer."""

    title: str
    task: str = ""
    asks: tuple[str, ...] = ()


@cache
def load_roles() -> tuple[Role, ...]:
    with _FILE.open("rb") as file:
        read = tomllib.load(file)["roles"]
    return tuple(Role(one["title"], one["task"], tuple(one["asks"])) for one in read)


def find_role(title: str) -> Role:
    """By its title; one of the reader's own has no more than that."""
    wanted = title.strip().casefold()
    found = (role for role in load_roles() if role.title.casefold() == wanted)
    return next(found, Role(title))
