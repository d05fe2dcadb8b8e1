"""The outline of a document with what each heading is good for in a pass."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from papers.models import Document, Section

# "3.1 ", "IV. ", "A.2: ", "Section 2 - ": what stands before the words of a heading.
_NUMBERING = re.compile(
    r"^\s*(?:[Ss]ection\s+)?(?:[0-9]+(?:\.[0-9]+)*|[IVX]+|[A-Z](?:\.[0-9]+)*)"
    r"(?:[.):]|\s[-–—])?\s+"
)


class SectionKind(StrEnum):
    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    BODY = "section"
    CONCLUSION = "conclusion"
    PROOF = "proof"
    BACK = "back"  # references, thanks, funding: nothing to read in a pass
    APPENDIX = "appendix"


FOLDED_KINDS = frozenset({SectionKind.PROOF, SectionKind.APPENDIX})
_REFERENCES = re.compile(r"^(?:references?|bibliography|literature cited)\b", re.I)
_WORDS = (
    (SectionKind.ABSTRACT, re.compile(r"^abstract\b", re.I)),
    (SectionKind.INTRODUCTION, re.compile(r"^introduction\b", re.I)),
    (
        SectionKind.CONCLUSION,
        re.compile(r"^(?:conclu|discussion and conclu|summary\b|closing)", re.I),
    ),
    (SectionKind.PROOF, re.compile(r"^(?:omitted |deferred |full )?proofs?\b", re.I)),
    (
        SectionKind.BACK,
        re.compile(
            r"^(?:references?|bibliography|literature cited|acknowledge?ments?|funding"
            r"|author contributions?|competing interests?|conflicts? of interest)\b",
            re.I,
        ),
    ),
    (
        SectionKind.APPENDIX,
        re.compile(r"^(?:appendi|supplement(?:ary|al)|technical appendi)", re.I),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """A heading; `level` counts from 1 without gaps, `y_pt` is None for a page's top."""

    position: int
    level: int
    title: str
    kind: SectionKind
    page_number: int | None
    y_pt: float | None
    has_children: bool

    @property
    def is_folded(self) -> bool:
        """Whether a second pass leaves it aside."""
        return self.kind in FOLDED_KINDS


def load_outline(document: Document) -> list[OutlineEntry]:
    return build_outline(document.sections.all())


def build_outline(sections: Iterable[Section]) -> list[OutlineEntry]:
    """Headings in order; a lone root that only repeats the paper's title is left out."""
    rows = _drop_root(list(sections))
    levels = _close_gaps([row.level for row in rows])
    kinds = _find_kinds([row.title for row in rows], levels)
    return [
        OutlineEntry(
            position=row.position,
            level=levels[index],
            title=row.title,
            kind=kinds[index],
            page_number=row.page_number,
            y_pt=row.y_pt,
            has_children=next_level > levels[index],
        )
        for index, (row, next_level) in enumerate(
            zip(rows, [*levels, 0][1:], strict=True)
        )
    ]


def _drop_root(rows: list[Section]) -> list[Section]:
    is_lone = len(rows) > 1 and all(row.level > rows[0].level for row in rows[1:])
    if not is_lone:
        return rows
    title = rows[0].title
    is_heading = title[:1].isdigit() or parse_kind(title) != SectionKind.BODY
    return rows if is_heading else rows[1:]


def _close_gaps(levels: list[int]) -> list[int]:
    """Depths of the tree: a heading is at most one below the one before it."""
    depths: list[int] = []
    open_levels: list[int] = []
    for level in levels:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        depths.append(len(open_levels))
    return depths


def _find_kinds(titles: list[str], levels: list[int]) -> list[SectionKind]:
    """The kind of each heading: by its words, its parent, and where it stands.

    What follows the references or a heading "Appendix" is appendix to the end.
    """
    kinds: list[SectionKind] = []
    above: list[SectionKind] = []
    is_after_the_text = False
    for title, level in zip(titles, levels, strict=True):
        del above[level - 1 :]
        kind = _choose_kind(title, above, is_after_the_text=is_after_the_text)
        is_after_the_text |= _ends_the_text(title, kind, level)
        above.append(kind)
        kinds.append(kind)
    return kinds


def _ends_the_text(title: str, kind: SectionKind, level: int) -> bool:
    # References of a chapter are followed by the next chapter.
    is_list = level == 1 and _REFERENCES.match(strip_number(title)) is not None
    return is_list or kind == SectionKind.APPENDIX


def _choose_kind(
    title: str, above: list[SectionKind], *, is_after_the_text: bool
) -> SectionKind:
    kind = parse_kind(title)
    inherited = {SectionKind.APPENDIX, SectionKind.PROOF} & set(above)
    if kind == SectionKind.BACK:
        return kind
    if is_after_the_text or SectionKind.APPENDIX in inherited:
        return SectionKind.APPENDIX
    if inherited:
        return SectionKind.PROOF
    # "Conclusion" of a chapter's part is one more heading, not the paper's end.
    return SectionKind.BODY if above and kind not in FOLDED_KINDS else kind


def parse_kind(title: str) -> SectionKind:
    """What a heading's own words say it is."""
    words = strip_number(title)
    for kind, pattern in _WORDS:
        if pattern.match(words):
            return kind
    return SectionKind.BODY


def strip_number(title: str) -> str:
    """The heading without its number, so that "1 Introduction" is an introduction."""
    return _NUMBERING.sub("", title, count=1).strip()
