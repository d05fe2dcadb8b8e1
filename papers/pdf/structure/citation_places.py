"""Finds the places where each reference is cited: by the links, else by the text.

Run by the worker only; it is handed open documents and imports no pymupdf.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any

from papers.pdf.outline import PageSpace
from papers.pdf.structure.citation_patterns import (
    AuthorYears,
    Citation,
    CitedReference,
    find_bracketed,
    find_keyed,
    find_parenthesised,
    parse_raised,
)
from papers.pdf.structure.lines import Line
from papers.pdf.structure.reference_entry import CitationPlace, ReferenceEntry
from papers.pdf.structure.reference_places import Rect, turn_to_page, turn_to_user_space

_GOTO, _NAMED = 1, 4
_MAX_LINKS = 2_000
_MAX_PLACES = 20_000
# How far above or below an entry's top a link's target may be, in points.
_ABOVE_PT, _BELOW_PT = 24.0, 10.0
_SAME_COLUMN_PT = 60.0
_MIN_PLACES = 3
_MIN_SHARE = 0.2
_LABEL_NUMBER = re.compile(r"[\[(]?(\d{1,4})[\]).]?")
_YEARS = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d[a-z]?(?![\d\w])")
_RAISED_SIZE = 0.8
# A number raised behind a single letter is an exponent.
_ENDS_WORD = re.compile(r"(?:[^\W\d_]{3}|[.,;:)\]])\s*$")
_BARE_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")


__all__ = ["CitationPlace", "extract_citation_places"]


def extract_citation_places(
    document: Any, entries: Sequence[ReferenceEntry], lines: Sequence[Line]
) -> list[CitationPlace]:
    """Every place that cites an entry, in the order of the pages."""
    if not entries:
        return []
    space = PageSpace(document)
    linked = _find_by_links(document, space, entries, lines)
    is_linked = len({p.entry_position for p in linked}) >= _MIN_SHARE * len(entries)
    if not is_linked:
        return _find_by_text(space, entries, lines)[:_MAX_PLACES]
    return _add_ranges(linked, _find_bracketed(space, entries, lines))[:_MAX_PLACES]


def _add_ranges(
    linked: list[CitationPlace], bracketed: list[CitationPlace]
) -> list[CitationPlace]:
    """With the numbers inside "[1-6]", of which only the first and last are links."""
    seen = {(place.entry_position, place.page_number) for place in linked}
    inside = [p for p in bracketed if (p.entry_position, p.page_number) not in seen]
    return sorted(linked + inside, key=lambda place: place.page_number)


# -- links -----------------------------------------------------------------------


def _find_by_links(
    document: Any,
    space: PageSpace,
    entries: Sequence[ReferenceEntry],
    lines: Sequence[Line],
) -> list[CitationPlace]:
    names = {name: entry.position for entry in entries for name in entry.anchors}
    targets = _EntryTargets(space, entries)
    rows = _LinePlaces(lines)
    places = []
    for page_index in range(document.page_count):
        for link in document.load_page(page_index).get_links()[:_MAX_LINKS]:
            if link["kind"] not in {_GOTO, _NAMED}:
                continue
            position = names.get(link.get("nameddest") or link.get("name") or "")
            if position is None:
                position = targets.find(link)
            if position is not None:
                box = link["from"]
                rect = (box.x0, box.y0, box.x1, box.y1)
                places.append(
                    CitationPlace(
                        entry_position=position,
                        page_number=page_index + 1,
                        rect=turn_to_user_space(space, page_index, rect),
                        text=rows.read_text(page_index + 1, rect),
                    )
                )
    return places


class _EntryTargets:
    """Looks entries up by the place on a page that a link without a name leads to."""

    def __init__(self, space: PageSpace, entries: Sequence[ReferenceEntry]) -> None:
        self._space = space
        self._places: defaultdict[int, list[tuple[float, float, int]]]
        self._places = defaultdict(list)
        for entry in entries:
            index = entry.page_number - 1
            x, y = turn_to_page(space, index, entry.rect[0], entry.rect[3])
            self._places[index].append((y, x, entry.position))

    def find(self, link: dict[str, Any]) -> int | None:
        """The entry whose top is nearest to the target, None if none is near."""
        target, page_index = link.get("to"), link.get("page", -1)
        if target is None or page_index not in self._places:
            return None
        target_x, target_y = target.x, target.y
        if link["kind"] == _NAMED:
            # MuPDF leaves the places of names in user space.
            target_x, target_y = turn_to_page(
                self._space, page_index, target_x, target_y
            )
        near = [
            (abs(y - target_y), position)
            for y, x, position in self._places[page_index]
            if -_BELOW_PT <= y - target_y <= _ABOVE_PT
            and (not target.x or abs(x - target_x) < _SAME_COLUMN_PT)
        ]
        return min(near)[1] if near else None


class _LinePlaces:
    """Reads the text at a place of a page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._by_page: defaultdict[int, list[Line]] = defaultdict(list)
        for line in lines:
            if line.is_level:
                self._by_page[line.page_number].append(line)

    def read_text(self, page_number: int, rect: Rect) -> str:
        """The words in a rectangle (points from the top left), to about a letter."""
        middle = (rect[1] + rect[3]) / 2
        for line in self._by_page.get(page_number, ()):
            if line.y0 <= middle <= line.y1 and line.x0 - 1 <= rect[0] < line.x1:
                return _read_runs(line, rect[0], rect[2])
        return ""


