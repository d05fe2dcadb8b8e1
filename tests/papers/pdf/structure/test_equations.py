import pymupdf

from papers.pdf.structure.equations import Equation, extract_equations
from papers.pdf.structure.lines import extract_lines
from tests.papers.pdf.structure.drawn_pages import (
    LEFT,
    RIGHT,
    build_document,
    draw_lines,
    draw_paragraph,
    measure,
)


def draw_formula(page: pymupdf.Page, y: float, formula: str, number: str) -> float:
    """A centred formula with its number at the right margin."""
    draw_lines(page, y, [formula], x=280)
    draw_lines(page, y, [number], x=RIGHT - measure(number))
    return y + 24


def find_equations(document: pymupdf.Document) -> list[Equation]:
    return extract_equations(document, extract_lines(document))


def test_equations_are_found_by_their_number_at_the_right() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    y = draw_formula(page, y + 12, "a = b + c", "(1)")
    y = draw_paragraph(page, y)
    draw_formula(page, y + 12, "x = y", "(2.1)")
    first, second = find_equations(document)
    assert (first.number, first.text, first.page_number) == ("(1)", "a = b + c", 1)
    assert (second.number, second.text) == ("(2.1)", "x = y")
    assert 270 < first.rect[0] < 285
    assert RIGHT - 2 < first.rect[2] < RIGHT + 2


def test_a_formula_of_two_lines_belongs_to_one_number() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_lines(page, y + 12, ["a = b", "+ c"], x=280)
    draw_lines(page, y + 18, ["(7)"], x=RIGHT - measure("(7)"))
    draw_paragraph(page, y + 60)
    (equation,) = find_equations(document)
    assert (equation.number, equation.text) == ("(7)", "a = b + c")


def test_equations_are_found_by_their_number_at_the_left() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    for number in range(1, 5):
        draw_lines(page, y + 12, [f"({number})"], x=LEFT)
        draw_lines(page, y + 12, ["a = b + c"], x=280)
        y = draw_paragraph(page, y + 36, count=3)
    assert [e.number for e in find_equations(document)] == ["(1)", "(2)", "(3)", "(4)"]


def test_text_that_ends_with_a_number_in_brackets_is_no_equation() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    text = "as we have seen in the derivation of the bound in"
    draw_lines(page, y, [text], x=RIGHT - measure(text + " (3)"))
    draw_lines(page, y, ["(3)"], x=RIGHT - measure("(3)"))
    draw_paragraph(page, y + 12)
    assert find_equations(document) == []


def test_the_items_of_a_list_are_no_equations() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    for number in range(1, 5):
        y = draw_paragraph(page, y + 6, count=2, start=f"({number}) The item says")
    assert find_equations(document) == []


def test_the_numbers_over_the_columns_of_a_table_are_no_equations() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    for number, x in ((1, 300), (2, 420), (3, RIGHT - measure("(3)"))):
        draw_lines(page, y + 12, [f"({number})"], x=x)
    draw_paragraph(page, y + 60)
    assert find_equations(document) == []


def test_of_a_number_met_twice_that_in_line_with_the_others_counts() -> None:
    document, page = build_document()
    y = draw_paragraph(page, 80)
    draw_lines(page, y + 12, ["x (1)"], x=RIGHT - 5 - measure("x (1)"))
    y = draw_paragraph(page, y + 36)
    y = draw_formula(page, y + 12, "a = b", "(1)")
    draw_formula(page, y, "c = d", "(2)")
    found = find_equations(document)
    assert [(e.number, e.text) for e in found] == [("(1)", "a = b"), ("(2)", "c = d")]
