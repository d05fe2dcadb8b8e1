"""Pages as papers have them, drawn by code: paragraphs, captions, drawings."""

from collections.abc import Sequence

import pymupdf

from papers.pdf.structure.captions import Caption, extract_captions
from papers.pdf.structure.lines import extract_lines

LEFT, RIGHT = 72.0, 540.0
FONT, BOLD = "tiro", "tibo"
WORDS = (
    "we measure how the method behaves on each of these tasks while all other parts "
    "of the training stay as they were before and compare what it learns with earlier "
    "results on the same data under equal budgets of time and memory"
).split()
_TIMES = pymupdf.Font(FONT)


def draw_lines(
    page: pymupdf.Page,
    y: float,
    texts: Sequence[str],
    *,
    x: float = LEFT,
    size: float = 10,
    font: str = FONT,
    step: float | None = None,
) -> float:
    """One line under the other; gives the baseline that the next line would have."""
    for text in texts:
        page.insert_text((x, y), text, fontsize=size, fontname=font)
        y += step or size * 1.2
    return y


def draw_paragraph(
    page: pymupdf.Page,
    y: float,
    *,
    count: int = 8,
    x: float = LEFT,
    right: float = RIGHT,
    start: str = "",
) -> float:
    """Lines that fill the width from `x` to `right`; gives the next baseline."""
    words = [*start.split(), *(WORDS * (count + 2))]
    writer = pymupdf.TextWriter(page.rect)
    for _ in range(count):
        line: list[str] = []
        while measure(" ".join([*line, words[0]])) <= right - x:
            line.append(words.pop(0))
        # Justified: the spaces take up what is left of the width.
        rest = right - x - sum(measure(word) for word in line)
        at, gap = x, rest / (len(line) - 1)
        for word in line:
            writer.append((at, y), word, font=_TIMES, fontsize=10)
            at += measure(word) + gap
        y += 12
    writer.write_text(page)
    return y


def measure(text: str) -> float:
    return float(_TIMES.text_length(text, fontsize=10))


def draw_centred(page: pymupdf.Page, y: float, text: str, **options: object) -> float:
    x = (LEFT + RIGHT - measure(text)) / 2
    return draw_lines(page, y, [text], x=x, **options)  # type: ignore[arg-type]


def find_captions(document: pymupdf.Document) -> list[Caption]:
    return extract_captions(document, extract_lines(document))


def find_labels(document: pymupdf.Document) -> list[tuple[str, int]]:
    return [(c.label, c.page_number) for c in find_captions(document)]


def build_document() -> tuple[pymupdf.Document, pymupdf.Page]:
    document = pymupdf.open()
    return document, document.new_page(width=612, height=792)
