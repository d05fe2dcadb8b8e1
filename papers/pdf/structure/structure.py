"""Extracts all that a PDF says of itself from an open document (run by the worker)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from papers.pdf.outline import PageSpace, extract_outline
from papers.pdf.structure.abstract import extract_abstract
from papers.pdf.structure.blocks import BlockHead, find_blocks
from papers.pdf.structure.captions import Caption, extract_captions
from papers.pdf.structure.citation_places import extract_citation_places
from papers.pdf.structure.content_errors import CONTENT_ERRORS
from papers.pdf.structure.equations import Equation, extract_equations
from papers.pdf.structure.figure import Figure
from papers.pdf.structure.figures import extract_figures
from papers.pdf.structure.headings import find_headings
from papers.pdf.structure.layout import PageLayout, extract_page_layout
from papers.pdf.structure.lines import build_lines
from papers.pdf.structure.reading import Block, Structure
from papers.pdf.structure.reference_places import turn_to_user_space
from papers.pdf.structure.references import extract_references
from papers.pdf.structure.sections import extract_sections, find_top
from papers.pdf.structure.title_block import TitleBlock, extract_title_block

Found = TypeVar("Found")
Placed = TypeVar("Placed", Caption, Figure, Equation)


def extract_structure(document: Any) -> Structure:
    """The structure of a whole document; raises what MuPDF raises for a bad page."""
    numbers = range(1, document.page_count + 1)
    pages = [extract_page_layout(document, number) for number in numbers]
    return build_structure(document, pages)


def build_structure(
    document: Any, pages: Sequence[PageLayout], *, failed_pages: Sequence[int] = ()
) -> Structure:
    """As extract_structure, from layouts that were extracted page by page.

    What cannot be read for broken content (an outline, links) is left out.
    """
    space = PageSpace(document)
    lines = build_lines(pages)
    headings = find_headings(lines)
    block = _read_title_block(document, pages)
    rows = _attempt(lambda: extract_outline(document, space))
    sections = extract_sections(rows, lines, headings, title=block.title, space=space)
    captions = _attempt(lambda: extract_captions(document, lines))
    figures = _attempt(lambda: extract_figures(document, lines, captions))
    equations = _attempt(lambda: extract_equations(document, lines))
    references = _attempt(lambda: extract_references(document, lines))
    citations = _attempt(lambda: extract_citation_places(document, references, lines))
    return Structure(
        title=block.title,
        authors=block.authors,
        abstract=extract_abstract(lines, [heading.line for heading in headings]),
        sections=tuple(sections),
        captions=_turn_all(captions, space),
        figures=_turn_all(figures, space),
        equations=_turn_all(equations, space),
        blocks=tuple(_place_block(head, space) for head in find_blocks(lines)),
        references=tuple(references),
        citations=tuple(citations),
        failed_pages=tuple(failed_pages),
    )


def _attempt(extract: Callable[[], list[Found]]) -> list[Found]:
    try:
        return extract()
    except CONTENT_ERRORS:
        return []


def _read_title_block(document: Any, pages: Sequence[PageLayout]) -> TitleBlock:
    if not pages or pages[0].page_number != 1:
        return TitleBlock("", ())
    return extract_title_block(pages[0], document.metadata or {})


def _turn_all(found: Sequence[Placed], space: PageSpace) -> tuple[Placed, ...]:
    """With their places turned from the displayed page into user space."""
    return tuple(
        replace(one, rect=turn_to_user_space(space, one.page_number - 1, one.rect))
        for one in found
    )


def _place_block(head: BlockHead, space: PageSpace) -> Block:
    return Block(
        kind=head.kind,
        number=head.number,
        title=head.name,
        page_number=head.line.page_number,
        y_pt=find_top(head.line, space),
    )
