"""Draws a page into grey pixels (run by the worker only).

Straight onto the pixels, and not by way of a display list as pymupdf's own method
does: there are files whose list takes for ever to build and that draw in no time.
"""

from dataclasses import dataclass
from math import ceil
from typing import Any

from pymupdf import mupdf

_WHITE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Pixels in rows from the top, each of one byte: 0 black, 255 white."""

    width_px: int
    height_px: int
    samples: bytes


def draw_page(page: Any, *, scale: float) -> Drawing:
    """The displayed page with `scale` pixels a point.

    Raises what MuPDF raises for a page that cannot be drawn.
    """
    box = mupdf.FzIrect(
        0, 0, ceil(page.rect.width * scale), ceil(page.rect.height * scale)
    )
    grey = mupdf.fz_device_gray()
    pixmap = mupdf.fz_new_pixmap_with_bbox(grey, box, mupdf.FzSeparations(), 0)
    mupdf.fz_clear_pixmap_with_value(pixmap, _WHITE)
    device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixmap)
    matrix = mupdf.FzMatrix(scale, 0, 0, scale, 0, 0)
    mupdf.fz_run_page(page.this, device, matrix, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return Drawing(
        width_px=pixmap.w(),
        height_px=pixmap.h(),
        samples=bytes(mupdf.fz_pixmap_samples_memoryview(pixmap)),
    )
