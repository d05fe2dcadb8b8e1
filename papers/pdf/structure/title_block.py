"""Extracts title and authors from the layout of page 1 (run by the worker only)."""

from dataclasses import dataclass
from typing import Any

from papers.pdf.claims import extract_claims
from papers.pdf.first_page import FirstPage, Line, Span
from papers.pdf.structure.layout import Fragment, PageLayout

_MAX_CHARS = 20_000


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands above the abstract; an empty title where none could be read."""

    title: str
    authors: tuple[str, ...]


def extract_title_block(page: PageLayout, metadata: dict[str, Any]) -> TitleBlock:
    """The same title and authors as the import claims; `metadata` is the document's."""
    first_page = FirstPage(
        height_pt=page.height_pt,
        lines=tuple(_build_line(fragment) for fragment in page.fragments),
        text="\n".join(fragment.text for fragment in page.fragments)[:_MAX_CHARS],
    )
    texts = {key: str(value or "") for key, value in metadata.items()}
    claims = extract_claims(first_page, texts)
    return TitleBlock(claims["title"] or "", tuple(claims["authors"]))


def _build_line(fragment: Fragment) -> Line:
    spans = tuple(
        Span(text=run.text, size_pt=run.size_pt, font=run.font) for run in fragment.runs
    )
    return Line(
        spans=spans,
        x0=fragment.x0,
        y0=fragment.y0,
        x1=fragment.x1,
        y1=fragment.y1,
        is_level=fragment.is_level,
    )
