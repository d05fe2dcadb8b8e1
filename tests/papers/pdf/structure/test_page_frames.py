import pymupdf
import pytest

from papers.pdf.structure.lines import Line, extract_lines
from papers.pdf.structure.page_frames import PageFrame, find_body_size, find_leading
from tests.papers.pdf.structure.drawn_pages import (
    build_document,
    draw_centred,
    draw_lines,
    draw_paragraph,
)


def find_line(lines: list[Line], text: str) -> Line:
    return next(line for line in lines if line.text == text)


def build_frame(document: pymupdf.Document) -> tuple[PageFrame, list[Line]]:
    lines = extract_lines(document)
    return PageFrame(lines, 1.2), lines


def test_body_size_and_leading_are_those_of_most_of_the_text() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80, count=20)
    draw_lines(page, y + 20, ["A note in small type"] * 3, size=7, step=8)
    lines = extract_lines(document)
    assert find_body_size(lines) == 10
    assert find_leading(lines, 10) == pytest.approx(1.2, abs=0.02)


def test_body_size_and_leading_of_nothing_are_the_usual_ones() -> None:
    assert find_body_size([]) == 10
    assert find_leading([], 10) == 1.2


def test_the_line_above_shares_some_of_the_width() -> None:
    document, page = build_document()
    draw_lines(page, 100, ["left above"], x=72)
    draw_lines(page, 112, ["right above"], x=400)
    draw_lines(page, 130, ["left below"], x=72)
    frame, lines = build_frame(document)
    above = frame.find_above(find_line(lines, "left below"))
    assert above is not None
    assert above.text == "left above"
    assert frame.find_above(above) is None


def test_rows_below_come_one_after_the_other() -> None:
    document, page = build_document()
    draw_lines(page, 100, ["head line"], x=72)
    for y in (130, 150):
        draw_lines(page, y, [f"a{y}"], x=72)
        draw_lines(page, y, [f"b{y}"], x=200)
    frame, lines = build_frame(document)
    rows = frame.find_rows_below(find_line(lines, "head line"), 60, 300)
    found = [[line.text for line in row] for row in rows]
    assert found == [["a130", "b130"], ["a150", "b150"]]


def test_centred_lines_are_told_from_those_at_the_left() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_centred(page, y + 20, "In the middle")
    draw_lines(page, y + 40, ["At the left"])
    draw_paragraph(page, y + 60)
    frame, lines = build_frame(document)
    assert frame.is_centred(find_line(lines, "In the middle"))
    assert not frame.is_centred(find_line(lines, "At the left"))


def test_a_line_that_the_one_above_runs_on_into_is_mid_paragraph() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_lines(page, y, ["ends here."])
    draw_lines(page, y + 30, ["Apart from it."])
    frame, lines = build_frame(document)
    assert frame.is_mid_paragraph(find_line(lines, "ends here."))
    assert not frame.is_mid_paragraph(find_line(lines, "Apart from it."))
    assert frame.stands_apart(find_line(lines, "Apart from it."))
