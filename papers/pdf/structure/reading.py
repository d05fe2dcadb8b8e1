"""What reading the structure of a PDF yields; places are in PDF user space. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from papers.pdf.structure.captions import Caption
from papers.pdf.structure.equations import Equation
from papers.pdf.structure.figure import Figure
from papers.pdf.structure.reference_entry import CitationPlace, ReferenceEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading. `level` counts from 1; `number` ("3.1", "IV", "A") is "" without.

    `y_pt` is the height of its top edge (points, y upwards), None for the top of the
    page.
    """

    level: int
    title: str
    number: str
    page_number: int
    y_pt: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A theorem, definition, algorithm or the like; `y_pt` as of a section.

    `kind` is lower-case English; `title` the name in brackets behind the number, or "".
    """

    kind: str
    number: str
    title: str
    page_number: int
    y_pt: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """What a PDF says of itself; strings and tuples are empty where it says nothing.

    The places of captions, figures, equations, references and citations are x0, y0,
    x1, y1 in PDF user space. A figure has the label and page of its caption; a citation
    the position of its reference. `failed_pages` were not read.
    """

    title: str
    authors: tuple[str, ...]
    abstract: str
    sections: tuple[Section, ...]
    captions: tuple[Caption, ...]
    figures: tuple[Figure, ...]
    equations: tuple[Equation, ...]
    blocks: tuple[Block, ...]
    references: tuple[ReferenceEntry, ...]
    citations: tuple[CitationPlace, ...]
    failed_pages: tuple[int, ...] = ()


_PARTS: Mapping[str, Any] = {
    "sections": Section,
    "captions": Caption,
    "figures": Figure,
    "equations": Equation,
    "blocks": Block,
    "references": ReferenceEntry,
    "citations": CitationPlace,
}


def build_structure_from_json(fields: dict[str, Any]) -> Structure:
    """The structure from what `dataclasses.asdict` and JSON made of it."""
    parts = {
        name: tuple(part(**_build_tuples(entry)) for entry in fields[name])
        for name, part in _PARTS.items()
    }
    return Structure(**{**_build_tuples(fields), **parts})


def _build_tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in fields.items()
    }
