"""The citation graph of the library as the database knows it."""

from typing import TYPE_CHECKING

from django.urls import reverse

from papers.landscape.graph import CitationEdge, PaperNode, build_citation_graph
from papers.landscape.labels import build_label
from papers.models import Paper, load_citations

if TYPE_CHECKING:
    from papers.landscape.graph import CitationGraph


def load_citation_graph() -> "CitationGraph":
    """Every paper in the library, and who cites whom among them."""
    papers = Paper.objects.in_library().only(
        "title", "year", "author_line", "reading_state"
    )
    return build_citation_graph(map(_build_node, papers), _load_edges())


def _build_node(paper: Paper) -> PaperNode:
    return PaperNode(
        paper_id=paper.pk,
        title=paper.title,
        label=build_label(paper.author_line, paper.year, paper.title),
        year=paper.year,
        author_line=paper.author_line,
        reading_state=paper.reading_state,
        url=reverse("papers:paper", args=[paper.pk]),
    )


def _load_edges() -> list[CitationEdge]:
    return [
        CitationEdge(
            citing_id=one.citing_id,
            cited_id=one.cited_id,
            page_number=one.page_number,
            quote=one.quote,
            url=f"{reverse('papers:reader', args=[one.citing_id])}"
            f"#page={one.page_number}",
        )
        for one in load_citations()
    ]
