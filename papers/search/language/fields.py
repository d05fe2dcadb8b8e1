"""The fields of the query language, and how their values are written; pure."""

import re
from collections.abc import Callable

from papers.arxiv_id import ArxivIdError, parse_arxiv_id
from papers.search.language.tree import YearRange

TEXT_FIELDS = frozenset({"title", "author", "abstract"})
PLACE_FIELD = "in"
# Where words can stand.
PLACES = ("record", "pdf", "notes", "answers", "summary", "marks", "critique")
STATES = ("to_read", "pass_1", "pass_2", "pass_3", "set_aside")
PRIORITIES = ("high", "normal", "low")
HELD = ("pdf", "notes", "answers", "summary", "marks", "critique")
# Other names that people know these by.
_ALIASES = {"arxiv": "id", "category": "cat", "authors": "author"}

_YEARS = re.compile(r"([0-9]{4})|([0-9]{4})?(?:\.\.|[-–])([0-9]{4})?")
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)?", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")


class FieldValueError(ValueError):
    """A value that its field does not know; the message says what it knows."""


def find_field(name: str) -> str:
    """The field that goes by this name, in whatever case, or an empty one."""
    known = _ALIASES.get(name.lower(), name.lower())
    is_known = known in TEXT_FIELDS or known in _READERS or known == PLACE_FIELD
    return known if is_known else ""


def parse_fact(field: str, text: str) -> str | YearRange:
    """The value as it is compared; raises FieldValueError."""
    return _READERS[field](text)


def parse_place(text: str) -> str:
    """Raises FieldValueError."""
    return _choose(text, PLACES, "in")


def render_years(years: YearRange) -> str:
    if years.first == years.last:
        return str(years.first)
    return f"{years.first or ''}..{years.last or ''}"


def _parse_years(text: str) -> YearRange:
    match = _YEARS.fullmatch(text)
    if match is None or not any(match.groups()):
        raise FieldValueError(
            "Years are written year:2017, year:2017..2020, year:2017.. or year:..2020."
        )
    single, first, last = (int(year) if year else None for year in match.groups())
    if single:
        return YearRange(single, single)
    if first and last and first > last:
        return YearRange(last, first)
    return YearRange(first, last)


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
    return _choose(text, HELD, "has")


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


_READERS: dict[str, Callable[[str], str | YearRange]] = {
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
