"""Finds the lists of references of a document among its lines.

A list starts at its heading, or, where it has none, at a run of labels from [1] on;
it ends at the next heading of another kind.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from papers.pdf.structure.lines import Line
from papers.pdf.structure.reference_labels import find_label_chain

_HEADING = re.compile(
    r"^(?:(?:section|chapter|appendix)?\s*(?:[\dIVXA-Z]{1,4}(?:\.\d{1,2})*)[.:)]?\s+)?"
    r"(?:(?:cited |list of |selected |main |additional |supplementary |supplemental |key"
    r"|primary |further |general )*"
    r"(?:references?|bibliograph(?:y|ies|ie)|literature|works)(?: cited| list)?"
    r"|references? (?:and|&) (?:notes|links|citations|bibliography|further reading)"
    r"|notes (?:and|&) references|bibliographical references|bibliographic references"
    r"|references? (?:for|of|from|to|in) (?:the )?[\w ]{3,30}"
    r"|literatur(?:verzeichnis|angaben|e)?|quellen(?:verzeichnis)?"
    r"|r[e\u00e9]f[e\u00e9]rences?(?: bibliographiques)?|bibliografi[ae]|bibliograf\u00eda"
    r"|referencias(?: bibliogr\u00e1ficas)?|refer\u00eancias(?: bibliogr\u00e1ficas)?"
    r"|riferimenti bibliografici|referenser|litteratur(?:e|lista)?|literatura|"
    r"kaynak(?:lar|\u00e7a)"
    r"|\u53c2\u8003\u6587\u732e|\u53c3\u8003\u6587\u737b|\u6587\u732e"
    r"|\u0441\u043f\u0438\u0441\u043e\u043a \u043b\u0438\u0442\u0435\u0440\u0430"
    r"\u0442\u0443\u0440\u044b|\u043b\u0438\u0442\u0435\u0440\u0430\u0442\u0443\u0440"
    r"\u0430|\u0645\u0646\u0627\u0628\u0639)\s*[.:]?$",
    re.IGNORECASE,
)
_AFTER_LIST = re.compile(
    r"^(?:(?:[A-Z\d][.:]?\s)?(?:online |supplementary |supplemental )?appendi(?:x|ces)\b"
    r"|supplement(?:ary|al)?\b|acknowledge?ments?\b|biograph(?:y|ies)\b"
    r"|about the authors?\b|author(?:s.?|.s)? contributions?\b"
    r"|(?:\w+ )?(?:paper )?checklist$|table of contents$|index$|proofs?(?: of\b.*)?$"
    r"|additional (?:information|results|experiments|files?|details)\b"
    r"|how to cite\b|competing (?:financial )?interests?\b|conflicts? of interest"
    r"|extended data\b|(?:online )?methods$|received: |the \w+ collaboration$"
    r"|curriculum vitae|figure legends?$|tables?$|figures?$|list of (?:figures|tables)$)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^publisher.s note\b|^springer nature remains neutral", re.IGNORECASE
)
_CAPTION = re.compile(
    r"^(?i:fig(?:ure|\.)?|tab(?:le|\.)?|algorithm|listing)\s*(?:S?\d|[IVX]+\b)"
)
_YEAR = re.compile(r"(?<![\d.])(?:1[89]|20)\d\d[a-z]?(?![\d])")
_EVIDENCE = re.compile(
    r"(?<!\d)(?:1[6-9]|20)\d\d[a-z]?(?!\d)|arxiv|doi|https?:|\bpp?\.\s?\d|\bvol\b|in press"
    r"|unpublished|to appear|preprint",
    re.IGNORECASE,
)
_LARGER_PT = 0.7
_OTHER_SIZE_PT = 0.95
_HEADING_CHARS = 80
_MIN_CHAIN = 5
_MAX_ENTRY_LINES = 60
_LOOK_AHEAD = 12
_SAME_SIZE_PT = 0.5
_MIN_EVIDENCE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceList:
    """The lines of one list, without its heading and what stands in between."""

    lines: tuple[Line, ...]
    size_pt: float


def is_list_heading(line: Line) -> bool:
    """Whether a line says no more than "References" in one language or another."""
    text = re.sub(r"^R EFERENCES\b", "REFERENCES", line.text.strip())
    return len(text) <= _HEADING_CHARS and _HEADING.match(text) is not None


def find_reference_lists(lines: Sequence[Line]) -> list[ReferenceList]:
    """All lists in reading order; empty where the document has none."""
    usable = [line for line in lines if not line.is_running_head and line.is_level]
    found: list[ReferenceList] = []
    place = 0
    starts = [i for i, line in enumerate(usable) if is_list_heading(line)]
    for start in starts:
        if start < place:
            continue
        listed, end = _take_list(usable, start + 1)
        if listed is not None:
            found.append(listed)
            place = end
    return found or _find_without_heading(usable)


def find_list_end(lines: Sequence[Line], start: int, size_pt: float) -> int:
    """The index after the last line that may belong to the entry starting here."""
    end = start + 1
    while end < len(lines) and end - start < _MAX_ENTRY_LINES:
        following = lines[end + 1 : end + 1 + _LOOK_AHEAD]
        is_end = is_list_heading(lines[end]) or _ends_list(
            lines[end], following, size_pt, None, is_bold=False
        )
        if is_end:
            break
        end += 1
    return end


def keep_listed(lines: Sequence[Line], size_pt: float) -> list[Line]:
    """The lines of the list's size: footnotes, figures and tables have others."""
    return [line for line in lines if abs(line.size_pt - size_pt) <= _OTHER_SIZE_PT]


