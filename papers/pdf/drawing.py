"""Draws a page, or a part of it, into pixels (run by the worker only).

Straight onto the pixels, and not by way of a display list as pymupdf's own method
does: there are files whose list takes for ever to build and that draw in no time.
"""

from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import pymupdf
from pymupdf import mupdf

Rect = tuple[float, float, float, float]

_WHITE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Pixels in rows from the top, each of one byte (grey) or three (RGB)."""

    width_px: int
    height_px: int
    channels: int
    samples: bytes


def draw_page(
    page: Any, *, scale: float, rect: Rect | None = None, is_grey: bool = False
) -> Drawing:
    """The displayed page with `scale` pixels a point; `rect` is in its points.

    Raises what MuPDF raises for a page that cannot be drawn.
    """
    x0, y0, x1, y1 = rect or (0.0, 0.0, page.rect.width, page.rect.height)
    box = mupdf.FzIrect(
        floor(x0 * scale), floor(y0 * scale), ceil(x1 * scale), ceil(y1 * scale)
    )
    colours = mupdf.fz_device_gray() if is_grey else mupdf.fz_device_rgb()
    pixmap = mupdf.fz_new_pixmap_with_bbox(colours, box, mupdf.FzSeparations(), 0)
    mupdf.fz_clear_pixmap_with_value(pixmap, _WHITE)
    device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixmap)
    matrix = mupdf.FzMatrix(scale, 0, 0, scale, 0, 0)
    mupdf.fz_run_page(page.this, device, matrix, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return Drawing(
        width_px=pixmap.w(),
        height_px=pixmap.h(),
        channels=pixmap.n(),
        samples=bytes(mupdf.fz_pixmap_samples_memoryview(pixmap)),
    )


def encode_jpeg(drawing: Drawing, quality: int) -> bytes:
    """JPEG of pixels in colour, by MuPDF's own encoder."""
    pixmap = pymupdf.Pixmap(
        pymupdf.csRGB, drawing.width_px, drawing.height_px, drawing.samples, 0
    )
    return bytes(pixmap.tobytes("jpg", jpg_quality=quality))
