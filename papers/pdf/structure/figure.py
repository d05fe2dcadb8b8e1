"""A figure as reading finds it; apart from finding it, which needs the worker. Pure."""

from dataclasses import dataclass

from papers.pdf.structure.page_frames import Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure, table or program with its caption, as one rectangle.

    `rect` is x0, y0, x1, y1 in points from the top left of the displayed page.
    """

    label: str
    page_number: int
    rect: Rect