def _read_runs(line: Line, x0: float, x1: float) -> str:
    """The words of which at least half lies between two places."""
    parts = []
    for run in line.runs:
        width = max(run.x1 - run.x0, 0.1) / max(len(run.text), 1)
        for word in re.finditer(r"[\w\u2019']+|\W", run.text):
            start, end = run.x0 + word.start() * width, run.x0 + word.end() * width
            if min(end, x1) - max(start, x0) >= (end - start) / 2:
                parts.append(word[0])
    return "".join(parts).strip()


# -- text ------------------------------------------------------------------------


def _find_by_text(
    space: PageSpace, entries: Sequence[ReferenceEntry], lines: Sequence[Line]
) -> list[CitationPlace]:
    """By the first way of citing that names a fair part of the list."""
    body = _drop_list_lines(space, entries, lines)
    pages = _split_pages(body)
    needed = max(_MIN_PLACES, _MIN_SHARE * len(entries))
    for find in _build_finders(entries):
        places = [place for page in pages for place in page.find(space, find)]
        if len({place.entry_position for place in places}) >= needed:
            return places
    return _find_raised(space, entries, body, needed)


def _find_bracketed(
    space: PageSpace, entries: Sequence[ReferenceEntry], lines: Sequence[Line]
) -> list[CitationPlace]:
    numbers = _collect_numbers(entries)
    if not numbers:
        return []
    pages = _split_pages(_drop_list_lines(space, entries, lines))
    return [
        place
        for page in pages
        for place in page.find(space, lambda text: find_bracketed(text, numbers))
    ]


def _split_pages(body: Sequence[Line]) -> list["_PageText"]:
    by_page = groupby(body, lambda line: line.page_number)
    return [_PageText(list(page)) for _, page in by_page]


def _build_finders(
    entries: Sequence[ReferenceEntry],
) -> Iterable[Callable[[str], list[Citation]]]:
    numbers = _collect_numbers(entries)
    references = [_describe(entry) for entry in entries]
    if numbers:
        yield lambda text: find_bracketed(text, numbers)
    else:
        yield lambda text: find_keyed(text, references)
    yield AuthorYears(references).find_citations
    if numbers:
        yield lambda text: find_parenthesised(text, numbers)


def _collect_numbers(entries: Sequence[ReferenceEntry]) -> dict[int, int]:
    """The position of each entry by its number; the first list's where two clash."""
    numbers: dict[int, int] = {}
    for entry in entries:
        match = _LABEL_NUMBER.fullmatch(entry.label)
        if match:
            numbers.setdefault(int(match[1]), entry.position)
    return numbers


