"""Gathers the lines that may be headings and weighs how they are set. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from papers.pdf.structure.heading_style import (
    BodyStyle,
    Style,
    find_style,
    has_capitals,
    is_centred,
    is_distinct,
    is_maths_font,
    is_small_caps_font,
    lower_small_capitals,
)
from papers.pdf.structure.heading_text import (
    HeadingText,
    is_frame_name,
    is_known_name,
    is_label,
    parse_heading_text,
)
from papers.pdf.structure.layout import Run
from papers.pdf.structure.lines import Line
from papers.pdf.text import clean_text

_MAX_CHARS = 240
_MAX_ROWS = 4
_ROW_REACH = 5
_MAX_PARAGRAPH_ROWS = 60
_MIN_LETTERS = 2
_MIN_LETTERS_AFTER = 9
_MAX_SYMBOLS = 2
_FIRST_PAGES = 4
_LEADERS = re.compile(r"(?:\.\s?){4,}|(?:\u2026\s?){2,}")
_ENDS_WITH_PAGE = re.compile(r"[^\W\d]\W*\s\d{1,3}$")
_MIN_CONTENTS = 5
_PARAGRAPH = 3
# Steps between the rows of a heading, in parts of its size: slides are set wider.
_STEP, _STEP_IN_SLIDES, _SLIDE_PT = 1.5, 1.75, 20.0
# White above or below, in parts of the usual distance between lines.
_WIDE, _WIDER = 1.3, 1.1
_SIZE_OF_TEXT = 0.12
# A mark behind it and text after it, where others have white around them.
_RUN_IN_PLACE = 1.0
# Parts of a title that are letters, at least.
_LETTERS_AFTER_NUMBER, _LETTERS = 0.6, 0.7
_MANY_WORDS, _TOO_MANY_WORDS = 14, 22
# Initials and surname, or a year in brackets: an entry of a list of references.
_REFERENCE = re.compile(
    r"^(?:[A-Z]\.[\s-]?){1,3}[A-Z][a-z]+|\((?:19|20)\d\d\)|\bet al\b|,\s[A-Z]\.[,\s]"
)
_RUN_IN_END = re.compile(r"[.:\u2014\u2013-]\s*$")
_GOES_ON = re.compile(r"(?:\b(?:and|of|for|the|in|on|with|to|a)|[,&-])$", re.IGNORECASE)
_RUN_IN_NAMES = re.compile(r"^(?:abstract|acknowledge?ments?)$", re.IGNORECASE)
_FIRST_SECTION = re.compile(
    r"^(?:(?:[1I]\s?[.:]?\s*)?introduction|abstract|summary)\s*(?:$|[.:\u2014\u2013-])",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class Heading:
    """A line that may be a heading; `index` is its place among the text lines.

    `score` weighs how plainly it is set as one; `level` is 0 until it is chosen.
    """

    index: int
    line: Line
    text: HeadingText
    style: Style
    is_run_in: bool
    score: float
    level: int = 0

    @property
    def title(self) -> str:
        """The title, with what was set in small capitals in small letters."""
        title = self.text.title
        return lower_small_capitals(title, self.line) if title.isupper() else title


def find_candidates(lines: Sequence[Line], body: BodyStyle) -> list[Heading]:
    """What may be a heading below the title block, in reading order."""
    start = _find_first_section(lines, body)
    found: list[Heading] = []
    end_of_last = -1
    for index in range(start, len(lines)):
        if index <= end_of_last or not _may_open_heading(lines[index], body):
            continue
        rows = _collect_rows(lines, index)
        heading = _build_heading(lines, index, rows, body)
        if heading is not None:
            found.append(heading)
        if heading is not None or rows > _MAX_ROWS:
            end_of_last = index + rows - 1
    return _drop_contents(_drop_title_block(found, lines[start : start + 1]))


def _drop_title_block(
    headings: list[Heading], first_section: Sequence[Line]
) -> list[Heading]:
    """Without authors in another column, above the abstract but behind it in order."""
    return [
        heading
        for heading in headings
        if heading.text.kind
        or not any(
            heading.line.page_number == first.page_number
            and heading.line.y1 < first.y0
            and _FIRST_SECTION.match(first.text)
            for first in first_section
        )
    ]


def _find_first_section(lines: Sequence[Line], body: BodyStyle) -> int:
    """Where the title block ends: at the abstract or the introduction."""
    for index, line in enumerate(lines):
        if line.page_number > _FIRST_PAGES:
            break
        if _FIRST_SECTION.match(line.text) and not _LEADERS.search(line.text):
            return index
    return _find_first_paragraph(lines, body)


def _find_first_paragraph(lines: Sequence[Line], body: BodyStyle) -> int:
    """The first line of running text, less what stands right above it."""
    run = 0
    for index, line in enumerate(lines):
        is_long = line.x1 - line.x0 > 0.8 * (line.column_x1 - line.column_x0)
        run = run + 1 if is_long and abs(line.size_pt - body.size_pt) < 1 else 0
        if run == _PARAGRAPH:
            return max(0, index - run)
    return 0


def _may_open_heading(line: Line, body: BodyStyle) -> bool:
    text = line.text
    is_small = line.size_pt < 0.78 * body.size_pt and not is_frame_name(text)
    if len(text) > _MAX_CHARS or is_small:
        return False
    letters = sum(map(str.isalpha, text))
    if letters < _MIN_LETTERS or text[0].islower() or is_maths_font(line.font):
        return False
    return (
        is_distinct(line, body)
        or text[0].isdigit()
        or _opens_with_other_style(line)
        or bool(parse_heading_text(text).kind)
        or is_known_name(text)
    )


def _opens_with_other_style(line: Line) -> bool:
    return _measure_run_in(line) > 0


def _collect_rows(lines: Sequence[Line], index: int) -> int:
    """How many lines of one style follow each other from `index` on."""
    rows = 1
    if _measure_run_in(lines[index]):
        return rows
    while index + rows < len(lines) and rows < _MAX_PARAGRAPH_ROWS:
        if not _continues(lines[index], lines[index + rows - 1], lines[index + rows]):
            break
        rows += 1
    return rows


def _continues(first: Line, last: Line, following: Line) -> bool:
    step = following.baseline_pt - last.baseline_pt
    is_near = (
        following.page_number == last.page_number
        and following.column_index == last.column_index
        and 0.5 * first.size_pt < step < _find_reach(first)
    )
    if not is_near or not _is_same_style(first, following):
        return False
    room = last.column_x1 - last.column_x0
    is_full = last.x1 - last.x0 > 0.5 * room
    text = parse_heading_text(following.text)
    if _GOES_ON.search(last.text):
        return True
    opens_anew = text.kind in ("arabic", "roman", "appendix") or is_known_name(
        following.text
    )
    return (
        is_full
        and not opens_anew
        and not is_known_name(parse_heading_text(last.text).title)
    )


def _find_reach(line: Line) -> float:
    """How far below a row the next of its heading may stand, in points."""
    return (_STEP_IN_SLIDES if line.size_pt >= _SLIDE_PT else _STEP) * line.size_pt


def _is_same_style(line: Line, other: Line) -> bool:
    return (
        abs(line.size_pt - other.size_pt) <= 0.04 * line.size_pt
        and line.is_bold == other.is_bold
        and line.is_italic == other.is_italic
        and line.font == other.font
        # An abbreviation may make up the second row, but no capitals end half-way.
        and (has_capitals(other) or not has_capitals(line))
    )


def _build_heading(
    lines: Sequence[Line], index: int, rows: int, body: BodyStyle
) -> Heading | None:
    line = lines[index]
    text, run_in_runs = _read_run_in(lines, index, rows)
    if run_in_runs:
        return _build_run_in(line, index, text, run_in_runs, body)
    if rows > _MAX_ROWS or not _is_whole_style(line):
        return None
    raw = "\n".join(row.text for row in lines[index : index + rows])
    words = parse_heading_text(" ".join(clean_text(raw).split()))
    if _is_no_heading(lines, index, rows, words, raw):
        return None
    heading = Heading(
        index=index,
        line=line,
        text=words,
        style=find_style(line),
        is_run_in=False,
        score=0.0,
    )
    around = (
        _find_text_around(lines, index + rows, body) if is_frame_name(raw) else body
    )
    heading.score = (
        _weigh_style(line, around)
        + _weigh_place(lines, index, rows, body)
        + _weigh_words(words)
    )
    return heading


def _read_run_in(
    lines: Sequence[Line], index: int, rows: int
) -> tuple[str, tuple[Run, ...]]:
    """The words and runs of a heading that text follows in its (second) line."""
    line = lines[index]
    if count := _measure_run_in(line):
        runs = line.runs[:count]
        return "".join(run.text for run in runs), runs
    if rows == 1 and parse_heading_text(line.text).kind and _runs_on(lines, index):
        following = lines[index + 1]
        runs = following.runs[: _measure_run_in(following)]
        rest = "".join(run.text for run in runs)
        return f"{line.text}\n{rest}", line.runs
    return "", ()


def _is_no_heading(
    lines: Sequence[Line], index: int, rows: int, text: HeadingText, raw: str
) -> bool:
    """Labels, entries of a table of contents, a run-in heading that fills its line."""
    return (
        (not text.kind and is_label(raw))
        or bool(_LEADERS.search(raw))
        or _has_page_number_beside(lines, index, rows)
        or (not text.kind and _runs_on(lines, index + rows - 1))
    )


def _has_page_number_beside(lines: Sequence[Line], index: int, rows: int) -> bool:
    last = lines[index + rows - 1]
    return any(
        other.text.isdigit()
        and other.page_number == last.page_number
        and abs(other.baseline_pt - last.baseline_pt) < 0.3 * last.size_pt
        and other.x0 > last.x1
        for other in lines[index + rows : index + rows + 2]
    )


def _runs_on(lines: Sequence[Line], index: int) -> bool:
    """Whether the next line goes on in the same style and then turns to text."""
    if index + 1 >= len(lines):
        return False
    line, following = lines[index], lines[index + 1]
    first = following.runs[0]
    return (
        (line.is_bold or line.is_italic)
        and line.x1 > line.column_x1 - 4 * line.size_pt
        and following.page_number == line.page_number
        and (first.is_bold, first.is_italic) == (line.is_bold, line.is_italic)
        and abs(first.size_pt - line.size_pt) < 0.04 * line.size_pt
        and following.baseline_pt - line.baseline_pt < 1.5 * line.size_pt
        and _measure_run_in(following) > 0
    )


def _is_whole_style(line: Line) -> bool:
    """Whether most of the line is set alike: names may stand in a face of their own."""
    main = [r for r in line.runs if r.is_bold == line.is_bold]
    same = sum(len(r.text.strip()) for r in main)
    total = sum(len(r.text.strip()) for r in line.runs)
    return same >= 0.6 * total


def _measure_run_in(line: Line) -> int:
    """How many runs at the start are set apart from the text that follows in the line.

    0 where the line is of one style, or where nothing but a number is set apart.
    """
    runs = line.runs
    worded = [r for r in runs if any(map(str.isalpha, r.text)) and not _is_formula(r)]
    is_apart = _find_mark(worded[0]) if worded else None
    if is_apart is None or is_apart(worded[-1]):
        return 0
    count = 0
    for index, run in enumerate(runs):
        if is_apart(run) or not any(map(str.isalpha, run.text)):
            count = index + 1
        elif not _is_formula(run):
            break
    head = "".join(run.text for run in runs[:count])
    rest = "".join(run.text for run in runs[count:])
    # Without a mark between them, text would go on to the end of the line.
    is_short = line.x1 < line.column_x1 - 4 * line.size_pt
    if is_short and not _RUN_IN_END.search(head):
        return 0
    return count if sum(map(str.isalpha, rest)) >= _MIN_LETTERS_AFTER else 0


def _is_formula(run: Run) -> bool:
    """Whether a run is a symbol or two, which have no bold or italic form."""
    letters = sum(map(str.isalpha, run.text))
    return letters <= _MAX_SYMBOLS or is_maths_font(run.font)


def _find_mark(first: Run) -> Callable[[Run], bool] | None:
    """What tells the runs of a run-in heading from the text; None for plain text."""
    if first.is_bold:
        return lambda run: run.is_bold
    if first.is_italic:
        return lambda run: run.is_italic
    if is_small_caps_font(first.font):
        return lambda run: run.font == first.font
    return None


def _build_run_in(
    line: Line, index: int, raw: str, runs: tuple[Run, ...], body: BodyStyle
) -> Heading | None:
    raw = " ".join(clean_text(raw).split())
    text = parse_heading_text(raw)
    is_name = bool(_RUN_IN_NAMES.match(text.title))
    is_numbered = bool(text.kind) and _RUN_IN_END.search(raw)
    if is_label(text.title) or not (is_name or is_numbered):
        return None
    head = replace(
        line,
        text=raw,
        runs=runs,
        x1=runs[-1].x1,
        is_bold=runs[0].is_bold,
        is_italic=runs[-1].is_italic,
        font=runs[-1].font,
    )
    score = _weigh_style(head, body) + _weigh_words(text) + _RUN_IN_PLACE
    return Heading(
        index=index,
        line=line,
        text=text,
        style=find_style(head),
        is_run_in=True,
        score=score,
    )


def _find_text_around(lines: Sequence[Line], index: int, body: BodyStyle) -> BodyStyle:
    """The text below a heading, where it is smaller: matter at the end of a paper."""
    for line in lines[index : index + 3]:
        is_long = line.x1 - line.x0 > 0.5 * (line.column_x1 - line.column_x0)
        if is_long and line.size_pt < 0.95 * body.size_pt:
            return replace(body, size_pt=line.size_pt, font=line.font)
    return body


def _weigh_style(line: Line, body: BodyStyle) -> float:
    if not is_distinct(line, body):
        return -1.5
    score = _weigh_size(line.size_pt / body.size_pt)
    score += 1.5 if line.is_bold and not body.is_bold else 0.0
    score += 1.0 if has_capitals(line) else 0.0
    score += 0.6 if line.is_italic else 0.0
    return score or 0.3


def _weigh_size(ratio: float) -> float:
    steps = ((1.35, 2.2), (1.15, 1.7), (1.04, 0.9), (0.93, 0.0), (0.85, -0.8))
    return next((weight for least, weight in steps if ratio >= least), -2.0)


def _weigh_place(
    lines: Sequence[Line], index: int, rows: int, body: BodyStyle
) -> float:
    first, last = lines[index], lines[index + rows - 1]
    above = _measure_gap(lines, index, -1) / body.leading_pt
    below = _measure_gap(lines, index + rows - 1, 1) / body.leading_pt
    score = 0.7 if above >= _WIDE else 0.2 if above >= _WIDER else -0.4
    score += 0.3 if below >= _WIDER else 0.0
    is_at_left = first.x0 - first.column_x0 < 0.6 * first.size_pt
    score += 0.3 if is_centred(first) or is_at_left else -0.5
    score += 0.5 if _is_followed_by_text(lines, index + rows, body) else -0.8
    score -= 2.0 if _has_neighbour(lines, index) else 0.0
    is_full = last.x1 - last.x0 > 0.93 * (last.column_x1 - last.column_x0)
    return score - (0.6 if is_full and rows == 1 else 0.0)


def _measure_gap(lines: Sequence[Line], index: int, step: int) -> float:
    """Baseline to baseline, to the next line above (-1) or below (1) in the column."""
    line = lines[index]
    for other in lines[index + step :: step][:4]:
        if other.page_number != line.page_number:
            break
        gap = (other.baseline_pt - line.baseline_pt) * step
        is_beside = other.x1 < line.column_x0 or other.x0 > line.column_x1
        if gap > 0.4 * line.size_pt and not is_beside:
            return gap
        if gap < -2 * line.size_pt:
            break
    # At the edge of a page or column nothing is known; take a usual white for it.
    return 1.3 * line.size_pt * 1.25


def _is_followed_by_text(lines: Sequence[Line], index: int, body: BodyStyle) -> bool:
    """Whether running text, or another line of a heading's kind, comes next."""
    for line in lines[index : index + 3]:
        is_body = abs(line.size_pt / body.size_pt - 1) < _SIZE_OF_TEXT
        is_long = line.x1 - line.x0 > 0.5 * (line.column_x1 - line.column_x0)
        if is_body and is_long and not is_maths_font(line.font):
            return True
        if parse_heading_text(line.text).kind and is_distinct(line, body):
            return True
    return False


