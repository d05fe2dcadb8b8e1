"""Extracts all that a PDF says of itself from an open document (run by the worker)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from papers.pdf.outline import PageSpace
from papers.pdf.structure.abstract import extract_abstract
from papers.pdf.structure.blocks import BlockHead, find_blocks
from papers.pdf.structure.captions import Caption, extract_captions
from papers.pdf.structure.headings import find_headings
from papers.pdf.structure.layout import PageLayout, extract_page_layout
from papers.pdf.structure.lines import build_lines
from papers.pdf.structure.reading import Block, Structure
from papers.pdf.structure.reference_places import turn_to_user_space
from papers.pdf.structure.references import extract_references
from papers.pdf.structure.sections import extract_sections, find_top
from papers.pdf.structure.title_block import extract_title_block


def extract_structure(document: Any) -> Structure:
    """The structure of a whole document; raises what MuPDF raises for a bad page."""
    numbers = range(1, document.page_count + 1)
    pages = [extract_page_layout(document, number) for number in numbers]
    return build_structure(document, pages)


def build_structure(document: Any, pages: Sequence[PageLayout]) -> Structure:
    """As extract_structure, from layouts that were extracted page by page."""
    space = PageSpace(document)
    lines = build_lines(pages)
    headings = find_headings(lines)
    block = extract_title_block(pages[0], document.metadata or {})
    captions = extract_captions(document, lines)
    return Structure(
        title=block.title,
        authors=block.authors,
        abstract=extract_abstract(lines, [heading.line for heading in headings]),
        sections=tuple(extract_sections(document, lines, headings, block.title)),
        captions=tuple(_place_caption(caption, space) for caption in captions),
        blocks=tuple(_place_block(head, space) for head in find_blocks(lines)),
        references=tuple(extract_references(document, lines)),
    )


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
