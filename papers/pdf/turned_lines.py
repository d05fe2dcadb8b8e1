"""Lines of a page with /Rotate where they stand when it is shown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_Matrix = tuple[float, ...]


def turn_lines(lines: Iterable[dict[str, Any]], page: Any) -> Iterator[dict[str, Any]]:
    """MuPDF's text lies on the page as it is before it is turned for display."""
    matrix = tuple(page.rotation_matrix) if page.rotation else None
    for line in lines:
        yield _turn_line(line, matrix) if matrix else line


def _turn_line(line: dict[str, Any], matrix: _Matrix) -> dict[str, Any]:
    a, b, c, d, *_ = matrix
    right, down = line["dir"]
    return line | {
        "dir": (right * a + down * c, right * b + down * d),
        "bbox": _turn_box(line["bbox"], matrix),
        "spans": [
            span
            | {
                "bbox": _turn_box(span["bbox"], matrix),
                "origin": _turn_point(span["origin"], matrix),
            }
            for span in line["spans"]
        ],
    }


def _turn_point(point: Sequence[float], matrix: _Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f


def _turn_box(box: tuple[float, ...], matrix: _Matrix) -> tuple[float, ...]:
    xs, ys = zip(
        _turn_point(box[:2], matrix),
        _turn_point(box[2:], matrix),
        strict=True,
    )
    return min(xs), min(ys), max(xs), max(ys)
