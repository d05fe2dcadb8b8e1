"""A small library of texts to index, and the function that gives a stored text back."""

from pathlib import Path

from papers.contributions import SearchDocument
from papers.search.index import SearchIndex
from papers.search.language.tree import Fact
from papers.search.query import SearchAnswer, search
from papers.search.ranking import SortPapers


def build_page(paper_id: int, page_number: int, body: str) -> SearchDocument:
    return SearchDocument(
        key=f"page:{paper_id}:{page_number}",
        stamp=1000 * paper_id + page_number,
        paper_id=paper_id,
        kind="page",
        title=f"Title of number {paper_id}",
        body=body,
        page_number=page_number,
        url=f"/papers/{paper_id}/read/#page={page_number}",
    )


class Library:
    """An index in `folder`, with the pages that were put into it kept beside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = SearchIndex(folder)
        self.index.open_or_rebuild()
        self.texts: dict[str, str] = {}
        self.facts: dict[Fact, set[int]] = {}

    def put(self, paper_id: int, *bodies: str) -> None:
        pages = [build_page(paper_id, n, body) for n, body in enumerate(bodies, 1)]
        self.put_documents(paper_id, pages)

    def put_documents(self, paper_id: int, documents: list[SearchDocument]) -> None:
        self.index.update_paper(paper_id, documents)
        self.texts.update({document.key: document.body for document in documents})

    def search(
        self,
        words: str,
        limit: int = 20,
        offset: int = 0,
        sort: SortPapers | None = None,
    ) -> SearchAnswer:
        return search(
            self.folder,
            words,
            limit=limit,
            offset=offset,
            sort=sort,
            load_text=lambda key: self.texts.get(key, ""),
            find_by_fact=lambda fact: self.facts.get(fact, set()),
        )

    def find(self, words: str) -> list[int]:
        """The papers that satisfy the query, best first."""
        answer = self.search(words)
        return [paper.paper_id for paper in answer.hits] if answer.has_all_words else []
