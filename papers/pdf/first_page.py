"""The lines of a first page with their sizes, as the claims are read from them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from papers.pdf.turned_lines import turn_lines

# A rotated or slanted line is the arXiv stamp or part of a figure.
_LEVEL = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of characters of one font; `size_pt` as drawn."""

    text: str
    size_pt: float
    font: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the page; coordinates in points from the top left corner."""

    spans: tuple[Span, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    is_level: bool

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(span.text for span in self.spans)

    @property
    def size_pt(self) -> float:
        """The largest size that letters of the line are set in; 0 without letters."""
        return max((s.size_pt for s in self.spans if _has_letters(s.text)), default=0.0)

    @property
    def style(self) -> tuple[float, str]:
        """Size (whole tenths) and font that most characters of the line share."""
        counts: Counter[tuple[float, str]] = Counter()
        for span in self.spans:
            counts[(round(span.size_pt, 1), span.font)] += len(span.text.strip())
        return counts.most_common(1)[0][0] if counts else (0.0, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPage:
    """Page 1: its height in points, its lines in the order of the file, its text."""

    height_pt: float
    lines: tuple[Line, ...]
    text: str


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def build_first_page(page: Any, blocks: list[dict[str, Any]], text: str) -> FirstPage:
    """From MuPDF's nested blocks, lines and spans (`TextPage.extractDICT`)."""
    lines = (line for block in blocks for line in block.get("lines", ()))
    return FirstPage(
        height_pt=page.rect.height,
        lines=tuple(map(_build_line, turn_lines(lines, page))),
        text=text,
    )


def _build_line(line: dict[str, Any]) -> Line:
    x0, y0, x1, y1 = line["bbox"]
    spans = tuple(
        Span(text=s["text"], size_pt=s["size"], font=s["font"]) for s in line["spans"]
    )
    is_level = line["dir"][0] > _LEVEL
    return Line(spans=spans, x0=x0, y0=y0, x1=x1, y1=y1, is_level=is_level)
