"""Splits a list of references into its entries by labels, indents, gaps and openings."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from papers.pdf.structure.lines import Line
from papers.pdf.structure.reference_labels import (
    LabelStart,
    find_key_labels,
    find_label_chain,
)
from papers.pdf.structure.reference_lists import has_evidence, is_caption
from papers.pdf.structure.reference_names import parse_authors

_MIN_INDENT_PT = 4.0
_MAX_INDENT_PT = 60.0
_SAME_EDGE_PT = 2.5
_MIN_SHARE = 0.12
_GAP = 1.22
_BREAK = 1.75
_LAST_BREAK = 1.35
_SAME_ROW_PT = 3.0
_COLUMN_JUMP_PT = -20.0
_FINISHED = re.compile(r"(?:[.!?\])\u201d\"]|\d[a-z]?|/)$")
_CHAIN_LINES = 14
# An address too long for its line is set on the next one from the edge on.
_NO_START = re.compile(r"https?:|www\.|doi:|10\.\d{4}/", re.IGNORECASE)
_YEAR_NEXT = re.compile(r"[\s.,(]{1,3}(?:19|20)\d\d")
_QUOTE = re.compile('[\u201c"]')


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLines:
    """The lines of one entry; `label_length` characters of the first are its label."""

    label: str
    label_length: int
    lines: tuple[Line, ...]


def split_entries(lines: Sequence[Line]) -> list[EntryLines]:
    """The entries of one list."""
    labelled = find_labelled_starts(lines)
    if labelled:
        return _keep_if_references(cut_at(lines, labelled))
    starts = [LabelStart(i, 0, "", 0) for i in _find_unlabelled_starts(lines)]
    return _keep_if_references(_drop_tail(cut_at(lines, starts)))


def _keep_if_references(entries: list[EntryLines]) -> list[EntryLines]:
    """Nothing where most do not look like references: a table's column "Reference"."""
    count = sum(_looks_like_reference(entry) for entry in entries)
    return entries if count * 2 >= len(entries) else []


def _drop_tail(entries: list[EntryLines]) -> list[EntryLines]:
    """Without the text behind the list, where nothing set it off from the list.

    The list is cut where what looks like references outweighs what does not the most.
    """
    kept = [entry for entry in entries if not is_caption(entry.lines[0].text)]
    best, best_count, balance = 0, len(kept), 0
    for count, entry in enumerate(kept, start=1):
        balance += 1 if _looks_like_reference(entry) else -1
        if balance >= best:
            best, best_count = balance, count
    return kept[:best_count]


def _looks_like_reference(entry: EntryLines) -> bool:
    text = " ".join(line.text for line in entry.lines)
    if not has_evidence(text):
        return False
    if entry.label:
        return True
    return bool(parse_authors(text).names) or _QUOTE.search(text) is not None


def find_labelled_starts(lines: Sequence[Line]) -> Sequence[LabelStart]:
    """Where entries start if they carry labels; empty where they carry none."""
    keys = find_key_labels(lines)
    chain = find_label_chain(lines)
    numbers = chain.starts if chain else ()
    if len(keys) > len(numbers) and len(keys) * _CHAIN_LINES >= len(lines):
        return keys
    if numbers and len(numbers) * _CHAIN_LINES >= len(lines):
        return numbers
    return ()


def cut_at(lines: Sequence[Line], starts: Sequence[LabelStart]) -> list[EntryLines]:
    """The entries that start at the given lines."""
    if not starts:
        return []
    pitch = find_pitch(lines)
    entries = []
    ends = [start.index for start in starts[1:]] + [len(lines)]
    for start, end in zip(starts, ends, strict=True):
        chosen = _drop_strangers(
            lines[start.index : end], pitch, is_last=end == len(lines)
        )
        entries.append(
            EntryLines(
                label=start.label, label_length=start.length, lines=tuple(chosen)
            )
        )
    return entries


