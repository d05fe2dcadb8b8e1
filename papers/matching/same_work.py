"""Whether a reference means a work: by arXiv id, DOI, then title, authors and year."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property

from papers.matching.author_names import (
    Agreement,
    compare_authors,
    list_family_names,
)
from papers.matching.work_title import (
    build_match_key,
    find_marks,
    is_damaged_form,
    list_title_pieces,
)

# A shorter title may be several works', so names and year must tell.
_LONG_TITLE = 28
# Between a preprint and its print.
_YEARS_APART = 2
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)")


class MatchedBy(StrEnum):
    ARXIV_ID = "arxiv_id"
    DOI = "doi"
    TITLE = "title"


class Likeness(IntEnum):
    """How like two titles are."""

    NONE = 0
    DAMAGED = 1
    PIECE = 2
    SAME = 3


@dataclass(frozen=True, kw_only=True)
class PrintedReference:
    """An entry of a reference list. `doi` is tidied (`tidy_doi`); "" and None: unknown."""

    raw: str
    title: str
    year: int | None
    arxiv_id: str
    doi: str
    has_authors: bool

    @cached_property
    def title_key(self) -> str:
        return build_match_key(self.title)

    @cached_property
    def names(self) -> str:
        """What may hold the authors' names; "" where the entry prints none."""
        return self.raw.replace(self.title, " ") if self.has_authors else ""


@dataclass(frozen=True, kw_only=True)
class KnownWork:
    """A paper of the library under one of its titles."""

    paper_id: int
    title: str
    author_line: str
    year: int | None
    arxiv_id: str
    doi: str

    @cached_property
    def title_key(self) -> str:
        return build_match_key(self.title)

    @cached_property
    def family_names(self) -> tuple[str, ...]:
        return list_family_names(self.author_line)


@dataclass(frozen=True, slots=True, order=True)
class Resemblance:
    """How surely a reference means a work by its title; greater is surer."""

    likeness: Likeness
    agreement: Agreement
    years_apart: int  # negative, 0 for the same year


def tidy_doi(doi: str) -> str:
    """DOIs are the same in small and large letters, and with their address."""
    return _DOI_PREFIX.sub("", doi.strip()).rstrip(".,;").lower()


def find_arxiv_id_in_doi(doi: str) -> str:
    """The id that arXiv's own DOIs hold, else ""."""
    found = _ARXIV_DOI.fullmatch(tidy_doi(doi))
    return found[1] if found else ""


def judge_title(reference: PrintedReference, work: KnownWork) -> Resemblance | None:
    """How surely the title, authors and year mean the work; None: they do not."""
    if _is_told_apart(reference, work):
        return None
    likeness = compare_titles(reference, work)
    if likeness == Likeness.NONE:
        return None
    agreement = compare_authors(work.family_names, reference.names)
    gap = _count_years_apart(reference.year, work.year)
    if not _is_enough(likeness, agreement, gap, reference, work):
        return None
    return Resemblance(likeness, agreement, -(gap or 0))


def _is_told_apart(reference: PrintedReference, work: KnownWork) -> bool:
    """Another arXiv id is another work, whatever the title."""
    return bool(reference.arxiv_id and work.arxiv_id) and (
        reference.arxiv_id != work.arxiv_id
    )


def compare_titles(reference: PrintedReference, work: KnownWork) -> Likeness:
    """How like the two titles are, their authors aside."""
    mine, theirs = reference.title_key, work.title_key
    if not mine or not theirs:
        return Likeness.NONE
    if mine == theirs:
        return Likeness.SAME
    if mine in list_title_pieces(work.title) or theirs in list_title_pieces(
        reference.title
    ):
        return Likeness.PIECE
    is_damaged = is_damaged_form(mine, theirs)
    if is_damaged and find_marks(reference.title) == find_marks(work.title):
        return Likeness.DAMAGED
    return Likeness.NONE


def _count_years_apart(one: int | None, other: int | None) -> int | None:
    return abs(one - other) if one and other else None


def _is_enough(
    likeness: Likeness,
    agreement: Agreement,
    gap: int | None,
    reference: PrintedReference,
    work: KnownWork,
) -> bool:
    """Whether authors and year bear out what the title says."""
    is_near = gap is None or gap <= _YEARS_APART
    is_long = len(reference.title_key) >= _LONG_TITLE
    # A conference and a journal print the same work under DOIs of their own.
    has_other_doi = bool(reference.doi and work.doi) and reference.doi != work.doi
    if has_other_doi and likeness != Likeness.SAME:
        return False
    if has_other_doi or likeness != Likeness.SAME or not is_long:
        return agreement == Agreement.FIRST and is_near
    if agreement == Agreement.UNKNOWN:
        return is_near
    return agreement != Agreement.NONE
