"""Finds headings by how they are set, numbered and placed, where no outline helps.

Pure arithmetic over lines; run by the worker.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from papers.pdf.structure.heading_candidates import Heading, find_candidates
from papers.pdf.structure.heading_chain import find_chain
from papers.pdf.structure.heading_style import Style, find_body_style
from papers.pdf.structure.heading_text import (
    is_frame_name,
    is_known_name,
    is_references_name,
    is_top_name,
)
from papers.pdf.structure.lines import Line

_MIN_SCORE = 3.0
_MIN_SCORE_IN_STYLE = 1.6
_MIN_SCORE_BELOW = 2.6
_MIN_SCORE_OF_NAME = 2.9
_MIN_SCORE_IN_CHAIN = 2.2
_MIN_CHAIN = 3
_MIN_LETTERS = 4
_MIN_SCORE_IN_COMMON = 1.9
_MIN_COMMON, _COMMON_SHARE = 3, 0.7
# A number alone is no reason to take a line for a heading.
_NUMBER_BASE = 1.0
_END = 10**9
_FIRST_PATHS = ((0,), (1,))


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """The headings among all lines of a document, in reading order, with levels."""
    text_lines = [ln for ln in lines if ln.is_level and not ln.is_running_head]
    body = find_body_style(text_lines)
    candidates = find_candidates(text_lines, body)
    numbered = _find_numbered(candidates)
    chosen = numbered + _find_unnumbered(candidates, numbered)
    _set_unnumbered_levels(chosen, numbered)
    return sorted(chosen, key=lambda heading: heading.index)


def _find_numbered(candidates: list[Heading]) -> list[Heading]:
    """Headings whose numbers follow each other."""
    references = _find_references(candidates)
    roman = _choose_chain([c for c in candidates if c.text.kind == "roman"])
    if len(roman) > 1:
        return roman + _find_below_roman(candidates, roman)
    arabic = [c for c in candidates if c.text.kind == "arabic"]
    main = _choose_chain(arabic)
    # A supplement bound to the paper begins again at 1.
    start = references.index if references else _END
    after = _choose_chain([c for c in arabic if c.index > start and c not in main])
    letters = [c for c in candidates if c.text.kind in ("letter", "appendix")]
    chosen = main + _choose_chain(letters)
    return chosen + (after if len(after) >= _MIN_CHAIN else [])


def _find_references(candidates: list[Heading]) -> Heading | None:
    named = [
        c
        for c in candidates
        if is_references_name(c.text.title) and c.score >= _MIN_SCORE_OF_NAME
    ]
    return named[-1] if named else None


def _choose_chain(
    candidates: list[Heading], *, least: int = _MIN_CHAIN
) -> list[Heading]:
    """The members of the best chain that are set like headings; sets their levels.

    Chains of `least` members and more need less evidence in their style.
    """
    items = [(c.text.path, c.score - _NUMBER_BASE - 1.0) for c in candidates]
    chain = [candidates[place] for place in find_chain(items)]
    is_long = len(chain) >= least
    if not is_long and chain and chain[0].text.path not in _FIRST_PATHS:
        return []
    bonus = 1.5 if is_long else 0.5
    chosen = [c for c in chain if c.score + bonus >= _MIN_SCORE + 0.5]
    for heading in chosen:
        heading.level = len(heading.text.path)
    return chosen


def _find_below_roman(candidates: list[Heading], roman: list[Heading]) -> list[Heading]:
    """A, B, ... that begin again in each Roman section, and 1, 2, ... below them."""
    found: list[Heading] = []
    ends = [*(heading.index for heading in roman[1:]), _END]
    for section, end in zip(roman, ends, strict=True):
        inside = [c for c in candidates if section.index < c.index < end]
        letters = _choose_chain([c for c in inside if c.text.kind == "letter"], least=1)
        for letter in letters:
            letter.level = 1 + len(letter.text.path)
        arabic = [c for c in inside if c.text.kind == "arabic" and not c.is_run_in]
        found += letters + _find_below_letters(arabic, letters, section, end)
    appendices = [c for c in candidates if c.text.kind == "appendix"]
    return found + _choose_chain(appendices)


def _find_below_letters(
    arabic: list[Heading], letters: list[Heading], section: Heading, end: int
) -> list[Heading]:
    found: list[Heading] = []
    starts = [section.index, *(letter.index for letter in letters)]
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        chosen = _choose_chain([c for c in arabic if start < c.index < stop])
        for heading in chosen:
            heading.level = 2 if start == section.index else 3
        found += chosen
    return found


def _find_unnumbered(
    candidates: list[Heading], numbered: list[Heading]
) -> list[Heading]:
    taken = {heading.index for heading in numbered}
    free = [c for c in candidates if c.index not in taken and _may_stand_alone(c)]
    has_numbers = len(numbered) >= _MIN_CHAIN
    is_name = is_frame_name if has_numbers else is_known_name
    named = [c for c in free if is_name(c.text.title) and c.score >= _MIN_SCORE_OF_NAME]
    tops = {c.style for c in numbered if c.level == 1}
    tops |= {c.style for c in named if not c.is_run_in}
    others = {c.style for c in numbered} - tops
    names = {id(c) for c in named}
    references = _find_references(candidates)
    end = references.index if references else _END
    before = [c for c in free if c.index < end]
    least = _MIN_SCORE if has_numbers else _MIN_SCORE_IN_COMMON
    common = _find_common_styles(before, least)
    return [
        c
        for c in free
        if id(c) in names
        or (not c.is_run_in and c.style in tops and c.score >= _MIN_SCORE_IN_STYLE)
        or (not c.is_run_in and c.style in others and c.score >= _MIN_SCORE_BELOW)
        or (not c.is_run_in and not has_numbers and _is_plain(c))
        or (
            not c.is_run_in
            and c.style in common
            and c.index < end
            and c.score >= _MIN_SCORE_IN_COMMON
        )
    ]


def _find_common_styles(free: list[Heading], least: float) -> set[Style]:
    """Styles whose lines are mostly placed like headings, if not set plainly so."""
    styled: defaultdict[Style, list[Heading]] = defaultdict(list)
    for heading in free:
        if not heading.is_run_in:
            styled[heading.style].append(heading)
    common = set()
    for style, found in styled.items():
        likely = [h for h in found if h.score >= least]
        worded = sum(" " in h.text.title for h in likely)
        is_mostly_so = len(likely) >= max(_MIN_COMMON, _COMMON_SHARE * len(found))
        # Labels in figures are single words.
        if is_mostly_so and 2 * worded > len(likely):
            common.add(style)
    return common


def _is_plain(heading: Heading) -> bool:
    """Whether a line shows by itself that it is a heading."""
    letters = sum(map(str.isalpha, heading.text.title))
    return heading.score >= _MIN_SCORE and letters >= _MIN_LETTERS


def _may_stand_alone(heading: Heading) -> bool:
    """False for a number outside the chain: an item of a list, a row of a table."""
    return heading.text.kind in ("", "letter") or is_known_name(heading.text.title)


def _set_unnumbered_levels(chosen: list[Heading], numbered: list[Heading]) -> None:
    """Levels by style: as numbered headings of that style, else by rank of styles."""
    levels: dict[Style, int] = {}
    for heading in numbered:
        levels[heading.style] = min(heading.level, levels.get(heading.style, 9))
    free = [heading for heading in chosen if not heading.level]
    styles = [heading.style for heading in free if not heading.is_run_in]
    levels |= _rank_styles(styles, levels, _find_main_style(free, levels))
    levels |= _find_depths(free, numbered, levels)
    for heading in free:
        title = heading.text.title
        is_part = is_frame_name(title) if numbered else is_top_name(title)
        is_top = heading.is_run_in or is_part
        heading.level = 1 if is_top else levels[heading.style]


def _find_depths(
    free: list[Heading], numbered: list[Heading], levels: dict[Style, int]
) -> dict[Style, int]:
    """Below numbered sections, a lesser style is one level deeper than any above it."""
    depths: dict[Style, int] = {}
    known = {heading.style for heading in numbered}
    numbered = sorted(numbered, key=lambda heading: heading.index)
    for heading in free:
        if heading.style not in known and levels.get(heading.style, 1) > 1:
            above = [h.level for h in numbered if h.index < heading.index]
            depth = above[-1] + 1 if above else levels[heading.style]
            depths[heading.style] = max(depth, depths.get(heading.style, 0))
    return depths


def _find_main_style(free: list[Heading], levels: dict[Style, int]) -> Style | None:
    """The style of sections of the first level."""
    tops = [style for style, level in levels.items() if level == 1]
    named = [h.style for h in free if is_known_name(h.text.title) and not h.is_run_in]
    counts = Counter(tops or named)
    return counts.most_common(1)[0][0] if counts else None


def _rank_styles(
    styles: list[Style], levels: dict[Style, int], main: Style | None
) -> dict[Style, int]:
    """Levels of the styles that have none: 1 as plain as the main one, 2 and 3 below."""
    others = sorted(set(styles) - levels.keys(), key=_weigh_rank, reverse=True)
    least = _weigh_rank(main) if main else max(map(_weigh_rank, others), default=0.0)
    below = [style for style in others if _weigh_rank(style) < least]
    return {
        style: min(3, 2 + below.index(style)) if style in below else 1
        for style in others
    }


def _weigh_rank(style: Style) -> float:
    """How much a style stands out: its size in points, and what makes it heavier."""
    weight = 0.8 * style.has_capitals + 0.6 * style.is_bold - 0.3 * style.is_italic
    return style.size_pt + weight
