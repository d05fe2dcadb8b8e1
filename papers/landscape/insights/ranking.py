"""The papers on which most others here rest."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from papers.landscape.rows import Numbers

if TYPE_CHECKING:
    from papers.landscape.landscape import Landscape


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPaper:
    """`place` is from 1 on by PageRank, `rank` the PageRank itself."""

    paper_id: int
    place: int
    rank: float
    cited_by: int
    sentence: str


def rank_papers(landscape: "Landscape", *, limit: int = 10) -> tuple[RankedPaper, ...]:
    """By PageRank: a citation counts by how much is cited who cites (Brin, Page 1998)."""
    order = np.lexsort((landscape.paper_ids, -landscape.cited_by, -landscape.ranks))
    cited = [row for row in order.tolist() if landscape.cited_by[row]]
    by_count = np.sort(landscape.cited_by)[::-1]
    return tuple(
        _build(landscape, row, place, by_count)
        for place, row in enumerate(cited[:limit], start=1)
    )


def _build(
    landscape: "Landscape", row: int, place: int, by_count: Numbers
) -> RankedPaper:
    cited_by = int(landscape.cited_by[row])
    more_cited = int((by_count > cited_by).sum())
    papers = "one of your papers" if cited_by == 1 else f"{cited_by:,} of your papers"
    sentence = f"Cited by {papers}."
    if more_cited >= place:
        sentence = (
            f"Cited by {papers}; {more_cited:,} are cited more, but those that cite this "
            "one are cited themselves."
        )
    return RankedPaper(
        paper_id=int(landscape.paper_ids[row]),
        place=place,
        rank=float(landscape.ranks[row]),
        cited_by=cited_by,
        sentence=sentence,
    )
