"""The places that each pass asks to look at, and which of them the reader went through."""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from papers.models import Document, Equation, Figure, Statement, VisitedPlace
from papers.reading.outline import OutlineEntry, SectionKind, load_outline, strip_number

FIRST, SECOND, THIRD = 1, 2, 3
PASS_NUMBERS = (FIRST, SECOND, THIRD)
# A skim looks at headings; of a book with hundreds only at the chapters.
_MOST_SKIMMED = 40
_DEEPEST_SKIMMED = 2
_DEEPEST_READ = 3
_LONGEST_LABEL = 120
# With kind, page and number it fits into 80 characters.
_LONGEST_PRINTED = 40
_DIGEST_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to look: `y_pt` in PDF user space, None for the top of the page."""

    key: str
    label: str
    kind: str
    page_number: int
    y_pt: float | None
    is_visited: bool = False

    @property
    def is_folded(self) -> bool:
        """Whether it is offered only when asked for, and does not count."""
        return self.kind in (SectionKind.PROOF, SectionKind.APPENDIX)


def build_places(document: Document, pass_number: int) -> list[Place]:
    """The places of a pass in the order of the pages; empty for an unknown pass."""
    builders = {FIRST: _list_skimmed, SECOND: _list_read, THIRD: _list_checked}
    if pass_number not in builders:
        return []
    visited = set(
        document.visited_places.filter(pass_number=pass_number).values_list(
            "key", flat=True
        )
    )
    places = _tell_apart(builders[pass_number](document))
    return [_mark(place, is_visited=place.key in visited) for place in _sort(places)]


def _mark(place: Place, *, is_visited: bool) -> Place:
    return replace(place, is_visited=is_visited)


def build_key(kind: str, page_number: int, printed: str) -> str:
    """A name for a place that stays when the structure is read again.

    It is made from what is printed, as places shift when one more is found.
    """
    words = " ".join(printed.casefold().split())
    if len(words) > _LONGEST_PRINTED:
        digest = hashlib.sha256(words.encode()).hexdigest()[:_DIGEST_LENGTH]
        words = f"{words[:_LONGEST_PRINTED]}~{digest}"
    return f"{kind}:{page_number}:{words}"


def _tell_apart(places: list[Place]) -> list[Place]:
    """Number those of one name on one page, as two headings "Setup"."""
    counts: Counter[str] = Counter()
    told: list[Place] = []
    for place in places:
        counts[place.key] += 1
        again = counts[place.key]
        told.append(place if again == 1 else replace(place, key=f"{place.key}#{again}"))
    return told


def _sort(places: list[Place]) -> list[Place]:
    """By page and height, but headings in their own order.

    They come in reading order, which heights do not tell where a page has two columns.
    """
    headings = [place for place in places if place.key.startswith("section:")]
    others = sorted((place for place in places if place not in headings), key=_stand)
    after: list[list[Place]] = [[] for _ in range(len(headings) + 1)]
    for place in others:
        before = [n for n, one in enumerate(headings, 1) if _stand(one) < _stand(place)]
        after[max(before, default=0)].append(place)
    ordered = list(after[0])
    for heading, following in zip(headings, after[1:], strict=True):
        ordered += [heading, *following]
    return ordered


def _stand(place: Place) -> tuple[int, float]:
    return place.page_number, -(float("inf") if place.y_pt is None else place.y_pt)


def save_visits(document: Document, pass_number: int, keys: Collection[str]) -> None:
    """Tick these places; keys that name no place of the pass are passed over."""
    known = {place.key for place in build_places(document, pass_number)}
    VisitedPlace.objects.bulk_create(
        [
            VisitedPlace(document=document, pass_number=pass_number, key=key)
            for key in sorted(known & set(keys))
        ],
        ignore_conflicts=True,
    )


def delete_visits(
    document: Document, pass_number: int, keys: Collection[str] | None = None
) -> None:
    """Take the ticks of these places back; of all, to begin the pass anew."""
    visits = document.visited_places.filter(pass_number=pass_number)
    if keys is not None:
        visits = visits.filter(key__in=keys)
    visits.delete()


# -- pass 1 ------------------------------------------------------------------------


def _list_skimmed(document: Document) -> list[Place]:
    outline = load_outline(document)
    figures = document.figures.filter(kind=Figure.Kind.FIGURE)
    return [
        _build_top("title", "Title"),
        *_list_abstract(document, outline),
        *_list_headings(outline),
        *(_build_figure(figure) for figure in figures),
    ]


def _build_top(key: str, label: str) -> Place:
    return Place(key=key, label=label, kind=key, page_number=1, y_pt=None)


def _list_abstract(document: Document, outline: list[OutlineEntry]) -> list[Place]:
    has_heading = any(entry.kind == SectionKind.ABSTRACT for entry in outline)
    has_abstract = document.printed_abstract or document.paper.abstract
    if has_heading or not has_abstract:
        return []
    return [_build_top("abstract", "Abstract")]


def _list_headings(outline: list[OutlineEntry]) -> list[Place]:
    unread = (SectionKind.APPENDIX, SectionKind.PROOF, SectionKind.BACK)
    text = [entry for entry in outline if entry.kind not in unread]
    near = [entry for entry in text if entry.level <= _DEEPEST_SKIMMED]
    if len(near) > _MOST_SKIMMED:
        near = [entry for entry in near if entry.level == 1]
    return _build_sections(near)


def _build_sections(entries: list[OutlineEntry]) -> list[Place]:
    return [
        Place(
            # An outline numbers its headings, what is found in the text may not.
            key=build_key("section", entry.page_number, strip_number(entry.title)),
            label=entry.title[:_LONGEST_LABEL] or "Untitled section",
            kind=entry.kind,
            page_number=entry.page_number,
            y_pt=entry.y_pt,
        )
        for entry in entries
        if entry.page_number is not None
    ]


# -- pass 2 ------------------------------------------------------------------------


def _list_read(document: Document) -> list[Place]:
    return _build_sections(
        [
            entry
            for entry in load_outline(document)
            if entry.level <= _DEEPEST_READ and entry.kind != SectionKind.BACK
        ]
    )


# -- pass 3 ------------------------------------------------------------------------


def _list_checked(document: Document) -> list[Place]:
    return [
        *(_build_equation(equation) for equation in document.equations.all()),
        *(_build_figure(figure) for figure in document.figures.all()),
        *(_build_statement(statement) for statement in document.statements.all()),
    ]


def _build_figure(figure: Figure) -> Place:
    return Place(
        key=build_key(figure.kind, figure.page_number, figure.label),
        label=figure.label[:_LONGEST_LABEL] or figure.get_kind_display().capitalize(),
        kind=figure.kind,
        page_number=figure.page_number,
        y_pt=_find_top(figure.rect),
    )


def _build_equation(equation: Equation) -> Place:
    return Place(
        key=build_key("equation", equation.page_number, equation.number),
        label=f"Equation {equation.number.strip('()')}",
        kind="equation",
        page_number=equation.page_number,
        y_pt=_find_top(equation.rect),
    )


def _build_statement(statement: Statement) -> Place:
    return Place(
        key=build_key("statement", statement.page_number, str(statement)),
        label=str(statement)[:_LONGEST_LABEL].capitalize(),
        kind="statement",
        page_number=statement.page_number,
        y_pt=statement.y_pt,
    )


def _find_top(rect: list[float]) -> float | None:
    """The upper edge of a rectangle x0, y0, x1, y1 with y upwards."""
    return max(rect[1], rect[3]) if len(rect) == len("xyxy") else None
