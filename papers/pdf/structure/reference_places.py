"""Turns places between PDF user space and the displayed page, by plain arithmetic.

Run by the worker only; the matrices come from `papers.pdf.outline.PageSpace`.
"""

from collections.abc import Sequence

from papers.pdf.outline import PageSpace
from papers.pdf.structure.lines import Line

Rect = tuple[float, float, float, float]


def turn_to_page(
    space: PageSpace, page_index: int, x: float, y: float
) -> tuple[float, float]:
    """A point in user space as points from the top left of the displayed page."""
    m = space.get_matrix(page_index)
    determinant = m.a * m.d - m.b * m.c
    if not determinant:
        return x, y
    x, y = x - m.e, y - m.f
    return (
        (x * m.d - y * m.c) / determinant,
        (y * m.a - x * m.b) / determinant,
    )


def turn_to_user_space(space: PageSpace, page_index: int, rect: Rect) -> Rect:
    """A rectangle on the displayed page as x0, y0, x1, y1 with y upwards."""
    m = space.get_matrix(page_index)
    corners = [(rect[0], rect[1]), (rect[2], rect[3])]
    xs = [x * m.a + y * m.c + m.e for x, y in corners]
    ys = [x * m.b + y * m.d + m.f for x, y in corners]
    return (
        round(min(xs), 2),
        round(min(ys), 2),
        round(max(xs), 2),
        round(max(ys), 2),
    )


def find_first_part(lines: Sequence[Line]) -> Rect:
    """The box around the lines in the page and column in which an entry starts."""
    first = lines[0]
    part = [
        line
        for line in lines
        if line.page_number == first.page_number
        and line.column_index == first.column_index
    ]
    return (
        min(line.x0 for line in part),
        min(line.y0 for line in part),
        max(line.x1 for line in part),
        max(line.y1 for line in part),
    )
