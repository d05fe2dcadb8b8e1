"""What reading a PDF yields: pages, outline, links and what page 1 claims to be."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

LinkKind = Literal["uri", "page", "named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one PDF may cost before its worker is ended.

    The time for a whole file is `base_time + time_per_page * pages`, at most
    `total_time`; `page_time` bounds each single step (opening, a page, the outline).
    """

    page_time: timedelta = timedelta(seconds=20)
    base_time: timedelta = timedelta(minutes=1)
    time_per_page: timedelta = timedelta(seconds=2)
    total_time: timedelta = timedelta(minutes=10)
    memory_bytes: int = 2 * 1024**3
    max_pages: int = 5_000
    max_page_chars: int = 2_000_000
    max_restarts: int = 5

    def build_file_time(self, page_count: int) -> timedelta:
        """The time a file of so many pages may take."""
        return min(self.total_time, self.base_time + self.time_per_page * page_count)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfLink:
    """A link on a page.

    `target` is the URI or the destination's name (empty for kind `page`);
    `page_number` the page of this document it leads to, where it could be found.
    `rect` is x0, y0, x1, y1 in PDF user space (points, y upwards).
    """

    kind: LinkKind
    target: str
    page_number: int | None
    rect: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """A page as displayed (`width_pt` and `height_pt` after rotation) and its text."""

    page_number: int
    width_pt: float
    height_pt: float
    rotation: int
    text: str
    links: tuple[PdfLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """A line of the embedded outline.

    `level` counts from 1; `page_number` is None where the entry leads nowhere;
    `y_pt` is the height in PDF user space (y upwards), None for the top of the page.
    """

    level: int
    title: str
    page_number: int | None
    y_pt: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfClaims:
    """What page 1 says the paper is: a claim, not yet checked against any record."""

    arxiv_id: str | None = None
    arxiv_version: int | None = None
    arxiv_category: str | None = None
    arxiv_date: date | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    doi: str | None = None
    has_text_layer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfReading:
    """All that was read; `failed_pages` holds the numbers of pages that were not."""

    page_count: int
    pages: tuple[PdfPage, ...]
    outline: tuple[OutlineEntry, ...] = ()
    claims: PdfClaims = field(default_factory=PdfClaims)
    failed_pages: tuple[int, ...] = ()
