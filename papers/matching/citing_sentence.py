"""The sentences of a text that cite an entry of its reference list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from papers.matching.author_names import list_family_names

_LONGEST_SIDE = 240
# Behind these a full stop ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\bet al|\be\.g|\bi\.e|\bcf|\bvs|\bresp|\bapprox|\b[Ff]igs?|\b[Ee]qs?|\bSecs?"
    r"|\b[Rr]efs?|\bTab|\bApp|\bNo|\bVol|\bpp?|\bDr|\bProf|\b[A-Z])\.$"
)
_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
# A heading: a short line that begins with a capital, and so does the next.
_SHORT_LINE = re.compile(r"^[A-Z0-9][^\n.,;:!?]{0,29}\n(?=[A-Z])", re.MULTILINE)
_BRACKET = re.compile(r"\[([^\[\]]{1,120})\]")
_NUMBERS = re.compile(r"(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?")
_LABEL_EDGES = "[](){}. "


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAs:
    """How a text cites an entry: by a number, another label, or a name and a year."""

    label: str
    family_name: str
    year: int | None


def build_cited_as(
    label: str, authors: list[str] | tuple[str, ...], year: int | None
) -> CitedAs:
    families = list_family_names(authors[0]) if authors else ()
    return CitedAs(
        label=label.strip(_LABEL_EDGES),
        family_name=families[0] if families else "",
        year=year,
    )


def find_citing_sentences(text: str, cited: CitedAs) -> list[str]:
    """Each sentence once, on one line, in the order of the text."""
    spans = list(_find_citations(text, cited))
    return list(dict.fromkeys(cut_sentence(text, *span) for span in spans))


def _find_citations(text: str, cited: CitedAs) -> Iterator[tuple[int, int]]:
    if cited.label:
        brackets = _BRACKET.finditer(text)
        return (one.span() for one in brackets if _names_label(one[1], cited.label))
    if cited.family_name and cited.year:
        # The name, at most a few co-authors, and the year with its letter.
        pattern = rf"\b{re.escape(cited.family_name)}\b[^\[\]]{{0,60}}?\b{cited.year}"
        return (one.span() for one in re.finditer(pattern, text, re.IGNORECASE))
    return iter(())


def _names_label(inside: str, label: str) -> bool:
    if label.isdecimal():
        return _names_number(inside, int(label))
    return label in re.split(r"\s*[,;]\s*", inside.strip())


def _names_number(inside: str, number: int) -> bool:
    """Whether "3, 5-7" names the number."""
    ranges = ((int(m[1]), int(m[2] or m[1])) for m in _NUMBERS.finditer(inside))
    return any(first <= number <= last for first, last in ranges)


def cut_sentence(text: str, start: int, end: int) -> str:
    """The sentence around `start`:`end` on one line; a long one is cut with "…"."""
    first = max(start - _LONGEST_SIDE, 0)
    last = min(end + _LONGEST_SIDE, len(text))
    begins = _list_ends(text[first:start])
    ends = _list_ends(text[end:last])
    before = text[first + begins[-1] : start] if begins else text[first:start]
    after = text[end : end + ends[0]] if ends else text[end:last]
    if not begins and first > 0:
        before = "…" + (before.partition(" ")[2] or before)
    if not ends and last < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return " ".join((before + text[start:end] + after).split())


def _list_ends(text: str) -> list[int]:
    """Offsets at which a sentence begins after another."""
    found = chain(_END.finditer(text), _SHORT_LINE.finditer(text))
    return sorted(
        one.end()
        for one in found
        if not _ABBREVIATED.search(text[: one.start() + 1]) or one.re is _SHORT_LINE
    )
