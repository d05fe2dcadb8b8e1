"""What the search index holds of every paper, and whether the database agrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cached_property

from django.conf import settings

from papers.models import Paper, PdfState
from papers.pipeline.index_mending import IndexDifference, compare
from papers.pipeline.index_stamps import ExpectedDocuments, list_expected
from papers.search.contents import IndexState, PaperContents, load_state
from papers.search.errors import SearchIndexError
from papers.search.generations import VERSION

NO_CONTENTS = PaperContents()


class Agreement(Enum):
    """How what the index holds of a paper stands to what the database does."""

    SAME = "as in the library"
    MISSING = "not in the index"
    CHANGED = "differs from the library"
    GHOST = "no longer in the library"


@dataclass(frozen=True, slots=True)
class PaperHealth:
    """One paper: `pages` are those of the index, `pages_here` those of the database."""

    paper_id: int
    title: str
    agreement: Agreement
    pages: int
    pages_here: int
    pages_without_words: int
    words: int
    indexed_at: datetime | None
    has_pdf: bool

    @property
    def is_in_library(self) -> bool:
        return self.agreement != Agreement.GHOST

    @property
    def lacks_text(self) -> bool:
        return 0 < self.pages == self.pages_without_words


@dataclass(frozen=True)
class IndexHealth:
    """The whole index beside the whole database, as both were at one moment."""

    expected: Mapping[int, ExpectedDocuments]
    state: IndexState
    difference: IndexDifference
    version: str = VERSION

    @cached_property
    def sound_count(self) -> int:
        differing = len(self.difference.missing) + len(self.difference.changed)
        return len(self.expected) - differing

    @cached_property
    def page_count(self) -> int:
        return sum(paper.pages for paper in self.state.contents.values())

    @cached_property
    def word_count(self) -> int:
        return sum(paper.words for paper in self.state.contents.values())

    @cached_property
    def without_text(self) -> tuple[int, ...]:
        """Ids of papers that have pages, and words on none of them."""
        return tuple(
            paper_id
            for paper_id, paper in self.state.contents.items()
            if 0 < paper.pages == paper.pages_without_words
        )

    @cached_property
    def partly_without_text(self) -> tuple[int, ...]:
        return tuple(
            paper_id
            for paper_id, paper in self.state.contents.items()
            if 0 < paper.pages_without_words < paper.pages
        )

    @property
    def differs(self) -> bool:
        return bool(self.difference.paper_ids)


def inspect_index() -> IndexHealth:
    state = load_index_state()
    expected = list_expected()
    return IndexHealth(expected, state, compare(expected, state.contents))


def load_index_state() -> IndexState:
    folder = settings.PREPSITE_HOME / "index"
    try:
        return load_state(folder)
    except SearchIndexError:
        # It has been noted as damaged, so the second look is at another, or at none.
        return load_state(folder)


def list_papers(health: IndexHealth, paper_ids: Sequence[int]) -> list[PaperHealth]:
    """In the order given; a ghost whose row is gone has no title."""
    papers = Paper.objects.only("title", "indexed_at", "pdf_state").in_bulk(paper_ids)
    agreements = {
        **dict.fromkeys(health.difference.missing, Agreement.MISSING),
        **dict.fromkeys(health.difference.changed, Agreement.CHANGED),
        **dict.fromkeys(health.difference.ghosts, Agreement.GHOST),
    }
    return [
        _describe(paper_id, health, papers.get(paper_id), agreements.get(paper_id))
        for paper_id in paper_ids
    ]


def _describe(
    paper_id: int,
    health: IndexHealth,
    paper: Paper | None,
    agreement: Agreement | None,
) -> PaperHealth:
    contents = health.state.contents.get(paper_id, NO_CONTENTS)
    expected = health.expected.get(paper_id)
    return PaperHealth(
        paper_id=paper_id,
        title=paper.title if paper else f"Paper {paper_id}, deleted",
        agreement=agreement or Agreement.SAME,
        pages=contents.pages,
        pages_here=expected.pages if expected else 0,
        pages_without_words=contents.pages_without_words,
        words=contents.words,
        indexed_at=paper.indexed_at if paper and contents.documents else None,
        has_pdf=paper is not None and paper.pdf_state == PdfState.READY,
    )
