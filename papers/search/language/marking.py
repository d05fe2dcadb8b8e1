"""A query cut into what was read and what went wrong, for showing it; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.search.language.lexer import Mark


@dataclass(frozen=True, slots=True)
class QueryPart:
    """A run of the query, with the sentence of its mark or none."""

    text: str
    sentence: str = ""


def cut_at_marks(text: str, marks: Iterable[Mark]) -> list[QueryPart]:
    """All of the text in order; of marks that overlap, each begins where one ended."""
    parts = []
    place = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        start = max(mark.start, place)
        if start > place:
            parts.append(QueryPart(text[place:start]))
        parts.append(QueryPart(text[start : mark.end], mark.sentence))
        place = max(place, mark.end)
    if place < len(text):
        parts.append(QueryPart(text[place:]))
    return parts
