"""Makes small papers by code, set as the styles they are named for set them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pymupdf

ROMAN, BOLD, ITALIC = "tiro", "tibo", "tiit"
WORDS = (
    "the method that we describe here is compared with others on the same data and "
    "the measure of error is what was used before by those who studied this question"
).split()
LETTER = (612.0, 792.0)


@dataclass(slots=True)
class PaperSample:
    """A paper under construction; lines are set from the top of the page down.

    `left` and `right` are the edges of the text, `y` the next baseline (points).
    """

    left: float = 108.0
    right: float = 504.0
    size_pt: float = 10.0
    leading_pt: float = 12.0
    top: float = 90.0
    document: Any = field(default_factory=pymupdf.open)
    y: float = 0.0
    random: Random = field(default_factory=lambda: Random(7))

    def __post_init__(self) -> None:
        self.start_page()

    @property
    def page(self) -> Any:
        return self.document[-1]

    def start_page(self) -> None:
        self.document.new_page(width=LETTER[0], height=LETTER[1])
        self.y = self.top

    def start_column(self, left: float, right: float) -> None:
        self.left, self.right, self.y = left, right, self.top

    def set_line(
        self,
        text: str,
        *,
        size_pt: float = 0.0,
        face: str = ROMAN,
        x: float | None = None,
        is_centred: bool = False,
    ) -> None:
        size_pt = size_pt or self.size_pt
        width = measure(text, face, size_pt)
        if is_centred:
            x = (self.left + self.right - width) / 2
        self.page.insert_text(
            (self.left if x is None else x, self.y),
            text,
            fontsize=size_pt,
            fontname=face,
        )
        self.y += self.leading_pt

    def set_heading(self, text: str, **style: Any) -> None:
        """A heading with white above and below."""
        self.y += self.leading_pt
        self.set_line(text, **style)
        self.y += 0.5 * self.leading_pt

    def set_small_capitals(self, number: str, title: str, size_pt: float) -> None:
        """The first letter of each word large, the others capitals of 80 %."""
        self.y += self.leading_pt
        x = self.left
        for text, size in _split_small_capitals(f"{number}   {title}", size_pt):
            self.page.insert_text((x, self.y), text, fontsize=size, fontname=ROMAN)
            x += measure(text, ROMAN, size)
        self.y += 1.5 * self.leading_pt

    def set_pieces(self, pieces: Sequence[tuple[str, str]]) -> None:
        """One line of pieces (text, face), one behind the other."""
        x = self.left
        for text, face in pieces:
            self.page.insert_text(
                (x, self.y), text, fontsize=self.size_pt, fontname=face
            )
            x += measure(text, face, self.size_pt)
        self.y += self.leading_pt

    def set_text(self, line_count: int, face: str = ROMAN) -> None:
        """Full lines of running text, no two alike."""
        for _ in range(line_count):
            line, room = "", self.right - self.left
            while room > 0:
                word = self.random.choice(WORDS)
                room -= measure(f" {word}", face, self.size_pt)
                line = f"{line} {word}" if room > 0 else line
            self.set_line(line.strip(), face=face)

    def build(self) -> bytes:
        return bytes(self.document.tobytes())


def measure(text: str, face: str, size_pt: float) -> float:
    return float(pymupdf.get_text_length(text, fontname=face, fontsize=size_pt))


def _split_small_capitals(text: str, size_pt: float) -> list[tuple[str, float]]:
    parts = []
    for index, letter in enumerate(text):
        is_first = index == 0 or not text[index - 1].isalpha()
        parts.append((letter.upper(), size_pt if is_first else size_pt * 0.8))
    return parts
