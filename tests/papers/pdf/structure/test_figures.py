import pymupdf
import pytest

from papers.pdf.structure.captions import extract_captions
from papers.pdf.structure.figure import Figure
from papers.pdf.structure.figures import extract_figures
from papers.pdf.structure.lines import extract_lines
from tests.papers.pdf.structure.drawn_pages import (
    LEFT,
    RIGHT,
    build_document,
    draw_lines,
    draw_paragraph,
)


def find_figures(document: pymupdf.Document) -> list[Figure]:
    lines = extract_lines(document)
    return extract_figures(document, lines, extract_captions(document, lines))


def draw_chart(page: pymupdf.Page, rect: tuple[float, ...]) -> None:
    page.draw_rect(rect, color=(0, 0, 1))
    page.draw_line(rect[:2], rect[2:], color=(1, 0, 0), width=2)


def draw_table(page: pymupdf.Page, y: float, *, x: float = 150, rows: int = 6) -> float:
    for row in range(rows):
        cells = [f"Model {row}", f"{row}.25", f"{row}.75"]
        for column, cell in enumerate(cells):
            draw_lines(page, y, [cell], x=x + 80 * column)
        y += 13
    return y


def test_a_figure_reaches_from_its_drawing_to_its_caption() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_chart(page, (150, y + 10, 400, y + 150))
    end = draw_lines(page, y + 170, ["Figure 1: A chart of what there is to see."])
    draw_paragraph(page, end + 20)
    (figure,) = find_figures(document)
    assert (figure.label, figure.page_number) == ("Figure 1", 1)
    x0, y0, x1, y1 = figure.rect
    assert x0 == pytest.approx(LEFT, abs=5)
    assert y0 == pytest.approx(y + 10, abs=5)
    assert x1 == pytest.approx(400, abs=5)
    assert end - 14 < y1 < end + 2


def test_a_table_is_found_under_its_caption() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    top = y + 20
    end = draw_table(page, draw_lines(page, top, ["Table 1: What it costs."]) + 8)
    draw_paragraph(page, end + 20)
    (figure,) = find_figures(document)
    _, y0, x1, y1 = figure.rect
    assert top - 14 < y0 < top
    assert 320 < x1 < 345
    assert end - 16 < y1 < end + 4


def test_the_side_that_is_usual_in_a_paper_decides() -> None:
    document, page = build_document()
    y = draw_table(page, draw_paragraph(page, 80) + 20)
    y = draw_paragraph(page, draw_lines(page, y + 8, ["Table 1: Below."]) + 16)
    # Between two tables: it belongs to the one above it, as the first has shown.
    first = y + 20
    y = draw_lines(page, draw_table(page, first) + 8, ["Table 2: In between."])
    second = y + 10
    y = draw_lines(page, draw_table(page, second) + 8, ["Table 3: The last."])
    draw_paragraph(page, y + 16)
    tops = [figure.rect[1] for figure in find_figures(document)]
    assert tops[1] == pytest.approx(first - 9, abs=6)
    assert tops[2] == pytest.approx(second - 9, abs=6)


def test_a_figure_in_a_column_leaves_the_other_alone() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80, x=60, right=296, count=20)
    draw_paragraph(page, y, x=60, right=296, count=20)
    draw_chart(page, (330, 80, 540, 200))
    draw_lines(page, 220, ["Figure 1: A chart."], x=316)
    draw_paragraph(page, 250, x=316, right=552, count=24)
    (figure,) = find_figures(document)
    assert figure.rect == pytest.approx((314, 78, 542, 223), abs=5)


def test_a_box_of_text_is_found_by_its_rules() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    top = y + 20
    y = draw_lines(page, top, ["Table 9: The prompt that was used."])
    page.draw_line((LEFT, y), (RIGHT, y))
    y = draw_paragraph(page, y + 14)
    page.draw_line((LEFT, y), (RIGHT, y))
    draw_paragraph(page, y + 40)
    (figure,) = find_figures(document)
    assert figure.rect == pytest.approx((LEFT, top - 10, RIGHT, y), abs=6)


def test_a_caption_with_nothing_beside_it_has_no_figure() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80, count=20)
    y = draw_lines(page, y + 20, ["Figure 1: It is lost."])
    draw_paragraph(page, y + 10, count=20)
    assert find_figures(document) == []


def test_a_running_head_and_its_rule_are_no_part_of_a_figure() -> None:
    document = pymupdf.open()
    for number in range(1, 5):
        page = document.new_page(width=612, height=792)
        draw_lines(page, 40, ["Ada Lovelace and others: On engines"])
        page.draw_line((LEFT, 44), (RIGHT, 44))
        draw_chart(page, (150, 90, 400, 200))
        draw_lines(page, 220, [f"Figure {number}: A chart."])
        draw_paragraph(page, 250)
    tops = [figure.rect[1] for figure in find_figures(document)]
    assert tops == pytest.approx([88] * 4, abs=5)


def test_figures_side_by_side_are_parted() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_chart(page, (90, y + 10, 280, y + 120))
    draw_chart(page, (330, y + 10, 520, y + 120))
    draw_lines(page, y + 140, ["Figure 1: The left."], x=120)
    draw_lines(page, y + 140, ["Figure 2: The right."], x=370)
    draw_paragraph(page, y + 180)
    left, right = find_figures(document)
    assert left.rect[2] < 300 < right.rect[0]
