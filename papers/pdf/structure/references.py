"""Extracts the references of a paper as entries with their fields and places.

Run by the worker only; it is handed open documents and imports no pymupdf.
"""

from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Any
from urllib.parse import unquote

from papers.pdf.outline import PageSpace
from papers.pdf.structure.lines import Line
from papers.pdf.structure.reference_anchors import extract_anchors, match_anchors
from papers.pdf.structure.reference_entry import ReferenceEntry
from papers.pdf.structure.reference_fields import (
    find_arxiv_id,
    find_doi,
    find_url,
    parse_year,
)
from papers.pdf.structure.reference_labels import LabelStart, parse_label
from papers.pdf.structure.reference_lists import (
    find_list_end,
    find_reference_lists,
    keep_listed,
)
from papers.pdf.structure.reference_names import parse_authors
from papers.pdf.structure.reference_places import (
    find_first_part,
    turn_to_user_space,
)
from papers.pdf.structure.reference_split import (
    EntryLines,
    cut_at,
    find_labelled_starts,
    split_entries,
)
from papers.pdf.structure.reference_text import (
    ReferenceText,
    collect_hyphenated,
    join_lines,
)
from papers.pdf.structure.reference_title import parse_title
from papers.pdf.structure.reference_uris import extract_uris

_MIN_ANCHORS = 2
_AGREED = 0.9
_LINES_OFF = 2
_MAX_ENTRIES = 5_000


__all__ = ["ReferenceEntry", "extract_references", "parse_fields"]


def extract_references(document: Any, lines: Sequence[Line]) -> list[ReferenceEntry]:
    """The entries of all lists in reading order; empty where no list is found."""
    usable = [line for line in lines if not line.is_running_head and line.is_level]
    space = PageSpace(document)
    order = {id(line): index for index, line in enumerate(usable)}
    seen = [split_entries(listed.lines) for listed in find_reference_lists(usable)]
    starts = {order[id(entry.lines[0])] for entries in seen for entry in entries}
    matched = match_anchors(extract_anchors(document, space), usable, starts)
    found = _merge_entries(usable, seen, sorted(set(matched.values())))
    found = sorted(found, key=lambda entry: order[id(entry.lines[0])])[:_MAX_ENTRIES]
    names = _group_names(matched, usable)
    hyphenated = collect_hyphenated(line for entry in found for line in entry.lines)
    uris = extract_uris(document, {n.page_number for e in found for n in e.lines})
    references: list[ReferenceEntry] = []
    for entry in found:
        text = join_lines(entry.lines, hyphenated)
        if any(map(str.isalpha, text.text)):
            page_index = entry.lines[0].page_number - 1
            box = find_first_part(entry.lines)
            fields = parse_fields(
                text.cut(entry.label_length), uris.find_inside(entry.lines)
            )
            references.append(
                ReferenceEntry(
                    position=len(references) + 1,
                    label=entry.label,
                    page_number=page_index + 1,
                    rect=turn_to_user_space(space, page_index, box),
                    anchors=tuple(
                        name for line in entry.lines for name in names.get(id(line), ())
                    ),
                    **fields,
                )
            )
    return references


def parse_fields(text: ReferenceText, uris: Sequence[str] = ()) -> dict[str, Any]:
    """The fields of a reference by their names; what its links say goes first."""
    authors = parse_authors(text.text)
    linked = " ".join(unquote(uri) for uri in uris)
    return {
        "raw": text.text,
        "title": parse_title(text, authors),
        "authors": authors.names,
        "year": parse_year(text.text, behind_authors=authors.end),
        "arxiv_id": find_arxiv_id(linked) or find_arxiv_id(text.text),
        "doi": find_doi(linked) or find_doi(text.text),
        "url": uris[0] if uris else find_url(text.text),
    }


def _merge_entries(
    lines: Sequence[Line], seen: list[list[EntryLines]], anchored: list[int]
) -> list[EntryLines]:
    """By the anchors where the document has them, by the look of its lists else.

    Lists without a single anchor (a supplement bound to the paper) keep the entries
    that were seen.
    """
    entries = _cut_at_anchors(lines, anchored) if len(anchored) >= _MIN_ANCHORS else []
    taken = {id(line) for entry in entries for line in entry.lines}
    for listed in seen:
        if not any(id(line) in taken for entry in listed for line in entry.lines):
            entries.extend(listed)
    return entries


def _cut_at_anchors(lines: Sequence[Line], anchored: list[int]) -> list[EntryLines]:
    size_pt = median(lines[i].size_pt for i in anchored)
    ends = [*anchored[1:], len(lines)]
    listed: list[Line] = []
    for start, next_start in zip(anchored, ends, strict=True):
        end = min(next_start, find_list_end(lines, start, size_pt))
        listed.append(lines[start])
        listed.extend(keep_listed(lines[start + 1 : end], size_pt))
    starts = {id(lines[i]) for i in anchored}
    places = [i for i, line in enumerate(listed) if id(line) in starts]
    return _choose_split(listed, places)


def _choose_split(listed: Sequence[Line], places: list[int]) -> list[EntryLines]:
    """By the labels where they count up without a gap or agree with the anchors.

    Anchors may be a line off, and entries without one have none.
    """
    labelled = find_labelled_starts(listed)
    agreed = {start.index for start in labelled} & set(places)
    numbers = [start.number for start in labelled]
    is_whole = bool(numbers) and numbers == [*range(1, len(numbers) + 1)]
    is_whole = is_whole and abs(labelled[0].index - places[0]) <= _LINES_OFF
    is_enough = len(labelled) >= _AGREED * len(places)
    if is_enough and (is_whole or len(agreed) >= _AGREED * len(places)):
        return cut_at(listed, labelled)
    labels = {start.index: start for start in labelled}
    return cut_at(listed, [labels.get(i) or _read_label(listed, i) for i in places])


def _read_label(listed: Sequence[Line], index: int) -> LabelStart:
    label, length = parse_label(listed[index].text)
    return LabelStart(index, 0, label, length)


def _group_names(
    matched: dict[str, int], lines: Sequence[Line]
) -> dict[int, tuple[str, ...]]:
    """The names of the anchors at each line, by the line's identity."""
    names: dict[int, list[str]] = defaultdict(list)
    for name, index in matched.items():
        names[id(lines[index])].append(name)
    return {line: tuple(found) for line, found in names.items()}
