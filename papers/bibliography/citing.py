"""A paper as others cite it: its key, pinned at first use, and its BibTeX."""

from collections.abc import Iterable

from django.db import transaction

from papers.arxiv_id import ArxivId
from papers.bibliography.citation_key import build_citation_key
from papers.bibliography.write_bibtex import BibRecord, render_bibtex
from papers.models import Paper


def load_bibtex(paper: Paper) -> str:
    """The paper's BibTeX entry."""
    return render_bibtex(
        BibRecord(
            key=paper.citation_key or _pin_key(paper, _list_taken()),
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
    named = list(papers)
    new = [paper for paper in named if not paper.citation_key]
    keys = {paper.pk: paper.citation_key for paper in named if paper.citation_key}
    return keys | _pin_keys(new) if new else keys


@transaction.atomic  # so that a thousand first keys are written at once
def _pin_keys(papers: Iterable[Paper]) -> dict[int, str]:
    taken = _list_taken()
    keys: dict[int, str] = {}
    for paper in papers:
        keys[paper.pk] = _pin_key(paper, taken)
        taken.add(keys[paper.pk])
    return keys


def _list_taken() -> set[str]:
    pinned = Paper.objects.exclude(citation_key="")
    return set(pinned.values_list("citation_key", flat=True))


def _pin_key(paper: Paper, taken: set[str]) -> str:
    """A key once given stays: changing keys broke people's theses.

    A record that has no authors yet gets its key later, when it will not look foolish.
    """
    key = build_citation_key(
        tuple(paper.author_names), paper.year, paper.title, taken=taken
    )
    if paper.author_line:
        paper.citation_key = key
        paper.save(update_fields=["citation_key"])
    return key
