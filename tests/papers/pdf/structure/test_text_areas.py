import pymupdf

from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.text_areas import find_text_lines
from tests.papers.pdf.structure.drawn_pages import (
    BOLD,
    build_document,
    draw_lines,
    draw_paragraph,
)


def find_text(document: pymupdf.Document) -> list[str]:
    lines = extract_lines(document)
    return [line.text for line in find_text_lines(lines, body_pt=10, leading=1.2)]


def test_paragraphs_are_text_and_the_cells_of_a_table_are_not() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80, count=6)
    for row in range(4):
        for x in (90, 250, 400):
            draw_lines(page, y + 30 + 13 * row, [f"cell {row}"], x=x)
    draw_paragraph(page, y + 120, count=6)
    text = find_text(document)
    assert len(text) == 12
    assert not [line for line in text if line.startswith("cell")]


def test_a_heading_over_a_paragraph_is_text() -> None:
    document, page = build_document()
    y = draw_lines(page, 80, ["3 Results"], size=12, font=BOLD)
    draw_paragraph(page, y + 6, count=6)
    assert "3 Results" in find_text(document)


def test_small_notes_under_the_text_are_text() -> None:
    document, page = build_document()
    draw_paragraph(page, 80, count=6)
    note = "A note that says in small type what the text itself has no room to say and means to "
    draw_lines(
        page, 700, [note + "at any length", note + "not even twice"], size=8, step=9.6
    )
    assert len(find_text(document)) == 8
