"""Finds the captions of figures, tables, algorithms and listings.

Run by the worker only; works on lines and imports no pymupdf.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from papers.pdf.structure.caption_extent import gather_caption
from papers.pdf.structure.caption_labels import (
    CaptionKind,
    CaptionLabel,
    parse_caption_label,
)
from papers.pdf.structure.lines import Line
from papers.pdf.structure.page_frames import (
    PageFrame,
    Rect,
    find_body_size,
    find_leading,
)
from papers.pdf.structure.wrapped_lines import part_wrapped_lines
from papers.pdf.text import clean_text

# What speaks for a label being that of a caption and not a sentence's first words.
_SEPARATOR_POINTS = {":": 4, "|": 4, "-": 3, ".": 2, "": 0}
_SURE = 3
_POSSIBLE = 2
_SMALLER_BY_PT = 0.4
_MIN_SIZE = 0.55
# More on one page are no paper's but a trap's.
_MAX_PER_PAGE = 150
# More labels than that, each within so many sizes of the one before it, are a list.
_MIN_LIST = 4
_LIST_STEP = 3.2
_SAME_EDGE_PT = 2.0
_LISTED_POINTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A caption with its whole text, label first, its lines joined.

    `rect` is x0, y0, x1, y1 in points from the top left of the displayed page.
    """

    kind: CaptionKind
    label: str
    text: str
    page_number: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: Line
    label: CaptionLabel
    points: int


def extract_captions(document: Any, lines: Sequence[Line]) -> list[Caption]:
    """All captions in reading order; `lines` are those of the whole document."""
    del document  # the lines say it all
    body_pt = find_body_size(lines)
    frames = _build_frames(lines, find_leading(lines, body_pt))
    candidates = [c for frame in frames for c in _find_candidates(frame, body_pt)]
    chosen = {id(c.line): c for c in _choose(candidates)}
    return [c for frame in frames for c in _read_captions(frame, chosen, body_pt)]


def _build_frames(lines: Sequence[Line], leading: float) -> list[PageFrame]:
    """The lines of each page, then those of it that are turned on their side."""
    frames: list[PageFrame] = []
    for _, group in groupby(lines, key=lambda line: line.page_number):
        page = [line for line in group if not line.is_running_head]
        level = part_wrapped_lines([line for line in page if line.is_level])
        frames.append(PageFrame(level, leading))
        turned = [line for line in page if not line.is_level]
        if turned:
            frames.append(PageFrame(turned, leading, is_turned=True))
    return frames


def _find_candidates(frame: PageFrame, body_pt: float) -> list[_Candidate]:
    labelled = [
        (line, label)
        for line in frame.lines
        if line.size_pt >= body_pt * _MIN_SIZE
        and (label := parse_caption_label(line.text)) is not None
    ]
    found = [
        _Candidate(line, label, _count_points(frame, line, label, body_pt))
        for line, label in labelled[:_MAX_PER_PAGE]
    ]
    return [
        replace(candidate, points=candidate.points - _LISTED_POINTS * is_listed)
        for candidate, is_listed in zip(found, _find_listed(found), strict=True)
    ]


def _find_listed(candidates: Sequence[_Candidate]) -> list[bool]:
    """For each whether it is one of many that follow each other: a list of figures."""
    runs: list[list[_Candidate]] = []
    for candidate in candidates:
        if runs and _follows_in_list(runs[-1][-1], candidate):
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    return [len(run) > _MIN_LIST for run in runs for _ in run]


def _follows_in_list(above: _Candidate, below: _Candidate) -> bool:
    """Whether it is the next entry: right under the other and set like it."""
    size_pt = below.line.size_pt
    step = below.line.baseline_pt - above.line.baseline_pt
    return (
        size_pt / 2 < step < _LIST_STEP * size_pt
        and abs(below.line.x0 - above.line.x0) < _SAME_EDGE_PT
        and below.label.separator == above.label.separator
        and abs(above.line.size_pt - size_pt) < _SMALLER_BY_PT
    )


def _count_points(
    frame: PageFrame, line: Line, label: CaptionLabel, body_pt: float
) -> int:
    points = _SEPARATOR_POINTS[label.separator]
    points += _judge_rest(label)
    points += 2 * line.runs[0].is_bold
    points += line.size_pt <= body_pt - _SMALLER_BY_PT
    points += label.word.isupper()
    points += frame.is_centred(line)
    if frame.is_mid_paragraph(line):
        return points - 3
    return points + frame.stands_apart(line)


def _judge_rest(label: CaptionLabel) -> int:
    """A caption's words begin with a capital; those of a sentence go on."""
    if label.is_continued:
        return 2
    words = label.rest.split(maxsplit=1)
    if words and words[0].islower() and not label.rest.startswith("("):
        return {"": -5, ".": -3}.get(label.separator, 0)
    if label.separator == "" and label.rest.startswith("("):
        return -1
    return int(label.separator == "")


def _choose(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """One for each label, besides those that say they go on with it."""
    best: dict[str, _Candidate] = {}
    chosen = []
    for candidate in candidates:
        if candidate.points < _POSSIBLE:
            continue
        if candidate.points >= _SURE and candidate.label.is_continued:
            chosen.append(candidate)
            continue
        rival = best.get(candidate.label.label)
        if rival is None or candidate.points > rival.points:
            best[candidate.label.label] = candidate
    return chosen + list(best.values())


def _read_captions(
    frame: PageFrame, chosen: dict[int, _Candidate], body_pt: float
) -> list[Caption]:
    captions = []
    starts = [line for line in frame.lines if id(line) in chosen]
    starts.sort(key=lambda line: (line.column_index or 0, line.baseline_pt))
    for line in starts:
        label = chosen[id(line)].label
        gathered = gather_caption(frame, line, label, starts=starts, body_pt=body_pt)
        text = clean_text("\n".join(part.text for part in gathered))
        captions.append(
            Caption(
                kind=label.kind,
                label=label.label,
                text=text.replace("\n", " "),
                page_number=line.page_number,
                rect=frame.find_rect(gathered),
            )
        )
    return captions
