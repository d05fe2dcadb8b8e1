"""Marks as a PDF file holds them, and words that are to be found again in one."""

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["highlight", "underline", "area", "note"]
# Eight numbers as in /QuadPoints: upper left, upper right, lower left, lower right.
Quad = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfMark:
    """An annotation: `name` is its /NM, `color` "#rrggbb", `quads` in user space.

    An area and a note have one quad, the box they take. `quote`, `prefix` and `suffix`
    are filled where a file was read; writing takes no notice of them.
    """

    name: str
    kind: MarkKind
    page_number: int
    quads: tuple[Quad, ...]
    color: str
    contents: str = ""
    subject: str = ""
    author: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksInFile:
    """What a file holds; `left_out` counts annotations of kinds we have no mark for."""

    page_count: int
    marks: tuple[PdfMark, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfQuote:
    """Words to be found, with those around them and the page they once stood on."""

    key: str
    page_number: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedQuote:
    """Where the words of `key` stand: a quad for each line, in user space."""

    key: str
    page_number: int
    quads: tuple[Quad, ...]
