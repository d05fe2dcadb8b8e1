"""One pass over each page's layout: fragments of lines with their runs of one style.

Run by the worker only. It is handed open documents and imports no pymupdf.
"""

import re
from dataclasses import dataclass
from typing import Any

from papers.pdf.structure.bitmap_fonts import BitmapSizes
from papers.pdf.turned_lines import turn_lines

# Whitespace kept, ligatures spelled out, text outside the page left out (the values
# of pymupdf's constants of these names, which only the worker may import).
_TEXT_PRESERVE_WHITESPACE = 2
_TEXT_MEDIABOX_CLIP = 64
_TEXT_FLAGS = _TEXT_PRESERVE_WHITESPACE | _TEXT_MEDIABOX_CLIP
_RAISED, _ITALIC, _BOLD = 1, 2, 16
# A page with more is a text bomb; its layout alone takes minutes and gigabytes.
_MAX_PAGE_CHARS = 100_000
# TeX's bold fonts do not say so in their flags.
_BOLD_NAME = re.compile(
    r"bold|black|heavy|demi|medi(?!um)|cmbx|cmb\d|cmssbx|(?:sf|ec|la)bx|-b$|\.b$",
    re.IGNORECASE,
)
_ITALIC_NAME = re.compile(
    r"ital|obli|slant|cmti|cmsl|(?:sf|ec)ti|-it$|-i$|\.i$", re.IGNORECASE
)
# Smaller text is not meant to be seen: words hidden behind a picture, of size 0.
_MIN_SIZE_PT = 0.01
# Below this cosine a line is rotated: the arXiv stamp, an axis label, a wide table.
_LEVEL = 0.98


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of one style; `x0` and `x1` in points from the left of the page."""

    text: str
    size_pt: float
    font: str
    is_bold: bool
    is_italic: bool
    is_raised: bool
    x0: float
    x1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A piece of a line as MuPDF found it; points from the top left of the page."""

    runs: tuple[Run, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    baseline_pt: float
    size_pt: float
    is_level: bool

    @property
    def text(self) -> str:
        """The characters as they are in the file."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """A displayed page and the fragments on it, in the order of the file."""

    page_number: int
    width_pt: float
    height_pt: float
    fragments: tuple[Fragment, ...]


def extract_page_layout(document: Any, page_number: int) -> PageLayout:
    """The fragments of one page; none where the page holds a flood of text."""
    page = document.load_page(page_number - 1)
    textpage = page.get_textpage(flags=_TEXT_FLAGS)
    is_flood = len(textpage.extractText()) > _MAX_PAGE_CHARS
    blocks = [] if is_flood else textpage.extractDICT()["blocks"]
    found = (line for block in blocks for line in block.get("lines", ()))
    lines = BitmapSizes(document).resize(found)
    fragments = map(_build_fragment, turn_lines(lines, page))
    return PageLayout(
        page_number=page_number,
        width_pt=page.rect.width,
        height_pt=page.rect.height,
        fragments=tuple(f for f in fragments if f is not None),
    )


def _build_fragment(line: dict[str, Any]) -> Fragment | None:
    runs = _build_runs(line["spans"])
    if not runs:
        return None
    x0, y0, x1, y1 = line["bbox"]
    size_pt = _find_size(runs)
    seen = [span for span in line["spans"] if span["size"] >= _MIN_SIZE_PT]
    main = max(seen, key=lambda span: len(span["text"]))
    return Fragment(
        runs=runs,
        x0=runs[0].x0 if line["dir"][0] > _LEVEL else x0,
        y0=y0,
        x1=runs[-1].x1 if line["dir"][0] > _LEVEL else x1,
        y1=y1,
        baseline_pt=main["origin"][1],
        size_pt=size_pt,
        is_level=line["dir"][0] > _LEVEL,
    )


def _build_runs(spans: list[dict[str, Any]]) -> tuple[Run, ...]:
    """The spans with equal neighbours joined (MuPDF cuts at each stretched space)."""
    groups: list[tuple[tuple[Any, ...], list[dict[str, Any]]]] = []
    for span in spans:
        if span["size"] < _MIN_SIZE_PT:
            continue
        style = (round(span["size"], 1), span["font"], span["flags"] & 19)
        if groups and (groups[-1][0] == style or span["text"].isspace()):
            groups[-1][1].append(span)
        elif span["text"].strip() or groups:
            groups.append((style, [span]))
    runs = [_build_run(group) for _, group in groups]
    while runs and not runs[-1].text.strip():
        runs.pop()
    return tuple(runs)


def _build_run(spans: list[dict[str, Any]]) -> Run:
    first = spans[0]
    font, flags = first["font"], first["flags"]
    inked = [span for span in spans if not span["text"].isspace()] or spans
    return Run(
        text="".join(span["text"] for span in spans),
        size_pt=round(first["size"], 2),
        font=font,
        is_bold=bool(flags & _BOLD or _BOLD_NAME.search(font)),
        is_italic=bool(flags & _ITALIC or _ITALIC_NAME.search(font)),
        is_raised=bool(flags & _RAISED),
        x0=inked[0]["bbox"][0],
        x1=inked[-1]["bbox"][2],
    )


def _find_size(runs: tuple[Run, ...]) -> float:
    """The size most characters share; of small capitals that of the large ones."""
    counts: dict[float, int] = {}
    for run in runs:
        counts[run.size_pt] = counts.get(run.size_pt, 0) + len(run.text.strip())
    main = max(counts, key=lambda size: counts[size])
    small = "".join(r.text for r in runs if r.size_pt == main)
    large = [
        r
        for r in runs
        if main < r.size_pt <= main * 1.45 and _has_no_small_letters(r.text)
    ]
    if large and small.upper() == small and any(map(str.isalpha, small)):
        return max(run.size_pt for run in large)
    return main


def _has_no_small_letters(text: str) -> bool:
    letters = [character for character in text if character.isalnum()]
    return bool(letters) and not any(letter.islower() for letter in letters)
