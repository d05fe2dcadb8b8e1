"""Renders a page, or a part of one, to an image a browser shows.

Drawings and text become PNG, written here at the quickest level: the same size as a
JPEG of good quality, sharp, and a third of the time MuPDF's own encoder takes.
Photographs, which that would leave huge, become JPEG. Run by the worker only.
"""

import struct
import zlib
from typing import Any

from papers.pdf.drawing import Drawing, draw_page, encode_jpeg
from papers.pdf.outline import PageSpace

Rect = tuple[float, float, float, float]

_MAX_PIXELS = 24_000_000
_POINTS_PER_INCH = 72
_JPEG_QUALITY = 85
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _COLOUR = 0, 2
_BITS = 8
_LEVEL = 1
# Some rows tell how well the rest can be packed.
_TRIED_ROWS = 24
_MAX_PACKED = 0.3


def render_page_image(
    document: Any, page_number: int, *, rect: Rect | None = None, dpi: int = 150
) -> bytes:
    """PNG or JPEG of the page as displayed, or of the part of it within `rect`.

    `rect` is x0, y0, x1, y1 in PDF user space (points, y upwards). What would have
    more than 24 million pixels is rendered at a lower resolution. Raises IndexError
    for a page there is not, and what MuPDF raises for one that cannot be drawn.
    """
    if not 1 <= page_number <= document.page_count:
        raise IndexError(f"There is no page {page_number}.")
    page = document.load_page(page_number - 1)
    whole = (0.0, 0.0, page.rect.width, page.rect.height)
    clip = whole
    if rect is not None:
        matrix = PageSpace(document).get_matrix(page_number - 1)
        clip = _clip(_turn_to_page(rect, matrix), whole)
    scale = _bound_scale(clip[2] - clip[0], clip[3] - clip[1], dpi)
    return _encode(draw_page(page, scale=scale, rect=clip))


def _turn_to_page(rect: Rect, matrix: Any) -> Rect:
    """A rectangle of user space in points from the top left of the displayed page."""
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    area = a * d - b * c
    corners = [
        (
            (d * (x - matrix.e) - c * (y - matrix.f)) / area,
            (a * (y - matrix.f) - b * (x - matrix.e)) / area,
        )
        for x, y in (rect[:2], rect[2:])
    ]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return xs[0], ys[0], xs[1], ys[1]


def _clip(rect: Rect, whole: Rect) -> Rect:
    """The part of `rect` that is on the page; the whole page where none is."""
    x0, y0 = max(rect[0], whole[0]), max(rect[1], whole[1])
    x1, y1 = min(rect[2], whole[2]), min(rect[3], whole[3])
    return (x0, y0, x1, y1) if x1 - x0 >= 1 and y1 - y0 >= 1 else whole


def _bound_scale(width_pt: float, height_pt: float, dpi: int) -> float:
    """Pixels a point, so that there are not too many in all."""
    most = (_MAX_PIXELS / max(1.0, width_pt * height_pt)) ** 0.5
    return float(min(dpi / _POINTS_PER_INCH, most))


def _encode(drawing: Drawing) -> bytes:
    samples, width, height = drawing.samples, drawing.width_px, drawing.height_px
    if _is_photograph(samples, width * drawing.channels):
        return encode_jpeg(drawing, _JPEG_QUALITY)
    red = samples[0::3]
    if red == samples[1::3] == samples[2::3]:
        return _build_png(red, width, height, _GREY)
    return _build_png(samples, width * drawing.channels, height, _COLOUR)


def _is_photograph(samples: bytes, stride: int) -> bool:
    rows = len(samples) // stride
    step = max(1, rows // _TRIED_ROWS)
    tried = b"".join(
        samples[row * stride : (row + 1) * stride] for row in range(0, rows, step)
    )
    return len(zlib.compress(tried, _LEVEL)) > len(tried) * _MAX_PACKED


def _build_png(samples: bytes, stride: int, height: int, colour: int) -> bytes:
    width = stride // (3 if colour == _COLOUR else 1)
    # Each row is preceded by the number of its filter: 0, none.
    rows = b"\0" + b"\0".join(
        samples[start : start + stride] for start in range(0, len(samples), stride)
    )
    header = struct.pack(">IIBBBBB", width, height, _BITS, colour, 0, 0, 0)
    return b"".join(
        (
            _PNG_SIGNATURE,
            _build_chunk(b"IHDR", header),
            _build_chunk(b"IDAT", zlib.compress(rows, _LEVEL)),
            _build_chunk(b"IEND", b""),
        )
    )


def _build_chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(content, zlib.crc32(name))
    return b"".join(
        (struct.pack(">I", len(content)), name, content, struct.pack(">I", checksum))
    )