def find_pitch(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of an entry, from baseline to baseline."""
    steps = [
        round(b.baseline_pt - a.baseline_pt, 1)
        for a, b in pairwise(lines)
        if _is_below(a, b)
    ]
    if not steps:
        return 12.0
    # The tightest that is common: the gaps between entries are wider.
    counts = Counter(round(step * 2) / 2 for step in steps if step > 5)  # noqa: PLR2004
    common = [step for step, count in counts.items() if count * 6 >= len(steps)]
    return min(common) if common else median(steps)


def _is_below(first: Line, second: Line) -> bool:
    return (
        first.page_number == second.page_number
        and first.column_index == second.column_index
        and second.baseline_pt >= first.baseline_pt + _SAME_ROW_PT
    )


def _is_beside(first: Line, second: Line) -> bool:
    """Whether two lines are pieces of one row, parted by a wide space."""
    return (
        first.page_number == second.page_number
        and first.column_index == second.column_index
        and abs(first.baseline_pt - second.baseline_pt) < _SAME_ROW_PT
    )


def _drop_strangers(
    lines: Sequence[Line], pitch: float, *, is_last: bool
) -> list[Line]:
    """Without what stands below a break: footnotes, captions, the text that follows.

    After such a break the entry can only go on in the next column or on the next page.
    """
    kept = [lines[0]]
    is_broken = False
    for line in lines[1:]:
        last = kept[-1]
        if _is_beside(last, line):
            kept.append(line)
            continue
        if _is_below(last, line):
            step = line.baseline_pt - last.baseline_pt
            is_broken |= step > (_LAST_BREAK if is_last else _BREAK) * pitch
        else:
            is_broken = not _may_go_on(last, line, is_last=is_last)
        if is_broken:
            continue
        kept.append(line)
    return kept


def _may_go_on(last: Line, line: Line, *, is_last: bool) -> bool:
    """Whether an entry cut by a column's end goes on here."""
    text = last.text.rstrip()
    is_next = line.page_number - last.page_number <= 2  # noqa: PLR2004 - a page of figures
    is_short = last.x1 < last.column_x1 - 0.25 * (last.column_x1 - last.column_x0)
    return is_next and not ((is_short or is_last) and text.endswith("."))


def _find_unlabelled_starts(lines: Sequence[Line]) -> list[int]:
    groups = _group_by_column(lines)
    pitch = find_pitch(lines)
    by_indent = _find_by_indent(lines, groups)
    if by_indent:
        return by_indent
    by_gap = _find_by_gap(lines, groups, pitch)
    return by_gap or _find_by_opening(lines)


def _group_by_column(lines: Sequence[Line]) -> list[list[int]]:
    groups: dict[tuple[int, int | None, int], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        groups[line.page_number, line.column_index, round(line.column_x0)].append(index)
    return list(groups.values())


def _find_by_indent(lines: Sequence[Line], groups: list[list[int]]) -> list[int]:
    """Starts stand at the left edge and the other lines hang, or the other way round.

    The edge is found for each column by itself, the indent for all together.
    """
    edges = [_find_edge(lines, group) for group in groups]
    offsets = Counter(
        round(lines[i].x0 - edge)
        for group, edge in zip(groups, edges, strict=True)
        for i in group
        if _MIN_INDENT_PT <= lines[i].x0 - edge <= _MAX_INDENT_PT
    )
    if not offsets:
        return []
    indent, _ = offsets.most_common(1)[0]
    flush, hung = _sort_by_indent(lines, groups, edges, indent)
    if min(len(flush), len(hung)) < max(1, _MIN_SHARE * len(lines)):
        return []
    if _rate_openings(lines, flush) >= _rate_openings(lines, hung):
        return flush
    return hung


def _find_edge(lines: Sequence[Line], group: list[int]) -> float:
    """The leftmost place where lines of a column start, stray ones left out."""
    counts = Counter(round(lines[i].x0) for i in group)
    for x, count in sorted(counts.items()):
        near = count + counts.get(x + 1, 0) + counts.get(x + 2, 0)
        if near >= max(1, 0.06 * len(group)):
            return float(x)
    return min(lines[i].x0 for i in group)


def _sort_by_indent(
    lines: Sequence[Line], groups: list[list[int]], edges: list[float], indent: int
) -> tuple[list[int], list[int]]:
    flush: list[int] = []
    hung: list[int] = []
    for group, edge in zip(
        groups, _correct_edges(lines, groups, edges, indent), strict=True
    ):
        for i in group:
            is_flush = lines[i].x0 - edge < indent / 2
            if not (is_flush and _NO_START.match(lines[i].text)):
                (flush if is_flush else hung).append(i)
    return sorted(flush), sorted(hung)


def _correct_edges(
    lines: Sequence[Line], groups: list[list[int]], edges: list[float], indent: int
) -> list[float]:
    """The edges, put right for columns that hold nothing but the rest of one entry.

    Such a column looks flush; the same column of another page shows that it hangs.
    """
    known: defaultdict[int | None, list[float]] = defaultdict(list)
    for group, edge in zip(groups, edges, strict=True):
        known[lines[group[0]].column_index].append(edge)
    corrected = []
    for group, edge in zip(groups, edges, strict=True):
        hangs = any(lines[i].x0 - edge > indent / 2 for i in group)
        shifted = [
            other
            for other in known[lines[group[0]].column_index]
            if abs(edge - other - indent) < _SAME_EDGE_PT
        ]
        corrected.append(edge if hangs or not shifted else shifted[0])
    return corrected


def _rate_openings(lines: Sequence[Line], starts: list[int]) -> float:
    """The part of lines that follow a finished line and open like an entry."""
    good = sum(_opens_entry(lines, i) for i in starts)
    return good / len(starts)


def _opens_entry(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    is_after_end = index == 0 or _FINISHED.search(lines[index - 1].text.rstrip())
    return bool(is_after_end) and not text[:1].islower() and not text[:1].isdigit()


def _find_by_gap(
    lines: Sequence[Line], groups: list[list[int]], pitch: float
) -> list[int]:
    """Starts are below wider gaps; at the top of a column the opening decides."""
    starts = []
    gaps = 0
    for group in groups:
        for place, index in enumerate(group):
            if place == 0:
                is_start = _opens_with_authors(lines, index)
            else:
                step = lines[index].baseline_pt - lines[group[place - 1]].baseline_pt
                is_start = step > _GAP * pitch
                gaps += is_start
            if is_start:
                starts.append(index)
    return sorted(starts) if gaps * 10 >= len(lines) else []


def _opens_with_authors(lines: Sequence[Line], index: int) -> bool:
    if index == 0:
        return True
    if not _opens_entry(lines, index):
        return False
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    text = f"{lines[index].text} {following}"
    authors = parse_authors(text)
    has_initials = any("." in name for name in authors.names)
    is_list = len(authors.names) > 1 or has_initials
    return is_list or bool(authors.names and _YEAR_NEXT.match(text, authors.end))


def _find_by_opening(lines: Sequence[Line]) -> list[int]:
    return [i for i in range(len(lines)) if _opens_with_authors(lines, i)]
