"""The reference list as the reader sees it, and the entry behind a citation in the text."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.models import (
    CitationPlace,
    Document,
    Paper,
    Reference,
    RejectedCitation,
)

# A link's destination stands on the first line of the entry, or a line above it.
_ABOVE_PT = 24.0
_BELOW_PT = 14.0
# What lies this far to the left of an entry still begins it: its label hangs out.
_LEFT_PT = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A citation in the text: where it is, and where it leads if it is a link.

    Points in PDF user space; pages from 1.
    """

    page_number: int
    x_pt: float
    y_pt: float
    target_page_number: int | None = None
    target_x_pt: float | None = None
    target_y_pt: float | None = None

    @property
    def is_link(self) -> bool:
        return self.target_page_number is not None


@dataclass(frozen=True, slots=True)
class CitedSpot:
    """Words that cite: x0, y0, x1, y1 in PDF user space on a page, from 1."""

    page_number: int
    rect: tuple[float, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CitedEntry:
    """An entry of the reference list of a paper and the paper here that it means."""

    citing_id: int
    reference: Reference
    held_paper: Paper | None

    @property
    def is_importable(self) -> bool:
        return self.held_paper is None and bool(self.reference.arxiv_id)


def load_entries(document: Document) -> list[CitedEntry]:
    """The whole reference list in order."""
    return _join_papers(document, document.references.select_related("cited_paper"))


def load_places(document: Document) -> list[CitedSpot]:
    """Where the text cites, each rectangle once, in the order of the pages."""
    places = CitationPlace.objects.filter(reference__document=document)
    seen: dict[tuple[int, tuple[float, ...]], CitedSpot] = {}
    for place in places:
        if len(place.rect) == len("xyxy"):
            spot = CitedSpot(place.page_number, tuple(place.rect), place.text)
            seen.setdefault((spot.page_number, spot.rect), spot)
    return list(seen.values())


def find_entries(document: Document, spot: Spot) -> list[CitedEntry]:
    """The entries that a citation at this spot means, none where nothing tells.

    A link means one of them; the words "[3, 5-7]" all that they name.
    """
    references = _find_by_place(document, spot) or _find_by_target(document, spot)
    meant = references[:1] if spot.is_link else references
    return _join_papers(document, meant)


def _join_papers(document: Document, rows: Iterable[Reference]) -> list[CitedEntry]:
    """Each with its matched paper, or one that came in since with the same identity.

    Never one of which the reader said that this paper does not cite it.
    """
    rows = list(rows)
    rejections = RejectedCitation.objects.filter(citing=document.paper_id)
    rejected = set(rejections.values_list("cited_id", flat=True))
    arxiv_ids = {row.arxiv_id for row in rows if row.arxiv_id}
    by_arxiv_id = {
        paper.arxiv_id: paper
        for paper in Paper.objects.in_library()
        .filter(arxiv_id__in=arxiv_ids)
        .exclude(pk__in=rejected)
    }
    return [
        CitedEntry(
            document.paper_id,
            row,
            _find_held(row, rejected) or by_arxiv_id.get(row.arxiv_id or None),
        )
        for row in rows
    ]


def _find_held(reference: Reference, rejected: set[int]) -> Paper | None:
    paper = reference.cited_paper
    if paper is None or paper.trashed_at or paper.merged_into_id:
        return None
    return None if paper.pk in rejected else paper


def _find_by_place(document: Document, spot: Spot) -> list[Reference]:
    """Those cited at the spot, in the narrowest words first."""
    places = CitationPlace.objects.filter(
        reference__document=document, page_number=spot.page_number
    ).select_related("reference__cited_paper")
    here = [place for place in places if _holds(place.rect, spot.x_pt, spot.y_pt)]
    here.sort(key=lambda place: place.rect[2] - place.rect[0])
    return list({place.reference_id: place.reference for place in here}.values())


def _holds(rect: list[float], x_pt: float, y_pt: float) -> bool:
    if len(rect) != len("xyxy"):
        return False
    return rect[0] <= x_pt <= rect[2] and rect[1] <= y_pt <= rect[3]


def _find_by_target(document: Document, spot: Spot) -> list[Reference]:
    """The entry whose first line is nearest to where the link leads, if one is near."""
    if spot.target_page_number is None or spot.target_y_pt is None:
        return []
    near = [
        (distance, reference)
        for reference in document.references.filter(
            page_number=spot.target_page_number
        ).select_related("cited_paper")
        if (distance := _measure_distance(reference.rect, spot)) is not None
    ]
    return [min(near, key=lambda pair: pair[0])[1]] if near else []


def _measure_distance(rect: list[float], spot: Spot) -> float | None:
    """Points between the target and the entry's top; None for an entry elsewhere."""
    if len(rect) != len("xyxy") or spot.target_y_pt is None:
        return None
    x_pt = spot.target_x_pt
    if x_pt is not None and not rect[0] - _LEFT_PT <= x_pt <= rect[2]:
        return None
    above = spot.target_y_pt - rect[3]
    return abs(above) if -_BELOW_PT <= above <= _ABOVE_PT else None