def _has_neighbour(lines: Sequence[Line], index: int) -> bool:
    """Whether other words stand on the same height: a row of a table or a figure."""
    line = lines[index]
    near = (
        *lines[max(0, index - _ROW_REACH) : index],
        *lines[index + 1 :][:_ROW_REACH],
    )
    return any(
        other.page_number == line.page_number
        and abs(other.baseline_pt - line.baseline_pt) < 0.3 * line.size_pt
        and other.x1 > line.column_x0
        and other.x0 < line.column_x1
        and any(map(str.isalnum, other.text))
        for other in near
    )


def _weigh_words(text: HeadingText) -> float:
    title = text.title
    words = title.split()
    letters = sum(map(str.isalpha, title))
    score = 0.0
    if text.kind:
        score += 0.4 if text.kind == "letter" and len(text.path) == 1 else 1.0
    score += 1.5 if text.kind == "appendix" else 0.0
    score += 2.0 if is_known_name(title) else 0.0
    score -= 3.0 if len(words) > _TOO_MANY_WORDS else 0.0
    score -= 1.0 if len(words) > _MANY_WORDS else 0.0
    least = _LETTERS_AFTER_NUMBER if text.kind else _LETTERS
    score -= 2.0 if letters < least * len(title.replace(" ", "")) else 0.0
    score -= (1.0 if text.kind else 2.0) if title[:1].islower() else 0.0
    score -= 2.5 if text.kind and _REFERENCE.search(title) else 0.0
    return score - _weigh_ending(title)


def _weigh_ending(title: str) -> float:
    if title[-1:] in ",;-=+(":
        return 2.0
    return 0.6 if title[-1:] in ".:" else 0.0


def _drop_contents(headings: list[Heading]) -> list[Heading]:
    """Without the entries of a table of contents: lines that end in page numbers."""
    ends: dict[int, int] = {}
    for heading in headings:
        if _ENDS_WITH_PAGE.search(heading.text.title):
            page = heading.line.page_number
            ends[page] = ends.get(page, 0) + 1
    return [
        heading
        for heading in headings
        if ends.get(heading.line.page_number, 0) < _MIN_CONTENTS
        or not _ENDS_WITH_PAGE.search(heading.text.title)
    ]