def _take_list(lines: Sequence[Line], start: int) -> tuple[ReferenceList | None, int]:
    """The list whose first line is `start`, and the index of the first line after."""
    opening = lines[start : start + 12]
    if not opening:
        return None, start
    size_pt = median(line.size_pt for line in opening)
    is_bold = sum(line.is_bold for line in opening) * 2 > len(opening)
    heading = lines[start - 1] if start else None
    kept: list[Line] = []
    end = start
    for end in range(start, len(lines)):
        line = lines[end]
        following = lines[end + 1 : end + 1 + _LOOK_AHEAD]
        if _ends_list(line, following, size_pt, heading, is_bold=is_bold):
            break
        kept.append(line)
    else:
        end = len(lines)
    kept = keep_listed(kept, size_pt)
    if not _looks_like_list(kept):
        return None, start
    return ReferenceList(lines=tuple(kept), size_pt=size_pt), end


def _ends_list(
    line: Line,
    following: Sequence[Line],
    size_pt: float,
    heading: Line | None,
    *,
    is_bold: bool,
) -> bool:
    text = line.text.strip()
    if _NOTE.match(text):
        return True
    if len(text) > _HEADING_CHARS or _CAPTION.match(text) or "," in text:
        return False
    is_larger = line.size_pt >= size_pt + _LARGER_PT
    is_set_off = is_larger or (line.is_bold and not is_bold)
    is_as_heading = heading is not None and _is_same_style(line, heading, size_pt)
    if _AFTER_LIST.match(text) and (is_set_off or is_as_heading or _is_alone(line)):
        return True
    if not (is_set_off or is_as_heading) or not _is_heading_text(text):
        return False
    # A large word in a figure is no heading: running text comes after one. And where
    # references go on behind it, it was a footnote or the heading of a part.
    is_heading = any(_is_running_text(other) for other in following)
    return is_heading and not _goes_on(following, size_pt)


def _goes_on(following: Sequence[Line], size_pt: float) -> bool:
    """Whether the next lines are of the list's size and full of years and pages."""
    same = [line for line in following if abs(line.size_pt - size_pt) < _SAME_SIZE_PT]
    evidence = sum(has_evidence(line.text) for line in same)
    return len(same) * 4 >= len(following) * 3 and evidence * 3 >= len(same) > 0


def _is_same_style(line: Line, heading: Line, size_pt: float) -> bool:
    differs = heading.is_bold or abs(heading.size_pt - size_pt) > _LARGER_PT
    return (
        differs
        and line.font == heading.font
        and abs(line.size_pt - heading.size_pt) < 0.3  # noqa: PLR2004 - rounding
        and line.is_bold == heading.is_bold
    )


def _is_alone(line: Line) -> bool:
    width = line.column_x1 - line.column_x0
    return line.x1 - line.x0 < 0.7 * width


def _is_heading_text(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    is_word = letters >= 4 and text[0].isalnum()  # noqa: PLR2004 - letters
    if not is_word or "//" in text or re.match(r"\d+[a-z]", text):
        return False
    if text[0].islower() or text.endswith((",", ";")):
        return False
    return not _YEAR.search(text) and not re.match(r"\[|\(?\d{1,3}[.)]\s+\w\.", text)


def _is_running_text(line: Line) -> bool:
    return len(line.text) > 25 and line.is_level  # noqa: PLR2004 - characters


def has_evidence(text: str) -> bool:
    """Whether a text has what references have: a year, a DOI, pages, an address."""
    return _EVIDENCE.search(text) is not None


def is_caption(text: str) -> bool:
    """Whether a text opens like the caption of a figure or table."""
    return _CAPTION.match(text) is not None


def _looks_like_list(lines: Sequence[Line]) -> bool:
    """Whether years and such stand as thick as in references (one in six lines)."""
    sample = lines[:60]
    found = sum(bool(_EVIDENCE.search(line.text)) for line in sample)
    return bool(sample) and found * 6 >= len(sample)


def _find_without_heading(lines: Sequence[Line]) -> list[ReferenceList]:
    """The last run of labels [1], [2], ... whose entries look like references."""
    chain = find_label_chain(lines)
    if chain is None or len(chain.starts) < _MIN_CHAIN or chain.starts[0].number != 1:
        return []
    first, last = chain.starts[0].index, chain.starts[-1].index
    size_pt = median(lines[start.index].size_pt for start in chain.starts)
    end = find_list_end(lines, last, size_pt)
    kept = keep_listed(lines[first:end], size_pt)
    with_year = sum(
        any(_EVIDENCE.search(line.text) for line in lines[a.index : b])
        for a, b in zip(
            chain.starts, [s.index for s in chain.starts[1:]] + [end], strict=True
        )
    )
    if with_year < _MIN_EVIDENCE * len(chain.starts):
        return []
    return [ReferenceList(lines=tuple(kept), size_pt=size_pt)]
