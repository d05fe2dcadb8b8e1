"""Tells how large text set in bitmap fonts (Type 3) is: by how wide its letters are.

Such fonts count in the dots of a printer. The size that is set with them may be 0.1,
and the boxes around their characters a page high. Run by the worker only; it is handed
open documents and imports no pymupdf.
"""

import re
from collections.abc import Iterable
from statistics import median
from typing import Any

# Widths of the letters of a common text face (Computer Modern), in parts of the size.
_LOWER = (
    *(0.5, 0.556, 0.444, 0.556, 0.444, 0.306, 0.5, 0.556, 0.278, 0.306, 0.528, 0.278),
    *(0.833, 0.556, 0.5, 0.556, 0.528, 0.392, 0.394, 0.389, 0.556, 0.528, 0.722),
    *(0.528, 0.528, 0.444),
)
_UPPER = (
    *(0.75, 0.708, 0.722, 0.764, 0.681, 0.653, 0.785, 0.75, 0.361, 0.514, 0.778, 0.625),
    *(0.917, 0.75, 0.778, 0.681, 0.778, 0.736, 0.556, 0.722, 0.75, 0.75, 1.028, 0.75),
    *(0.75, 0.611),
)
_LETTER_WIDTHS = dict(enumerate(_LOWER, ord("a"))) | dict(enumerate(_UPPER, ord("A")))
_NAME = re.compile(r"^Type3 \((\d+) \d+ R\)$")
_NUMBER = re.compile(r"-?\d*\.?\d+")
# Boxes of other fonts are not twice as high as the size.
_TOO_HIGH = 4.0
_ASCENT, _DESCENT = 0.75, 0.25


class BitmapSizes:
    """The true sizes of a document's bitmap fonts, each font read once."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._ems: dict[str, float] = {}

    def resize(self, lines: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
        """The lines of MuPDF's `dict`, with sizes and boxes that fit their letters."""
        for line in lines:
            if any(_is_too_high(span) for span in line["spans"]):
                yield self._resize_line(line)
            else:
                yield line

    def _resize_line(self, line: dict[str, Any]) -> dict[str, Any]:
        spans = [self._resize_span(span) for span in line["spans"]]
        x0, _, x1, _ = line["bbox"]
        y0 = min(span["bbox"][1] for span in spans)
        y1 = max(span["bbox"][3] for span in spans)
        return line | {"spans": spans, "bbox": (x0, y0, x1, y1)}

    def _resize_span(self, span: dict[str, Any]) -> dict[str, Any]:
        if not _is_too_high(span):
            return span
        size_pt = span["size"] * self._find_em(span["font"])
        baseline, (x0, _, x1, _) = span["origin"][1], span["bbox"]
        box = (x0, baseline - _ASCENT * size_pt, x1, baseline + _DESCENT * size_pt)
        return span | {"size": size_pt, "bbox": box}

    def _find_em(self, font: str) -> float:
        if font not in self._ems:
            self._ems[font] = self._measure_em(font)
        return self._ems[font]

    def _measure_em(self, font: str) -> float:
        """How many times the size set with it a font is large; 1 if it has no letters."""
        match = _NAME.match(font)
        if match is None:
            return 1.0
        first, widths, matrix = (
            self._read_numbers(int(match[1]), key)
            for key in ("FirstChar", "Widths", "FontMatrix")
        )
        codes = enumerate(widths, int(first[0]) if first else 0)
        ems = [
            width / _LETTER_WIDTHS[code]
            for code, width in codes
            if width > 0 and code in _LETTER_WIDTHS
        ]
        return median(ems) * abs(matrix[0]) if ems and matrix and matrix[0] else 1.0

    def _read_numbers(self, xref: int, key: str) -> list[float]:
        kind, value = self._document.xref_get_key(xref, key)
        if kind == "xref":
            value = self._document.xref_object(int(value.split()[0]))
        return [float(number) for number in _NUMBER.findall(value)]


def _is_too_high(span: dict[str, Any]) -> bool:
    _, y0, _, y1 = span["bbox"]
    is_bitmap = _NAME.match(span["font"]) is not None
    return is_bitmap and bool(y1 - y0 > _TOO_HIGH * span["size"])
