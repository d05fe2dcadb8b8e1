"""Entries of lists of references and where they are cited, as the worker hands them on.

Pure: the worker's parent reads it too.
"""

from dataclasses import dataclass

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceEntry:
    """One entry of a list of references.

    `position` counts from 1 through all lists. `label` is as printed ("[12]", "12.",
    "[Vas17]"), "" where entries carry none. `page_number` and `rect` (x0, y0, x1, y1
    in PDF user space, y upwards) are of the entry's first part: it may go on in the
    next column. `anchor` is the name of its destination, "" without. Strings are ""
    and `year` None where the entry does not say.
    """

    position: int
    label: str
    raw: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    arxiv_id: str
    doi: str
    url: str
    page_number: int
    rect: Rect
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationPlace:
    """A place that cites a reference; `rect` in PDF user space, y upwards."""

    entry_position: int
    page_number: int
    rect: Rect
    text: str
