"""Finds quoted words on a page and the words under a mark (run by the worker only)."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import hypot
from typing import Any

from pymupdf import mupdf

from papers.pdf.marks import PdfQuote, PlacedQuote, Quad
from papers.pdf.text import clean_text

CONTEXT_CHARS = 32
# A quote shorter than this says nothing without the words around it.
_TELLING_LETTERS = 12
_MOST_PLACES_PER_PAGE = 100
_HYPHENS = frozenset("-\u00ad\u2010\u2011\u2012\u2013")

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Letter:
    """A character with its line on the page and its box there (y downwards)."""

    character: str
    line: int
    box: Box


def build_upright_matrix(document: Any, page_index: int) -> Matrix:
    """From the space of a page's text to user space.

    PyMuPDF reads text as if the page were not turned, whatever its /Rotate says.
    """
    page = mupdf.pdf_lookup_page_obj(mupdf.pdf_specifics(document.this), page_index)
    box, matrix = mupdf.FzRect(), mupdf.FzMatrix()
    mupdf.pdf_page_obj_transform(page, box, matrix)
    # A page may count in units larger than a point.
    unit = 1 / hypot(matrix.a, matrix.b)
    return unit, 0.0, 0.0, -unit, box.x0, box.y1


class PageLetters:
    """The letters of a page in the order of its text.

    Two programs that read a page agree on its letters, but neither on its spaces nor on
    hyphens at line ends; so words are compared without both.
    """

    def __init__(self, layout: dict[str, Any], matrix: Matrix) -> None:
        """`layout` is MuPDF's rawdict; `matrix` leads from its space to user space."""
        lines = [line for block in layout["blocks"] for line in block.get("lines", ())]
        self.letters = list(_list_letters(lines))
        self._directions = [line["dir"] for line in lines]
        self._matrix = matrix
        pieces = [_fold(letter.character) for letter in self.letters]
        self.folded = "".join(pieces)
        self._owners = [i for i, piece in enumerate(pieces) for _ in piece]

    def read_under(self, quads: Iterable[Quad]) -> tuple[str, str, str]:
        """The words under the quads, and those before and after them."""
        boxes = [_find_box(quad) for quad in quads]
        inside = [
            i for i, letter in enumerate(self.letters) if self._is_in(letter, boxes)
        ]
        if not inside:
            return "", "", ""
        first, last = inside[0], inside[-1]
        before = self.letters[max(0, first - 2 * CONTEXT_CHARS) : first]
        after = self.letters[last + 1 : last + 1 + 2 * CONTEXT_CHARS]
        return (
            join_letters(self.letters[i] for i in inside),
            join_letters(before)[-CONTEXT_CHARS:],
            join_letters(after)[:CONTEXT_CHARS],
        )

    def find_starts(self, folded_quote: str) -> Iterator[int]:
        """Where in `folded` the words begin, at most 100 places."""
        start = self.folded.find(folded_quote) if folded_quote else -1
        for _ in range(_MOST_PLACES_PER_PAGE):
            if start < 0:
                return
            yield start
            start = self.folded.find(folded_quote, start + 1)

    def build_quads(self, start: int, end: int) -> tuple[Quad, ...]:
        """A quad for each line between two offsets in `folded`."""
        lines: dict[int, list[Box]] = {}
        for i in range(self._owners[start], self._owners[end - 1] + 1):
            letter = self.letters[i]
            if not letter.character.isspace():
                lines.setdefault(letter.line, []).append(letter.box)
        return tuple(self._build_quad(line, boxes) for line, boxes in lines.items())

    def _build_quad(self, line: int, boxes: list[Box]) -> Quad:
        """The corners as the line's own reading direction sees them."""
        xs = min(box[0] for box in boxes), max(box[2] for box in boxes)
        ys = min(box[1] for box in boxes), max(box[3] for box in boxes)
        dx, dy = self._directions[line]

        def find_corner(ahead: int, up: int) -> Point:
            return max(
                product(xs, ys),
                key=lambda at: (
                    ahead * (at[0] * dx + at[1] * dy) + up * (at[0] * dy - at[1] * dx)
                ),
            )

        corners = [find_corner(ahead, up) for up in (1, -1) for ahead in (-1, 1)]
        return tuple(round(v, 2) for x, y in corners for v in self._turn(x, y))

    def _is_in(self, letter: Letter, boxes: list[Box]) -> bool:
        left, top, right, bottom = letter.box
        x, y = self._turn((left + right) / 2, (top + bottom) / 2)
        return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)

    def _turn(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self._matrix
        return a * x + c * y + e, b * x + d * y + f


class QuoteSearch:
    """Looks for quotes page after page and keeps the best place of each."""

    def __init__(self, quotes: Iterable[PdfQuote]) -> None:
        self._wanted = [
            (
                quote,
                fold_text(quote.exact),
                fold_text(quote.prefix),
                fold_text(quote.suffix),
            )
            for quote in quotes
        ]
        self._best: dict[str, tuple[tuple[int, int], PlacedQuote]] = {}

    def look_at(self, page_number: int, letters: PageLetters) -> None:
        for quote, exact, prefix, suffix in self._wanted:
            for start in letters.find_starts(exact):
                end = start + len(exact)
                agreed = _count_agreed(prefix[::-1], letters.folded[:start][::-1])
                agreed += _count_agreed(suffix, letters.folded[end:])
                if len(exact) + agreed < _TELLING_LETTERS:
                    continue
                score = (agreed, -abs(page_number - quote.page_number))
                if quote.key not in self._best or score > self._best[quote.key][0]:
                    quads = letters.build_quads(start, end)
                    placed = PlacedQuote(
                        key=quote.key, page_number=page_number, quads=quads
                    )
                    self._best[quote.key] = score, placed

    @property
    def placed(self) -> list[PlacedQuote]:
        return [place for _, place in self._best.values()]


def fold_text(text: str) -> str:
    """The letters of a text as they are compared: NFKC, no spaces, no hyphens."""
    return "".join(map(_fold, text))


def join_letters(letters: Iterable[Letter]) -> str:
    """Letters as text: words divided at a line's end are put together."""
    text, line = "", None
    for letter in letters:
        is_new_line = line is not None and letter.line != line
        text += f"\n{letter.character}" if is_new_line else letter.character
        line = letter.line
    return " ".join(clean_text(text).split())


def _list_letters(lines: list[dict[str, Any]]) -> Iterator[Letter]:
    for line_index, line in enumerate(lines):
        for span in line["spans"]:
            for char in span["chars"]:
                yield Letter(char["c"], line_index, tuple(char["bbox"]))


def _fold(text: str) -> str:
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if not letter.isspace() and letter not in _HYPHENS and letter.isprintable()
    )


def _count_agreed(wanted: str, found: str) -> int:
    count = 0
    for one, other in zip(wanted, found, strict=False):
        if one != other:
            break
        count += 1
    return count


def _find_box(quad: Quad) -> Box:
    return min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])
