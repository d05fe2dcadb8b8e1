"""Reads citations in running text: [3, 5-7], raised numbers, (Lee et al., 2017); pure."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_NUMBERS = r"\d{1,4}(?:\s?[,;\u2013\u2014-]\s?\d{1,4})*"
_IN_BRACKETS = re.compile(rf"\[\s?({_NUMBERS})\s?\]")
_IN_PARENTHESES = re.compile(rf"\(\s?({_NUMBERS})\s?\)")
_RAISED = re.compile(rf"{_NUMBERS},?")
_PART = re.compile(r"(\d{1,4})(?:\s?[\u2013\u2014-]\s?(\d{1,4}))?")
_MAX_RANGE = 60
_YEAR = r"(?:1[6-9]|20)\d\d[a-z]?"
_NAME = r"[^\W\d_a-z][\w'\u2019\u2010-]+"
_AUTHOR_YEAR = re.compile(
    rf"({_NAME})(?:\s+et\s+al\.?|,?\s+(?:and|&|und|et)\s+({_NAME}))?(?:\u2019s|'s)?"
    rf",?\s*[(\[]?\s?({_YEAR}(?:\s?[,;]\s?(?:{_YEAR}|[a-z])\b)*)"
)
_KEY = re.compile(r"\[([^\[\]]{2,200})\]")
_LETTER = re.compile(r"[a-z]\Z")


@dataclass(frozen=True, slots=True)
class Citation:
    """Characters `start` to `end` of a text cite the reference at `position`."""

    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedReference:
    """What citations can name a reference by; `years` are as printed ("2017a")."""

    position: int
    label: str
    surnames: tuple[str, ...]
    years: tuple[str, ...]


def find_bracketed(text: str, numbers: Mapping[int, int]) -> list[Citation]:
    """Citations such as [3, 5-7]; `numbers` gives each label's reference."""
    return list(_find_numbers(_IN_BRACKETS, text, numbers))


def find_parenthesised(text: str, numbers: Mapping[int, int]) -> list[Citation]:
    """Citations such as (3, 5-7)."""
    return list(_find_numbers(_IN_PARENTHESES, text, numbers))


def parse_raised(text: str, numbers: Mapping[int, int]) -> list[int]:
    """The references that a raised run of digits cites; empty if it is none."""
    if not _RAISED.fullmatch(text.strip()):
        return []
    found = _parse_numbers(text, numbers)
    return found if len(found) == len(set(found)) else []


def _find_numbers(
    pattern: re.Pattern[str], text: str, numbers: Mapping[int, int]
) -> Iterator[Citation]:
    for match in pattern.finditer(text):
        for position in _parse_numbers(match[1], numbers):
            yield Citation(position, match.start(), match.end())


def _parse_numbers(text: str, numbers: Mapping[int, int]) -> list[int]:
    """The references behind "3, 5-7"; empty where one of the numbers is no label."""
    found: list[int] = []
    for match in _PART.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        if not first <= last <= first + _MAX_RANGE:
            return []
        found.extend(range(first, last + 1))
    return [numbers[n] for n in found] if all(n in numbers for n in found) else []


def find_keyed(text: str, references: Sequence[CitedReference]) -> list[Citation]:
    """Citations by the labels the list prints, such as [Vas17] or [Vas17, Lee12]."""
    labels = {r.label.strip("[]").casefold(): r.position for r in references}
    return [
        Citation(labels[key], match.start(), match.end())
        for match in _KEY.finditer(text)
        for part in re.split(r"[,;]", match[1])
        if (key := part.strip().casefold()) in labels
    ]


class AuthorYears:
    """Looks references up by an author's surname and the year."""

    def __init__(self, references: Iterable[CitedReference]) -> None:
        self._by_first: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_any: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for reference in references:
            for year in {*reference.years, *(y[:4] for y in reference.years)}:
                for rank, surname in enumerate(reference.surnames):
                    index = self._by_any if rank else self._by_first
                    index[fold(surname), year].append(reference.position)

    def find_citations(self, text: str) -> list[Citation]:
        """Citations such as "Lee et al. (2017a,b)" and "(Lee and Kim, 2017; ...)"."""
        found = []
        for match in _AUTHOR_YEAR.finditer(text):
            names = [name for name in match.group(1, 2) if name]
            for year in _split_years(match[3]):
                position = self._find(names, year)
                if position is not None:
                    found.append(Citation(position, match.start(), match.end()))
        return found

    def _find(self, names: list[str], year: str) -> int | None:
        for index in (self._by_first, self._by_any):
            for name in names:
                for key in (year, year[:4]):
                    if positions := index.get((fold(name), key)):
                        return positions[0]
        return None


def _split_years(text: str) -> list[str]:
    """ "2017a,b" as 2017a and 2017b."""
    years: list[str] = []
    for part in re.split(r"\s?[,;]\s?", text):
        is_letter = bool(_LETTER.match(part)) and bool(years)
        years.append(years[-1][:4] + part if is_letter else part)
    return years


def fold(name: str) -> str:
    """A surname without accents and capitals."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())
