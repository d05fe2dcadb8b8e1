"""A paper as others cite it: its key, pinned at first use, and its BibTeX."""

from collections.abc import Iterable

from papers.arxiv_id import ArxivId
from papers.bibliography.citation_key import build_citation_key
from papers.bibliography.write_bibtex import BibRecord, render_bibtex
from papers.models import Paper


def load_bibtex(paper: Paper) -> str:
    """The paper's BibTeX entry."""
    return render_bibtex(
        BibRecord(
            key=paper.citation_key or _pin_key(paper),
            title=paper.title,
            authors=tuple(paper.author_names),
            year=paper.year,
            arxiv_id=ArxivId(paper.arxiv_id) if paper.arxiv_id else None,
            primary_category=paper.primary_category,
            doi=paper.doi or "",
            venue=paper.journal_ref,
        )
    )


def load_citation_keys(papers: Iterable[Paper]) -> dict[int, str]:
    """The keys that these are cited by, by their ids; pinned where they were not yet."""
    return {paper.pk: paper.citation_key or _pin_key(paper) for paper in papers}


def _pin_key(paper: Paper) -> str:
    """A key once given stays: changing keys broke people's theses.

    A record that has no authors yet gets its key later, when it will not look foolish.
    """
    taken = frozenset(
        Paper.objects.exclude(citation_key="").values_list("citation_key", flat=True)
    )
    key = build_citation_key(
        tuple(paper.author_names), paper.year, paper.title, taken=taken
    )
    if paper.author_line:
        paper.citation_key = key
        paper.save(update_fields=["citation_key"])
    return key
