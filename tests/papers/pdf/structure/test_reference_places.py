import pymupdf

from papers.pdf.outline import PageSpace
from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.reference_places import (
    find_first_part,
    turn_to_page,
    turn_to_user_space,
)
from tests.papers.pdf.structure.reference_samples import ReferencePaper


def test_turns_are_each_others_inverse_on_a_rotated_and_cropped_page() -> None:
    document = pymupdf.open()
    page = document.new_page(width=600, height=800)
    page.set_cropbox(pymupdf.Rect(50, 60, 550, 700))
    page.set_rotation(90)
    space = PageSpace(document)

    rect = turn_to_user_space(space, 0, (10, 20, 30, 60))
    corners = {turn_to_page(space, 0, x, y) for x in rect[::2] for y in rect[1::2]}

    assert {(round(x), round(y)) for x, y in corners} == {
        (10, 20),
        (10, 60),
        (30, 20),
        (30, 60),
    }


def test_turn_to_user_space_counts_heights_from_the_bottom() -> None:
    document = pymupdf.open()
    document.new_page(width=600, height=800)

    rect = turn_to_user_space(PageSpace(document), 0, (10, 20, 30, 60))

    assert rect == (10, 740, 30, 780)


def test_find_first_part_ends_with_the_page() -> None:
    paper = ReferencePaper()
    paper.draw(paper.add_page(), 72, 700, "A. Lee. A title that goes on")
    paper.draw(paper.add_page(), 84, 100, "on the next page. Nature, 2001.")
    lines = extract_lines(paper.finish())

    x0, y0, x1, y1 = find_first_part(lines)

    assert (x0, y0, x1, y1) == (lines[0].x0, lines[0].y0, lines[0].x1, lines[0].y1)