def _describe(entry: ReferenceEntry) -> CitedReference:
    year = str(entry.year or "")
    printed = [y for y in _YEARS.findall(entry.raw) if y.startswith(year)]
    return CitedReference(
        position=entry.position,
        label=entry.label,
        surnames=tuple(find_surname(name) for name in entry.authors[:10]),
        years=tuple(printed[:1]) if year else (),
    )


def find_surname(name: str) -> str:
    """The surname in "A. B. Lee" and in "Lee AB"."""
    words = name.split()
    if len(words) > 1 and _BARE_INITIALS.fullmatch(words[-1]):
        return next((w for w in reversed(words) if len(w.strip(".")) > 2), words[0])  # noqa: PLR2004 - letters
    return words[-1] if words else ""


def _drop_list_lines(
    space: PageSpace, entries: Sequence[ReferenceEntry], lines: Sequence[Line]
) -> list[Line]:
    """The lines that are not part of the lists themselves."""
    boxes: defaultdict[int, list[Rect]] = defaultdict(list)
    for entry in entries:
        index = entry.page_number - 1
        x0, y1 = turn_to_page(space, index, entry.rect[0], entry.rect[1])
        x1, y0 = turn_to_page(space, index, entry.rect[2], entry.rect[3])
        boxes[entry.page_number].append((x0, y0, x1, y1))
    return [
        line
        for line in lines
        if line.is_level
        and not line.is_running_head
        and not any(_covers(box, line) for box in boxes.get(line.page_number, ()))
    ]


def _covers(box: Rect, line: Line) -> bool:
    middle = (line.y0 + line.y1) / 2
    return box[1] <= middle <= box[3] and box[0] - 1 <= line.x0 <= box[2]


class _PageText:
    """The lines of a page as one text, so that citations may run over a line's end."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._starts: list[int] = []
        text = ""
        for line in lines:
            self._starts.append(len(text))
            text += line.text + " "
        self._text = text

    def find(
        self, space: PageSpace, find: Callable[[str], list[Citation]]
    ) -> list[CitationPlace]:
        """The places of the citations; one that runs over a line's end has its start."""
        return [self._build(space, citation) for citation in find(self._text)]

    def _build(self, space: PageSpace, citation: Citation) -> CitationPlace:
        index = bisect_right(self._starts, citation.start) - 1
        line, start = self._lines[index], citation.start - self._starts[index]
        end = min(citation.end - self._starts[index], len(line.text))
        return CitationPlace(
            entry_position=citation.position,
            page_number=line.page_number,
            rect=turn_to_user_space(
                space, line.page_number - 1, _cut_box(line, start, end)
            ),
            text=self._text[citation.start : citation.end],
        )


def _cut_box(line: Line, start: int, end: int) -> Rect:
    """The box of some characters, as if all of a run were equally wide."""
    total = max(sum(len(run.text) for run in line.runs), 1)
    scale = total / max(len(line.text), 1)
    x0 = _find_x(line, start * scale)
    return x0, line.y0, max(x0 + 1, _find_x(line, end * scale)), line.y1


def _find_x(line: Line, place: float) -> float:
    for run in line.runs:
        if place <= len(run.text):
            return run.x0 + (run.x1 - run.x0) * place / max(len(run.text), 1)
        place -= len(run.text)
    return line.x1


def _find_raised(
    space: PageSpace,
    entries: Sequence[ReferenceEntry],
    lines: Sequence[Line],
    needed: float,
) -> list[CitationPlace]:
    """Raised numbers, as in medicine and Nature; empty where too few are found."""
    numbers = _collect_numbers(entries)
    if any(entry.label.startswith("[") for entry in entries):
        return []
    places = [
        CitationPlace(
            entry_position=position,
            page_number=line.page_number,
            rect=turn_to_user_space(
                space, line.page_number - 1, (run.x0, line.y0, run.x1, line.y1)
            ),
            text=run.text.strip(),
        )
        for line in lines
        for before, run in pairwise(line.runs)
        if (run.is_raised or run.size_pt < line.size_pt * _RAISED_SIZE)
        and _ENDS_WORD.search(before.text)
        for position in parse_raised(run.text, numbers)
    ]
    found = {place.entry_position for place in places}
    return places if numbers and len(found) >= needed else []
