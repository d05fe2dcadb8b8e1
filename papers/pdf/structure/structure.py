"""Extracts all that a PDF says of itself from an open document (run by the worker)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from papers.pdf.outline import PageSpace, extract_outline
from papers.pdf.structure.abstract import extract_abstract
from papers.pdf.structure.blocks import BlockHead, find_blocks
from papers.pdf.structure.captions import Caption, extract_captions
from papers.pdf.structure.content_errors import CONTENT_ERRORS
from papers.pdf.structure.headings import find_headings
from papers.pdf.structure.layout import PageLayout, extract_page_layout
from papers.pdf.structure.lines import build_lines
from papers.pdf.structure.reading import Block, Structure
from papers.pdf.structure.reference_places import turn_to_user_space
from papers.pdf.structure.references import extract_references
from papers.pdf.structure.sections import extract_sections, find_top
from papers.pdf.structure.title_block import TitleBlock, extract_title_block

Found = TypeVar("Found")


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
    return Structure(
        title=block.title,
        authors=block.authors,
        abstract=extract_abstract(lines, [heading.line for heading in headings]),
        sections=tuple(sections),
        captions=tuple(_place_caption(caption, space) for caption in captions),
        blocks=tuple(_place_block(head, space) for head in find_blocks(lines)),
        references=tuple(_attempt(lambda: extract_references(document, lines))),
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


def _place_caption(caption: Caption, space: PageSpace) -> Caption:
    page_index = caption.page_number - 1
    return replace(caption, rect=turn_to_user_space(space, page_index, caption.rect))


def _place_block(head: BlockHead, space: PageSpace) -> Block:
    return Block(
        kind=head.kind,
        number=head.number,
        title=head.name,
        page_number=head.line.page_number,
        y_pt=find_top(head.line, space),
    )
