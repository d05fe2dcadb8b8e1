"""Tells where a caption ends: the lines that belong to the one with its label."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from papers.pdf.structure.caption_labels import CaptionLabel
from papers.pdf.structure.lines import Line
from papers.pdf.structure.page_frames import PageFrame, Row, find_type_size

_MAX_ROWS = 60
_MAX_STEP = 1.25
_MIN_STEP = 0.9
_SAME_SIZE_PT = 0.6
_SMALL = 0.82
_MAX_GAP_AFTER_LABEL = 5.0
_MAX_GAP_IN_ROW = 1.7
_CELL_GAP = 0.9
_SHORT = 0.8
_SENTENCE_END = re.compile("[.!?][)\\]\u201d\"']?$")
_PROGRAM_OPENS = re.compile(
    r"^(?:(?:require|ensure|input|output|data|result|parameter)s?\s?:"
    r"|(?:given|function|procedure|for|while|if|repeat|return|initiali[sz]e)\b"
    r"|\d{1,2}\s?[:.)])",
    re.IGNORECASE,
)


def gather_caption(
    frame: PageFrame,
    start: Line,
    label: CaptionLabel,
    *,
    starts: Sequence[Line],
    body_pt: float,
) -> list[Line]:
    """The lines of the caption that begins at `start`, from top to bottom.

    `starts` are the first lines of all captions of the frame.
    """
    gathering = _Gathering(frame, start, label, body_pt)
    others = {id(line) for line in starts}
    while len(gathering.rows) < _MAX_ROWS:
        row = gathering.find_next_row()
        if not row or any(id(line) in others for line in row):
            break
        if gathering.ends_before(row):
            break
        gathering.rows.append(row)
    return gathering.gather_lines()


class _Gathering:
    """A caption while its rows are being found."""

    def __init__(
        self, frame: PageFrame, start: Line, label: CaptionLabel, body_pt: float
    ) -> None:
        self._frame = frame
        self._label = label
        self._start = start
        self._has_body_size = abs(start.size_pt - body_pt) <= _SAME_SIZE_PT / 2
        self.rows: list[Row] = [self._find_first_row()]

    def gather_lines(self) -> list[Line]:
        """The rows' lines, and the indices and exponents between them."""
        lines = [line for row in self.rows for line in row]
        x0, y0, x1, y1 = (
            min(ln.x0 for ln in lines),
            min(ln.y0 for ln in lines),
            max(ln.x1 for ln in lines),
            max(ln.y1 for ln in lines),
        )
        kept = {id(line) for line in lines}
        return [
            line
            for line in self._frame.lines
            if id(line) in kept
            or (
                self._is_small(line)
                and x0 <= line.x0
                and line.x1 <= x1
                and y0 <= line.y0
                and line.y1 <= y1
            )
        ]

    def find_next_row(self) -> Row | None:
        """The next row of about the caption's size."""
        x0 = min(line.x0 for row in self.rows for line in row)
        x1 = max(line.x1 for row in self.rows for line in row)
        for row in self._frame.find_rows_below(self.rows[-1][0], x0, x1):
            if not all(map(self._is_small, row)):
                return row
        return None

    def ends_before(self, row: Row) -> bool:
        """Whether something else begins with `row`."""
        return (
            self._is_far(row)
            or self._is_other_type(row)
            or _is_table_row(row)
            or self._opens_program(row)
            or self._opens_paragraph(row)
        )

    def _find_first_row(self) -> Row:
        row = [self._start]
        for piece in self._frame.find_pieces_beside(self._start):
            gap = (piece.x0 - row[-1].x1) / self._start.size_pt
            is_label_apart = not self._label.rest and gap <= _MAX_GAP_AFTER_LABEL
            is_stretched = gap <= _MAX_GAP_IN_ROW and self._is_bridged(row[-1], piece)
            if not is_label_apart and not is_stretched:
                break
            row.append(piece)
        return row

    def _is_bridged(self, left: Line, right: Line) -> bool:
        """Whether the line below crosses the gap between two pieces."""
        below = next(self._frame.find_rows_below(self._start, left.x0, right.x1), [])
        return any(line.x0 < left.x1 and line.x1 > right.x0 for line in below)

    def _is_small(self, line: Line) -> bool:
        """Whether it is an index, an exponent or a piece of a root or a brace."""
        is_sign = not any(map(str.isalnum, line.text))
        return is_sign or find_type_size(line) < _SMALL * self._start.size_pt

    def _is_far(self, row: Row) -> bool:
        size_pt = self._start.size_pt
        limit = self._frame.leading * size_pt * _MAX_STEP
        baselines = [earlier[0].baseline_pt for earlier in self.rows]
        # A step of less than a line leads to a piece of mathematics.
        steps = [low - high for high, low in pairwise(baselines)]
        whole = [step for step in steps if step >= _MIN_STEP * size_pt]
        if whole:
            limit = min(limit, max(whole) * _MAX_STEP)
        return row[0].baseline_pt - baselines[-1] > limit

    def _is_other_type(self, row: Row) -> bool:
        size_pt = max(map(find_type_size, row))
        if abs(size_pt - self._start.size_pt) > _SAME_SIZE_PT:
            return True
        if len(self.rows) == 1 and not self._label.rest:
            return False  # the title stands under the label, in type of its own
        was_bold = any(line.is_bold for line in self.rows[-1])
        is_bold = all(line.is_bold for line in row)
        if is_bold and not was_bold:
            return True
        return was_bold and not is_bold and self._is_short() and not self._is_ended()

    def _opens_program(self, row: Row) -> bool:
        if self._label.kind not in ("algorithm", "listing"):
            return False
        if _PROGRAM_OPENS.match(row[0].text):
            return True
        return self._label.separator == "" and self._is_short()

    def _opens_paragraph(self, row: Row) -> bool:
        """Where captions are set like the text, a short line ends them."""
        if not self._has_body_size or not self._is_ended():
            return False
        if self._is_short() and row[0].text[:1].isupper():
            return True
        is_indented = row[0].x0 > self.rows[-1][0].x0 + self._start.size_pt / 2
        return is_indented and len(self.rows) > 1 and not self._is_row_centred(row)

    def _is_ended(self) -> bool:
        return bool(_SENTENCE_END.search(self.rows[-1][-1].text))

    def _is_short(self) -> bool:
        """Whether the last row stops well before the others do."""
        width = max(row[-1].x1 - row[0].x0 for row in self.rows)
        if len(self.rows) == 1:
            width = self._start.column_x1 - self._start.column_x0
        return self.rows[-1][-1].x1 - self.rows[-1][0].x0 < _SHORT * width

    def _is_row_centred(self, row: Row) -> bool:
        return len(row) == 1 and self._frame.is_centred(row[0])


def _is_table_row(row: Row) -> bool:
    """Whether a row falls into cells."""
    runs = sorted((run for line in row for run in line.runs), key=lambda run: run.x0)
    size_pt = find_type_size(row[0])
    ends = accumulate((run.x1 for run in runs), max)
    gaps = [run.x0 - end for end, run in zip(ends, runs[1:], strict=False)]
    if any(gap > _MAX_GAP_IN_ROW * size_pt for gap in gaps):
        return True
    return sum(gap > _CELL_GAP * size_pt for gap in gaps) > 1
