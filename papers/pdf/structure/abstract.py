"""Extracts the words of the abstract, with or without a heading above it. Pure."""

import re
from collections.abc import Sequence

from papers.pdf.structure.heading_style import is_maths_font
from papers.pdf.structure.lines import Line
from papers.pdf.text import clean_text

_FIRST_PAGES = 4
_MAX_LINES = 90
_MIN_CHARS = 150
_MIN_LINES = 3
_MIN_LINE_CHARS = 4
_MIN_COLUMN_SHARE = 0.55
# Steps between lines that part two blocks, in parts of the size.
_WHITE, _WHITE_AND_FONT = 1.9, 1.5
_OPENING = re.compile(
    r"^(?:abstract|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary|r\u00e9sum\u00e9)"
    r"\s*(?:$|[.:\u2014\u2013-]+\s*|(?=[A-Z\u201c]))",
    re.IGNORECASE,
)
_END = re.compile(
    r"^(?:key\s?-?words?\b|index terms\b|ccs concepts|pacs\b|msc\b|jel\b|categories and"
    r"|general terms|(?:1|i)?\s?[.:]?\s*introduction\s*[.:]?$|subject class|contents$"
    r"|acm reference|\d{4} mathematics|mathematics subject|doi\s?:|\u00a9|copyright"
    r"|preprint submitted|abbreviations|table of contents|\(?dated?:|[*\u2217\u2020\u2021])",
    re.IGNORECASE,
)


def extract_abstract(lines: Sequence[Line], heading_lines: Sequence[Line]) -> str:
    """The abstract as one paragraph; "" where none could be told from the text.

    `heading_lines` are the first lines of the headings that were found.
    """
    text_lines = [
        ln
        for ln in lines
        if ln.page_number <= _FIRST_PAGES and ln.is_level and not ln.is_running_head
    ]
    stops = {id(line) for line in heading_lines}
    for index, line in enumerate(text_lines):
        if match := _OPENING.match(line.text):
            rest = line.text[match.end() :]
            found = _collect_below(text_lines[index:], stops, is_run_in=bool(rest))
            text = _join([rest, *(ln.text for ln in found)])
            if len(text) >= _MIN_CHARS:
                return text
    return _find_unlabelled(text_lines, stops)


def _collect_below(
    lines: Sequence[Line], stops: set[int], *, is_run_in: bool
) -> list[Line]:
    """The lines under a heading (or behind its words), and not what is beside it."""
    heading, following = lines[0], lines[1:]
    if is_run_in:
        return _collect(following, stops, heading)
    for place, line in enumerate(following[:_MAX_LINES]):
        if line.x0 < heading.x1 and heading.x0 < line.x1:
            return _collect(following[place:], stops, None)
    return _collect(following, stops, None)


def _collect(
    lines: Sequence[Line], stops: set[int], opening: Line | None
) -> list[Line]:
    """The lines of one style up to a heading, keywords or another kind of text."""
    found: list[Line] = []
    model, last = opening, opening
    for line in lines[:_MAX_LINES]:
        if model and _is_beside(line, model):
            continue
        if id(line) in stops or _END.match(line.text):
            break
        if model and last and _is_other_text(model, last, line):
            if _is_full(line):
                break
            continue
        found.append(line)
        if model is None or not _is_full(model):
            model = line
        last = line
    return found


def _is_other_text(model: Line, last: Line, line: Line) -> bool:
    """Whether a line is set otherwise than the abstract's first full one, or far off."""
    if is_maths_font(line.font) or len(line.text) < _MIN_LINE_CHARS:
        return False
    is_apart = (
        line.page_number == last.page_number
        and line.column_index == last.column_index
        and line.baseline_pt - last.baseline_pt > 3.5 * last.size_pt
    )
    return is_apart or abs(line.size_pt - model.size_pt) > 0.05 * model.size_pt


def _is_beside(line: Line, model: Line) -> bool:
    """Whether a line stands in the margin, at the side of the text."""
    is_clear = line.x1 <= model.x0 or line.x0 >= model.x1
    return is_clear and line.column_index == model.column_index


def _is_full(line: Line) -> bool:
    width = line.column_x1 - line.column_x0
    return line.x1 - line.x0 > _MIN_COLUMN_SHARE * width


def _find_unlabelled(lines: Sequence[Line], stops: set[int]) -> str:
    """The first paragraph below the title block that is set apart from the text."""
    block: list[Line] = []
    for line in lines:
        is_end = id(line) in stops or _END.match(line.text)
        if line.page_number > 1 or (is_end and _is_paragraph(block)):
            break
        if is_end:
            block = []
            continue
        if _is_aside(line, block):
            continue
        if block and _is_new_block(block[-1], line):
            if _is_paragraph(block):
                break
            block = []
        block.append(line)
    return _join([ln.text for ln in block]) if _is_paragraph(block) else ""


def _is_aside(line: Line, block: list[Line]) -> bool:
    """Whether a line stands beside the block: in the margin, or raised above it."""
    if not block:
        return not _is_full(line)
    is_mark = line.size_pt < 0.8 * block[-1].size_pt and not _is_full(line)
    return is_mark or _is_beside(line, block[-1])


def _is_new_block(last: Line, line: Line) -> bool:
    gap = line.baseline_pt - last.baseline_pt
    # Affiliations are often set in italics, little above the abstract.
    is_other_font = line.is_italic != last.is_italic
    most = _WHITE_AND_FONT if is_other_font else _WHITE
    return (
        line.page_number != last.page_number
        or abs(line.size_pt - last.size_pt) > 0.04 * last.size_pt
        or line.is_bold != last.is_bold
        or not -1 < gap < most * last.size_pt
    )


def _is_paragraph(block: list[Line]) -> bool:
    full = sum(_is_full(line) for line in block)
    text = " ".join(line.text for line in block)
    words = text.split()
    # Authors and affiliations are names, which begin with capitals.
    small = sum(word[0].islower() for word in words)
    return full >= _MIN_LINES and len(text) >= 2 * _MIN_CHARS and 2 * small > len(words)


def _join(texts: Sequence[str]) -> str:
    return " ".join(clean_text("\n".join(texts)).split())
