"""The papers of a map as they are drawn and listed, read for what is shown alone."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from papers.landscape.drawing.labels import build_label
from papers.models import Paper

if TYPE_CHECKING:
    from papers.landscape.landscape import Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNode:
    """A paper as the landscape shows it. `label` is short, such as "Vaswani 2017".

    `cites` and `cited_by` count papers here; a community of -1 is none.
    """

    paper_id: int
    title: str
    label: str
    year: int | None
    author_line: str
    reading_state: str
    url: str
    cites: int = 0
    cited_by: int = 0
    community_id: int = -1


def load_nodes(
    landscape: "Landscape", paper_ids: Collection[int]
) -> dict[int, PaperNode]:
    """By id, without those that have left the library meanwhile."""
    papers = Paper.objects.in_library().only(
        "title", "year", "author_line", "reading_state"
    )
    wanted = set(paper_ids)
    # A few are asked for by their ids; of many each is looked at.
    found = papers if len(wanted) > _FEW else papers.filter(pk__in=wanted)
    return {one.pk: _build_node(landscape, one) for one in found if one.pk in wanted}


_FEW = 500


def _build_node(landscape: "Landscape", paper: Paper) -> PaperNode:
    row = landscape.rows[paper.pk]
    return PaperNode(
        paper_id=paper.pk,
        title=paper.title,
        label=build_label(paper.author_line, paper.year, paper.title),
        year=paper.year,
        author_line=paper.author_line,
        reading_state=paper.reading_state,
        url=reverse("papers:paper", args=[paper.pk]),
        cites=int(landscape.cites[row]),
        cited_by=int(landscape.cited_by[row]),
        community_id=int(landscape.membership[row]),
    )
