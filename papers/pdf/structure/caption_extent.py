"""Tells where a caption ends: the lines that belong to the one with its label."""

import re
from collections.abc import Sequence
from itertools import pairwise

from papers.pdf.structure.caption_labels import CaptionLabel
from papers.pdf.structure.lines import Line
from papers.pdf.structure.page_frames import PageFrame, Row

_MAX_ROWS = 60
_MAX_STEP = 1.25
_SAME_SIZE_PT = 0.6
_SMALL = 0.82
_MAX_GAP_AFTER_LABEL = 5.0
_MAX_GAP_IN_ROW = 2.5
_SHORT = 0.8
_SENTENCE_END = re.compile("[.!?][)\\]\u201d\"']?$")
_PROGRAM_OPENS = re.compile(
    r"^(?:require|ensure|input|output|data|result|param|given|function|procedure|for"
    r"|while|if|repeat|return|initiali[sz]e|\d{1,2}\s?[:.)])",
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
            or _has_wide_gap(row, _MAX_GAP_IN_ROW)
            or self._opens_program(row)
            or self._opens_paragraph(row)
        )

    def _find_first_row(self) -> Row:
        row = [self._start]
        if self._label.rest:
            return row
        for piece in self._frame.find_pieces_beside(self._start):
            gap = piece.x0 - row[-1].x1
            if gap > _MAX_GAP_AFTER_LABEL * self._start.size_pt:
                break
            row.append(piece)
        return row

    def _is_small(self, line: Line) -> bool:
        return line.size_pt < _SMALL * self._start.size_pt

    def _is_far(self, row: Row) -> bool:
        limit = self._frame.leading * self._start.size_pt * _MAX_STEP
        if len(self.rows) > 1:
            earlier = self.rows[-1][0].baseline_pt - self.rows[-2][0].baseline_pt
            limit = min(limit, earlier * _MAX_STEP)
        return row[0].baseline_pt - self.rows[-1][0].baseline_pt > limit

    def _is_other_type(self, row: Row) -> bool:
        size_pt = max(line.size_pt for line in row)
        if abs(size_pt - self._start.size_pt) > _SAME_SIZE_PT:
            return True
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


def _has_wide_gap(row: Row, most: float) -> bool:
    """Whether a row falls into cells of a table."""
    ordered = sorted(row, key=lambda line: line.x0)
    return any(
        right.x0 - left.x1 > most * right.size_pt for left, right in pairwise(ordered)
    )
