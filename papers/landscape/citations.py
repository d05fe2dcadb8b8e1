"""The citation graph of the library as the database knows it."""

from typing import TYPE_CHECKING

from django.urls import reverse

from papers.landscape.graph import CitationEdge, PaperNode, build_citation_graph
from papers.landscape.labels import build_label
from papers.models import NamedWork, Paper

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
    """One edge for each pair; the first place in the text is its evidence."""
    named = (
        NamedWork.objects.exclude(cited_paper=None)
        .filter(
            document__paper__trashed_at=None,
            document__paper__merged_into=None,
            cited_paper__trashed_at=None,
            cited_paper__merged_into=None,
        )
        .order_by("document_id", "-position")
        .values_list("document__paper_id", "cited_paper_id", "page_number", "quote")
    )
    edges = {
        (citing_id, cited_id): CitationEdge(
            citing_id=citing_id,
            cited_id=cited_id,
            page_number=page_number,
            quote=quote,
            url=f"{reverse('papers:reader', args=[citing_id])}#page={page_number}",
        )
        for citing_id, cited_id, page_number, quote in named
        if citing_id != cited_id
    }
    return list(edges.values())
