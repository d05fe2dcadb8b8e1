"""Small libraries to draw."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from papers.landscape.graph import CitationEdge, PaperNode, build_citation_graph

if TYPE_CHECKING:
    from papers.landscape.graph import CitationGraph


def make_paper(paper_id: int, title: str = "", state: str = "to_read") -> PaperNode:
    return PaperNode(
        paper_id=paper_id,
        title=title or f"On the number {paper_id}",
        label=f"Author{paper_id} 2017",
        year=2017,
        author_line=f"First Author{paper_id}; Second Other",
        reading_state=state,
        url=f"/papers/{paper_id}/",
    )


def make_citation(citing_id: int, cited_id: int, page_number: int = 3) -> CitationEdge:
    return CitationEdge(
        citing_id=citing_id,
        cited_id=cited_id,
        page_number=page_number,
        quote=f"as {cited_id} has it",
        url=f"/papers/{citing_id}/read/#page={page_number}",
    )


def make_graph(count: int, pairs: Iterable[tuple[int, int]] = ()) -> "CitationGraph":
    """Papers 1 to `count`, citing each other by `pairs` of (citing, cited)."""
    return build_citation_graph(
        (make_paper(paper_id) for paper_id in range(1, count + 1)),
        (make_citation(citing, cited) for citing, cited in pairs),
    )
