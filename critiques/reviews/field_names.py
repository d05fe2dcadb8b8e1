"""The names of a review's fields at the venues, and what each is about."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.db.models import TextChoices

_FILE = Path(__file__).with_suffix(".toml")


class Aspect(TextChoices):
    """What points are about, in the order in which they are compared."""

    WEAKNESSES = "weaknesses", "Weaknesses"
    LIMITATIONS = "limitations", "Assumptions and limits"
    QUESTIONS = "questions", "Open questions"
    STRENGTHS = "strengths", "Strengths"
    CONTRIBUTION = "contribution", "What it does"
    JUDGEMENT = "judgement", "The whole"


class Role(StrEnum):
    """What a field of a review is kept as."""

    RATING = "rating"
    CONFIDENCE = "confidence"
    SCORE = "score"
    SECTION = "section"
    DECISION = "decision"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class _Names:
    roles: dict[str, Role]
    aspects: list[tuple[str, Aspect]]


@cache
def _load_names() -> _Names:
    with _FILE.open("rb") as file:
        data = tomllib.load(file)
    roles = {
        name: Role(role) for role, names in data["roles"].items() for name in names
    }
    aspects = [(one["part"], Aspect(one["aspect"])) for one in data["aspects"]]
    return _Names(roles, aspects)


def read_name(name: str) -> str:
    """As names are compared: "strengths_and_weaknesses", "Strengths & Weaknesses"."""
    spelled = name.replace("&", " and ").casefold()
    return " ".join(re.findall(r"[a-z]+", spelled))


def find_role(name: str) -> Role | None:
    """None for a name that no venue is known to have."""
    return _load_names().roles.get(read_name(name))


def find_aspect(name: str) -> Aspect:
    read = read_name(name)
    aspects = _load_names().aspects
    return next((one for part, one in aspects if part in read), Aspect.JUDGEMENT)
