"""Extracts the title from page 1: the largest text near its top."""

import re

from papers.pdf.first_page import FirstPage, Line, Span
from papers.pdf.text import clean_text

_MIN_LETTERS = 4
_MAX_TITLE_CHARS = 400
_MAX_ROWS = 6
# Below this part of the page stand figures, whose labels may be larger than the title.
_TITLE_REGION = 0.62
_TOLERANCE = 0.06
_USUAL_REGION = 0.30
_LOWER_WEIGHT = 0.7  # letters in a figure are that much larger than some titles
_SMALL_CAPS_RATIO = (0.70, 0.92)
_MAX_GAP = 1.1  # of the size: more white than that ends the title
_NOT_A_TITLE = re.compile(
    r"^(arxiv:|abstract$|contents$|published as|preprint|under review|accepted|"
    r"proceedings|journal of|submitted|research article|original article|article$|"
    r"open access|doi:|https?://|www\.|european organi[sz]ation)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(abstract|summary|introduction|1\.? +introduction|contents)\b[.:\u2014]?",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"[\u2217*\u2020\u2021\u00a7\u00b6\u22c6\u21e4\u266d\u266f\u00b9\u00b2\u00b3]+(?=\s|$)"
)
_FILE_NAME = re.compile(
    r"\.(docx?|tex|dvi|pdf|ps|rtf|odt|indd|qxd|eps)\b", re.IGNORECASE
)
_MADE_UP = re.compile(
    r"^(microsoft|untitled|title$|document|arxiv:|pii\b|doi\b|\d+$|slide|"
    r"layout \d|latex|paper$)|\bdocument$",
    re.IGNORECASE,
)


def extract_title(page: FirstPage) -> tuple[str, tuple[Line, ...]]:
    """The title and its lines; an empty title where no text stands out."""
    end = _find_abstract_top(page)
    candidates = [line for line in page.lines if _may_be_title(line) and line.y0 < end]
    if not candidates:
        return "", ()
    size_pt = max(candidates, key=lambda line: _weigh(line, page)).size_pt
    largest = [c for c in candidates if abs(c.size_pt / size_pt - 1) <= _TOLERANCE]
    rows = _build_rows(_collect_lines(page, largest, size_pt), size_pt)
    title = _build_title(rows, size_pt)
    if len(rows) > _MAX_ROWS or not _is_readable(title):
        return "", ()
    return title, tuple(line for row in rows for line in row)


def is_heading(line: Line) -> bool:
    """Whether the line opens the abstract or the first section."""
    return bool(_HEADING.match(line.text.strip()))


def find_real_title(metadata_title: str) -> str | None:
    """The title of the metadata, None where a program or a file name stands there."""
    title = " ".join(clean_text(metadata_title).split())
    letters = sum(character.isalpha() for character in title)
    is_real = letters >= 8 and " " in title and len(title) <= _MAX_TITLE_CHARS  # noqa: PLR2004
    if not is_real or _MADE_UP.search(title) or _FILE_NAME.search(title):
        return None
    return title


def _find_abstract_top(page: FirstPage) -> float:
    """How far down a title may stand: above the first heading of the text."""
    region = page.height_pt * _TITLE_REGION
    tops = [ln.y0 for ln in page.lines if ln.is_level and is_heading(ln)]
    first = min(tops, default=region)
    has_text_above = any(_may_be_title(ln) and ln.y0 < first for ln in page.lines)
    return min(first, region) if has_text_above else region


def _may_be_title(line: Line) -> bool:
    text = line.text.strip()
    return (
        line.is_level
        and sum(character.isalpha() for character in text) >= _MIN_LETTERS
        and not _NOT_A_TITLE.match(text)
    )


def _collect_lines(page: FirstPage, largest: list[Line], size_pt: float) -> list[Line]:
    """The uppermost run of the largest lines, with smaller words standing in it."""
    ordered = sorted(largest, key=lambda line: (line.y0, line.x0))
    run = [ordered[0]]
    for line in ordered[1:]:
        if line.y0 - max(r.y1 for r in run) > size_pt * _MAX_GAP or is_heading(line):
            break
        run.append(line)
    beside = [
        line
        for line in page.lines
        if line.is_level and line not in run and any(_is_inside(line, r) for r in run)
    ]
    return run + beside


def _build_rows(lines: list[Line], size_pt: float) -> list[list[Line]]:
    """Lines at one height together, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_find_middle):
        if rows and _find_middle(line) - _find_middle(rows[-1][0]) < size_pt / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _weigh(line: Line, page: FirstPage) -> float:
    """The size, counted for less below the place where titles usually stand."""
    is_high = line.y0 < page.height_pt * _USUAL_REGION
    return line.size_pt * (1.0 if is_high else _LOWER_WEIGHT)


def _find_middle(line: Line) -> float:
    return (line.y0 + line.y1) / 2


def _is_inside(line: Line, other: Line) -> bool:
    """Whether a line stands at the height of another: a word in small capitals."""
    low, _ = _SMALL_CAPS_RATIO
    is_at_height = line.y0 >= other.y0 - 1 and line.y1 <= other.y1 + 1
    return is_at_height and line.size_pt >= other.size_pt * low


def _build_title(rows: list[list[Line]], size_pt: float) -> str:
    spans = [span for row in rows for line in row for span in line.spans]
    has_small_caps = _are_small_caps(spans, size_pt)
    texts = [
        " ".join(
            "".join(
                _render_span(s, size_pt, has_small_caps=has_small_caps)
                for s in line.spans
            )
            for line in row
        ).strip()
        for row in rows
    ]
    title = " ".join(clean_text("\n".join(texts)).split())
    return _MARKS.sub("", title).strip()[:_MAX_TITLE_CHARS]


def _is_readable(title: str) -> bool:
    """False for the rubbish that a font without a usable encoding yields."""
    marks = title.replace(" ", "")
    letters = sum(character.isalpha() for character in marks)
    return letters >= _MIN_LETTERS and letters > 0.7 * len(marks)


def _are_small_caps(spans: list[Span], size_pt: float) -> bool:
    low, high = _SMALL_CAPS_RATIO
    letters = "".join(span.text for span in spans)
    smaller = [s for s in spans if low <= s.size_pt / size_pt <= high]
    return (
        bool(smaller)
        and all(s.text.upper() == s.text for s in smaller)
        and (sum(character.isupper() for character in letters) > _MIN_LETTERS)
    )


def _render_span(span: Span, size_pt: float, *, has_small_caps: bool) -> str:
    """Small capitals as the lower-case letters they were typed as."""
    low, high = _SMALL_CAPS_RATIO
    ratio = span.size_pt / size_pt
    if has_small_caps and low <= ratio <= high:
        return span.text.lower()
    is_mark = ratio < low and not any(c.isalpha() for c in span.text)
    return "" if is_mark else span.text
