"""Tells the running text of a page from the words in its figures and tables."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from papers.pdf.structure.lines import Line

_WIDE = 0.58
_MIN_LETTERS = 0.6
_MIN_SIZE = 0.72
_SAME_SIZE_PT = 0.4
_MAX_STEP = 1.45
_MAX_INDENT = 3.0
_HEADING_REACH = 3.5
_ENDS = (".", ":", ";", ",")


def find_text_lines(
    lines: Sequence[Line], *, body_pt: float, leading: float
) -> list[Line]:
    """The lines of paragraphs and the headings over them, out of one page's lines.

    `leading` is the usual step between lines, in parts of their size.
    """
    ordered = sorted(lines, key=lambda ln: (_get_column(ln), ln.baseline_pt, ln.x0))
    found: list[Line] = []
    for _, group in groupby(ordered, key=_get_column):
        column = list(group)
        blocks = _find_blocks(column, leading)
        text = [block for block in blocks if _is_text(block, body_pt)]
        heads = _find_heads(column, text, body_pt)
        found += heads + [line for block in text for line in block]
    return found


def _get_column(line: Line) -> int:
    return -1 if line.column_index is None else line.column_index


def _find_blocks(column: Sequence[Line], leading: float) -> list[list[Line]]:
    """Lines one under the other in the same size and at about the same left edge."""
    blocks: list[list[Line]] = []
    for line in column:
        block = blocks[-1] if blocks else None
        if block and _follows(block[-1], line, leading):
            block.append(line)
        else:
            blocks.append([line])
    return blocks


def _follows(above: Line, line: Line, leading: float) -> bool:
    step = line.baseline_pt - above.baseline_pt
    return (
        0 < step <= leading * _MAX_STEP * line.size_pt
        and abs(line.size_pt - above.size_pt) <= _SAME_SIZE_PT
        and abs(line.x0 - above.x0) <= _MAX_INDENT * line.size_pt
    )


def _is_text(block: Sequence[Line], body_pt: float) -> bool:
    wide = [line for line in block if _is_wide(line) and _has_words(line)]
    if not wide or wide[0].size_pt < _MIN_SIZE * body_pt:
        return False
    if len(wide) > 1:
        return True
    is_body = abs(wide[0].size_pt - body_pt) <= _SAME_SIZE_PT
    return is_body and (len(block) > 1 or wide[0].text.endswith(_ENDS))


def _is_wide(line: Line) -> bool:
    return line.x1 - line.x0 >= _WIDE * (line.column_x1 - line.column_x0)


def _has_words(line: Line) -> bool:
    printed = [character for character in line.text if not character.isspace()]
    if not printed or sum(map(str.isalpha, printed)) < _MIN_LETTERS * len(printed):
        return False
    gaps = (right.x0 - left.x1 for left, right in pairwise(line.runs))
    return sum(gap > line.size_pt for gap in gaps) < 2  # noqa: PLR2004


def _find_heads(
    column: Sequence[Line], text: Sequence[Sequence[Line]], body_pt: float
) -> list[Line]:
    """Bold or large lines close above a block of text."""
    tops = sorted(block[0].baseline_pt for block in text)
    return [
        line
        for line in column
        if (line.is_bold or line.size_pt > body_pt + _SAME_SIZE_PT)
        and line.size_pt >= body_pt - _SAME_SIZE_PT
        and any(
            0 < top - line.baseline_pt <= _HEADING_REACH * line.size_pt for top in tops
        )
    ]
