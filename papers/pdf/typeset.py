"""Sets running text in justified lines (run by the worker only).

Lines are broken for the whole paragraph at once, so that the spaces of all lines
come out alike: least sum of cubed stretch, after Knuth and Plass (1981), without
hyphenation.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import pymupdf

_FACES = {"roman": "tiro", "bold": "tibo", "italic": "tiit", "sans": "helv"}
_MARKUP = re.compile(r"(\*\*.+?\*\*|\*.+?\*|_[\w]+_(?!\w)|\[@\w+\]|<[^>]+>)", re.DOTALL)
_SPACE_EM = 0.25
_SMALL = 0.7
_DROP_EM = 0.18
# How much a space may shrink, as a part of its width, and what a line costs that
# would have to be squeezed more.
_MAX_SHRINK = 0.25
_OVERFULL = 1e9


@cache
def load_font(face: str) -> pymupdf.Font:
    """One of the faces roman, bold, italic, sans."""
    return pymupdf.Font(_FACES[face])


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look; `size_pt` and `rise_pt` are absolute."""

    text: str
    face: str
    size_pt: float
    rise_pt: float = 0.0
    link: str = ""

    @property
    def width_pt(self) -> float:
        """The set width, without kerning."""
        return float(load_font(self.face).text_length(self.text, self.size_pt))


@dataclass(frozen=True, slots=True)
class Word:
    """Pieces that stand together without a space between them."""

    pieces: tuple[Piece, ...]

    @property
    def width_pt(self) -> float:
        """The width of all pieces."""
        return sum(piece.width_pt for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class SetPiece:
    """A piece and where it stands: points from the start of its line."""

    x_pt: float
    piece: Piece


@dataclass(slots=True)
class _Open:
    """The word under construction while markup is read."""

    words: list[Word] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def close(self) -> None:
        if self.pieces:
            self.words.append(Word(tuple(self.pieces)))
            self.pieces = []


def parse_words(text: str, size_pt: float, numbers: dict[str, int]) -> list[Word]:
    """Words of marked-up text; `numbers` gives each reference key its number.

    A link is written `<shown|address>`; citations link to `cite.KEY`.
    """
    state = _Open()
    for part in _MARKUP.split(text.replace("'", "\u2019")):
        piece = _parse_markup(part, size_pt, numbers)
        if piece is not None and " " not in piece.text:
            state.pieces.append(piece)
            continue
        plain = piece or Piece(part, "roman", size_pt)
        _append_words(state, plain)
    state.close()
    return state.words


def _append_words(state: _Open, piece: Piece) -> None:
    for index, word in enumerate(piece.text.split(" ")):
        if index:
            state.close()
        if word:
            look = (piece.face, piece.size_pt, piece.rise_pt, piece.link)
            state.pieces.append(Piece(word, *look))


def _parse_markup(part: str, size_pt: float, numbers: dict[str, int]) -> Piece | None:
    if part.startswith("[@"):
        key = part[2:-1]
        return Piece(f"[{numbers[key]}]", "roman", size_pt, link=f"cite.{key}")
    if part.startswith("<"):
        shown, _, address = part[1:-1].partition("|")
        return Piece(shown, "roman", size_pt, link=address)
    if part.startswith("_"):
        face = "roman" if part[1:-1].isdigit() else "italic"
        return Piece(part[1:-1], face, size_pt * _SMALL, -size_pt * _DROP_EM)
    if part.startswith("*"):
        face = "bold" if part.startswith("**") else "italic"
        return Piece(part.strip("*"), face, size_pt)
    return None


def set_lines(
    words: list[Word],
    width_pt: float,
    *,
    size_pt: float,
    first_indent_pt: float = 0.0,
    is_justified: bool = True,
) -> list[list[SetPiece]]:
    """The paragraph's lines, each as pieces with their places."""
    space_pt = size_pt * _SPACE_EM
    ends = _find_breaks(words, width_pt, space_pt, first_indent_pt)
    lines = []
    for start, end in pairwise([0, *ends]):
        indent = first_indent_pt if start == 0 else 0.0
        is_last = end == len(words)
        chosen = words[start:end]
        room = width_pt - indent - sum(word.width_pt for word in chosen)
        gap = room / max(1, len(chosen) - 1)
        if not is_justified or (is_last and gap > space_pt):
            gap = space_pt
        lines.append(_set_line(chosen, indent, gap))
    return lines


def _set_line(words: list[Word], x_pt: float, gap_pt: float) -> list[SetPiece]:
    line = []
    for word in words:
        for piece in word.pieces:
            line.append(SetPiece(x_pt, piece))
            x_pt += piece.width_pt
        x_pt += gap_pt
    return line


def _find_breaks(
    words: list[Word], width_pt: float, space_pt: float, indent_pt: float
) -> list[int]:
    """Where each line ends (index after its last word)."""
    count = len(words)
    widths = [word.width_pt for word in words]
    best = [0.0] + [float("inf")] * count
    previous = [0] * (count + 1)
    for end in range(1, count + 1):
        used = -space_pt
        for start in range(end - 1, -1, -1):
            used += widths[start] + space_pt
            room = width_pt - (indent_pt if start == 0 else 0.0) - used
            spaces = end - start - 1
            cost = best[start] + _weigh_line(
                room, spaces, space_pt, is_last=end == count
            )
            if cost < best[end]:
                best[end], previous[end] = cost, start
            if room < -width_pt:
                break
    breaks = [count]
    while previous[breaks[0]]:
        breaks.insert(0, previous[breaks[0]])
    return breaks


def _weigh_line(room: float, spaces: int, space_pt: float, *, is_last: bool) -> float:
    stretch = room / (max(1, spaces) * space_pt)
    if stretch < -_MAX_SHRINK:
        return _OVERFULL * -stretch
    if is_last and stretch > 0:
        return 0.0
    return 1.0 + 100 * abs(stretch if stretch > 0 else stretch / _MAX_SHRINK) ** 3
