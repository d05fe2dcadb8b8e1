import pymupdf

from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.wrapped_lines import part_wrapped_lines
from tests.papers.pdf.structure.drawn_pages import (
    LEFT,
    RIGHT,
    build_document,
    draw_lines,
    draw_paragraph,
)


def part(document: pymupdf.Document) -> list[str]:
    return [line.text for line in part_wrapped_lines(extract_lines(document))]


def test_text_beside_a_wrapped_figure_is_parted_from_its_caption() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80, count=6)
    draw_paragraph(page, y, count=3, right=350)
    caption = ["Figure 1: A caption", "beside the text", "of the page."]
    draw_lines(page, y, caption, x=358)
    draw_paragraph(page, y + 36, count=6)
    assert [text for text in part(document) if text in caption] == caption


def test_a_line_with_a_wide_space_stays_whole() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80, count=4)
    draw_lines(page, y, ["A line whose"], x=LEFT)
    draw_lines(page, y, ["space is wide"], x=LEFT + 68)
    draw_paragraph(page, y + 12, count=4, right=RIGHT)
    assert "A line whose space is wide" in part(document)
