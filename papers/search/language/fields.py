"""The fields of the query language, and how their values are written; pure."""

import re
from collections.abc import Callable

from papers.arxiv_id import ArxivIdError, parse_arxiv_id
from papers.contributions import SEARCH_FACTS, NumberRange
from papers.search.language.ranges import parse_range
from papers.search.places import list_held, list_places

TEXT_FIELDS = frozenset({"title", "author", "abstract"})
PLACE_FIELD = "in"
STATES = ("to_read", "pass_1", "pass_2", "pass_3", "set_aside")
PRIORITIES = ("high", "normal", "low")
_MEANINGS = {
    "title": "words of the title",
    "author": "an author's name",
    "abstract": "words of the abstract",
    "in": "where words stand",
    "year": "when it came out",
    "cat": "arXiv's category",
    "tag": "your tag",
    "collection": "your collection",
    "state": "how far you are",
    "priority": "how soon you want to read it",
    "has": "what there is of it",
    "cites": "papers that cite this one",
    "id": "one paper, by its id",
}
# Other names that people know these by.
_ALIASES = {"arxiv": "id", "category": "cat", "authors": "author"}

_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)?", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")


class FieldValueError(ValueError):
    """A value that its field does not know; the message says what it knows."""


def find_field(name: str) -> str:
    """The field that goes by this name, in whatever case, or an empty one."""
    known = _ALIASES.get(name.lower(), name.lower())
    return known if known in list_fields() else ""


def list_fields() -> tuple[str, ...]:
    """All of them, those of other apps last."""
    return (*sorted(TEXT_FIELDS), PLACE_FIELD, *_READERS, *SEARCH_FACTS)


def describe_field(field: str) -> str:
    """What it asks for, in a few words."""
    fact = SEARCH_FACTS.get(field)
    return fact.meaning if fact else _MEANINGS[field]


def parse_fact(field: str, text: str) -> str | NumberRange:
    """The value as it is compared; raises FieldValueError."""
    read = _READERS.get(field)
    return read(text) if read else _parse_number(field, text)


def parse_place(text: str) -> str:
    """Raises FieldValueError."""
    return _choose(text, list_places(), "in")


def _parse_years(text: str) -> NumberRange:
    years = parse_range(text)
    bounds = (years.first, years.last) if years else ()
    if years is None or not all(map(_is_year, bounds)):
        raise FieldValueError(
            "Years are written year:2017, year:2017..2020, year:>2017 or year:<=2020."
        )
    return years


def _is_year(number: int | None) -> bool:
    return number is None or 1000 <= number <= 9999  # noqa: PLR2004 (of four digits)


def _parse_number(field: str, text: str) -> NumberRange:
    numbers = parse_range(text)
    if numbers is None:
        raise FieldValueError(
            f"Numbers are written {field}:6, {field}:6..8, {field}:>6 or {field}:<=8."
        )
    return numbers


def _parse_category(text: str) -> str:
    if _CATEGORY.fullmatch(text):
        return text
    raise FieldValueError(
        "Categories are arXiv's: cat:cs.CL, or cat:cs for all of them."
    )


def _parse_name(text: str) -> str:
    return text


def _parse_state(text: str) -> str:
    key = re.sub(r"[\s_-]+", "_", text.lower())
    key = re.sub(r"^pass_?([123])(?:_done)?$", r"pass_\1", key)
    return _choose(key, STATES, "state")


def _parse_priority(text: str) -> str:
    return _choose(text, PRIORITIES, "priority")


def _parse_held(text: str) -> str:
    return _choose(text, list_held(), "has")


def _parse_identity(text: str) -> str:
    """An arXiv id without its version, or a DOI."""
    if _DOI.fullmatch(text):
        return text
    try:
        return parse_arxiv_id(text).value
    except ArxivIdError as error:
        raise FieldValueError(str(error)) from error


def _choose(text: str, known: tuple[str, ...], field: str) -> str:
    """One of the known values; an s at its end does not count."""
    folded = text.lower()
    for value in known:
        if folded.removesuffix("s") == value.removesuffix("s"):
            return value
    raise FieldValueError(f"After {field}: stands one of {', '.join(known)}.")


_READERS: dict[str, Callable[[str], str | NumberRange]] = {
    "year": _parse_years,
    "cat": _parse_category,
    "tag": _parse_name,
    "collection": _parse_name,
    "state": _parse_state,
    "priority": _parse_priority,
    "has": _parse_held,
    "cites": _parse_identity,
    "id": _parse_identity,
}
