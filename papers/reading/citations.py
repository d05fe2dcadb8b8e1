"""The reference list as the reader sees it, and the entry behind a citation in the text."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.models import CitationPlace, Document, Paper, Reference

# A link's destination stands on the first line of the entry, or a line above it.
_ABOVE_PT = 24.0
_BELOW_PT = 14.0
# What lies this far to the left of an entry still begins it: its label hangs out.
_LEFT_PT = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A link within the paper: where it is, and where it leads if that is known.

    Points in PDF user space; pages from 1.
    """

    page_number: int
    x_pt: float
    y_pt: float
    target_page_number: int | None = None
    target_x_pt: float | None = None
    target_y_pt: float | None = None


@dataclass(frozen=True, slots=True)
class CitedEntry:
    """An entry of the reference list and the paper here that it means."""

    reference: Reference
    held_paper: Paper | None

    @property
    def is_importable(self) -> bool:
        return self.held_paper is None and bool(self.reference.arxiv_id)


def load_entries(document: Document) -> list[CitedEntry]:
    """The whole reference list in order."""
    return _join_papers(document.references.select_related("cited_paper"))


def find_entry(document: Document, spot: Spot) -> CitedEntry | None:
    """The entry that a citation at this spot means, None where nothing tells."""
    reference = _find_by_place(document, spot) or _find_by_target(document, spot)
    return _join_papers([reference])[0] if reference else None


def _join_papers(references: Iterable[Reference]) -> list[CitedEntry]:
    """Each with its matched paper, or one that came in since with the same identity."""
    rows = list(references)
    arxiv_ids = {row.arxiv_id for row in rows if row.arxiv_id}
    by_arxiv_id = {
        paper.arxiv_id: paper
        for paper in Paper.objects.in_library().filter(arxiv_id__in=arxiv_ids)
    }
    return [
        CitedEntry(row, _find_held(row) or by_arxiv_id.get(row.arxiv_id or None))
        for row in rows
    ]


def _find_held(reference: Reference) -> Paper | None:
    paper = reference.cited_paper
    if paper is None or paper.trashed_at or paper.merged_into_id:
        return None
    return paper


def _find_by_place(document: Document, spot: Spot) -> Reference | None:
    places = CitationPlace.objects.filter(
        reference__document=document, page_number=spot.page_number
    ).select_related("reference__cited_paper")
    for place in places:
        if _holds(place.rect, spot.x_pt, spot.y_pt):
            return place.reference
    return None


def _holds(rect: list[float], x_pt: float, y_pt: float) -> bool:
    if len(rect) != len("xyxy"):
        return False
    return rect[0] <= x_pt <= rect[2] and rect[1] <= y_pt <= rect[3]


def _find_by_target(document: Document, spot: Spot) -> Reference | None:
    """The entry whose first line is nearest to where the link leads."""
    if spot.target_page_number is None or spot.target_y_pt is None:
        return None
    near = [
        (distance, reference)
        for reference in document.references.filter(
            page_number=spot.target_page_number
        ).select_related("cited_paper")
        if (distance := _measure_distance(reference.rect, spot)) is not None
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _measure_distance(rect: list[float], spot: Spot) -> float | None:
    """Points between the target and the entry's top; None for an entry elsewhere."""
    if len(rect) != len("xyxy") or spot.target_y_pt is None:
        return None
    x_pt = spot.target_x_pt
    if x_pt is not None and not rect[0] - _LEFT_PT <= x_pt <= rect[2]:
        return None
    above = spot.target_y_pt - rect[3]
    return abs(above) if -_BELOW_PT <= above <= _ABOVE_PT else None
