"""Extracts author names from the lines between title and abstract; best effort."""

import re
from collections.abc import Iterable

from papers.pdf.first_page import FirstPage, Line
from papers.pdf.text import clean_text
from papers.pdf.title import is_heading

_MAX_AUTHORS = 200
_MIN_WORDS = 2
_MAX_WORDS = 6
_RAISED = 0.82  # a span this much smaller than its line is a footnote mark
_BODY_WORDS = 7
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la"}
    | {"le", "el", "al", "bin", "ibn", "ter", "ten", "zu", "y"}
)
_PLACES = re.compile(
    r"\b(universit|institut|depart|dept|school|college|facult|laborator|labs?\b|cent(er|re)|"
    r"academ|hospital|research|google|brain|microsoft|facebook|meta ai|deepmind|openai|"
    r"nvidia|baidu|amazon|apple|ibm|intel|mila|bloomberg|inria|cnrs|eecs|inc\b|corp|"
    r"ltd|llc|gmbh|company|collaboration|sciences?\b|engineering|technolog|physics|"
    r"mathematics|street|avenue|road|usa\b|u\.s\.a|canada|germany|france|china|"
    r"united|kingdom|switzerland|italy|japan|mountain view|berkeley|stanford|"
    r"scholar|fellow|member|student|professor|ieee|version|preprint|submi|publish|"
    r"received|accepted|equal|contribut|correspond|author|editor|street|group|team)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"@|\{|https?:|www\.|\be-?mail\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"\x1f|[,;&\u00b7\u2022|]|(?<!\w)and\s+(?=\S)")
_MARKS = re.compile(
    r"[\d\u2217*\u2020\u2021\u00a7\u00b6\u22c6\u21e4\u266d\u266f\u2660\u2663#\u00b9\u00b2\u00b3()\[\]]+"
)
# "Yu.A.Pusep": initials set without spaces before the surname.
_GLUED_INITIAL = re.compile(r"\b([A-Z][a-z]?)\.(?=(?:[A-Z]\.)*[A-Z][a-z]{2})")
_NAME_WORD = re.compile(r"^[^\W\d_][\w.'\u2019\u2010-]*$")


def extract_authors(page: FirstPage, title_lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Names in reading order, without marks, affiliations and addresses."""
    if not title_lines:
        return ()
    style: tuple[float, str] | None = None
    names: list[str] = []
    for line in _find_author_lines(page, title_lines):
        found = [] if _is_address(line) else list(_find_names(line))
        if not found or (style is not None and line.style != style):
            continue
        style = line.style
        names.extend(found)
    return tuple(dict.fromkeys(names))[:_MAX_AUTHORS]


def parse_author_field(author: str) -> tuple[str, ...]:
    """Names in the metadata's author field; empty unless each part is a name."""
    cleaned = re.sub(r"\([^)]*\)", "", clean_text(author))
    parts = [part.strip() for part in _SEPARATOR.split(cleaned)]
    names = [part for part in parts if part]
    return tuple(names) if names and all(map(_is_name, names)) else ()


def _find_author_lines(page: FirstPage, title_lines: tuple[Line, ...]) -> list[Line]:
    top = max(line.y1 for line in title_lines)
    below = sorted(
        (ln for ln in page.lines if ln.is_level and ln.y0 >= top - 2),
        key=lambda line: (round(line.y1 / 3), line.x0),
    )
    ends = (ln.y0 for ln in below if is_heading(ln) or _is_body(ln))
    end = min(ends, default=page.height_pt * 0.6)
    return [line for line in below if line.y0 < end - 1]


def _is_body(line: Line) -> bool:
    """Whether a line is running text: many words that start with a small letter."""
    small = [w for w in line.text.split() if w[0].islower() and w not in _PARTICLES]
    return len(small) >= _BODY_WORDS


def _is_address(line: Line) -> bool:
    return bool(_ADDRESS.search(line.text))


def _find_names(line: Line) -> Iterable[str]:
    size_pt = line.size_pt
    # A raised mark ends a name even where no comma follows it.
    text = "".join(
        "\x1f" if span.size_pt < size_pt * _RAISED else span.text for span in line.spans
    )
    pieces = _SEPARATOR.split(_MARKS.sub("\x1f", text))
    names = [_tidy(piece) for piece in pieces]
    return [name for name in names if _is_name(name)]


def _tidy(piece: str) -> str:
    apart = _GLUED_INITIAL.sub(r"\1. ", clean_text(piece))
    return " ".join(apart.split()).strip(" .:\u2013\u2014-")


def _is_name(text: str) -> bool:
    words = text.split()
    if (
        words[:1] == ["The"]
        or not _MIN_WORDS <= len(words) <= _MAX_WORDS
        or _PLACES.search(text)
    ):
        return False
    if not all(_NAME_WORD.match(word) for word in words):
        return False
    capital = [w for w in words if w[0].isupper() or not w[0].isascii()]
    return len(capital) >= _MIN_WORDS and all(
        w in capital or w.lower() in _PARTICLES for w in words
    )
