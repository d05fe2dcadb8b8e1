"""More like this: a paper, a page of it, what was written of it, or any words."""

from dataclasses import dataclass

from papers.models import Paper
from papers.pipeline.search_documents import load_indexed_text
from papers.pipeline.similar import (
    SimilarPassage,
    find_paper_terms,
    find_papers_like_terms,
    find_similar_pages,
)
from papers.pipeline.term_counts import count_text_terms
from papers.similarity.space import SimilarPaper
from papers.similarity.terms import Terms

SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What others are to be like: `words`, else the text, else the page, else the paper.

    `text_key` is "kind:id", as search knows what is written ("note:12").
    """

    paper: Paper | None = None
    page_number: int | None = None
    text_key: str = ""
    words: str = ""

    def load_text(self) -> str:
        """The text itself; empty where it is a whole paper, or gone."""
        if self.words:
            return self.words
        if self.text_key:
            return load_indexed_text(self.text_key)
        return self._load_page(self.page_number) if self.page_number else ""

    @property
    def is_paper(self) -> bool:
        return bool(self.paper) and not (
            self.words or self.text_key or self.page_number
        )

    def _load_page(self, number: int) -> str:
        document = self.paper.current_document if self.paper else None
        if document is None:
            return ""
        pages = document.pages.filter(number=number)
        return pages.values_list("text", flat=True).first() or ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A paper that is near, why, and the page of it to open."""

    paper: Paper
    near: SimilarPaper
    passage: SimilarPassage | None


def find_likenesses(asked: Asked, *, limit: int = SHOWN) -> list[Likeness]:
    """The nearest papers with their nearest pages, best first."""
    terms = _count_terms(asked)
    near = _find_papers(terms, asked, limit)
    passages = find_similar_pages(terms, [one.paper_id for one in near])
    return _add_papers(near, passages)


def find_near_papers(paper: Paper, *, limit: int) -> list[Likeness]:
    """The nearest papers of a paper without their pages, which takes no time."""
    asked = Asked(paper=paper)
    return _add_papers(_find_papers(_count_terms(asked), asked, limit), {})


def _count_terms(asked: Asked) -> Terms:
    if asked.paper and asked.is_paper:
        return find_paper_terms(asked.paper.pk)
    return count_text_terms(asked.load_text())


def _find_papers(terms: Terms, asked: Asked, limit: int) -> tuple[SimilarPaper, ...]:
    own = {asked.paper.pk} if asked.paper else set()
    return find_papers_like_terms(terms, limit=limit, exclude=own)


def _add_papers(
    near: tuple[SimilarPaper, ...], passages: dict[int, SimilarPassage]
) -> list[Likeness]:
    papers = Paper.objects.in_library().in_bulk([one.paper_id for one in near])
    return [
        Likeness(papers[one.paper_id], one, passages.get(one.paper_id))
        for one in near
        if one.paper_id in papers
    ]
