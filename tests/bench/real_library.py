"""A folder of real PDFs as papers with their pages, indexed as PrepSite would."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from papers.contributions import NumberRange, SearchDocument
from papers.pdf.process import read_pdf
from papers.pdf.reading import PdfReading
from papers.search.index import SearchIndex
from papers.search.language.tree import Fact
from papers.search.query import SearchAnswer, search
from prepsite.errors import UserError


@dataclass(frozen=True, slots=True)
class RealPaper:
    """One file; `name` is that of the file without its ending."""

    paper_id: int
    name: str
    reading: PdfReading

    def build_documents(self) -> Iterator[SearchDocument]:
        """What the paper says of itself stands for its record."""
        claims = self.reading.claims
        title = claims.title or self.name
        record = f"{title}\n{claims.arxiv_id or ''}".strip()
        yield self._build("metadata", record)
        if claims.authors:
            yield self._build("authors", "; ".join(claims.authors))
        for page in self.reading.pages:
            yield self._build("page", page.text, page.page_number)

    def _build(self, kind: str, body: str, page_number: int = 0) -> SearchDocument:
        return SearchDocument(
            key=f"{kind}:{self.paper_id}:{page_number}",
            paper_id=self.paper_id,
            kind=kind,
            title=self.reading.claims.title or self.name,
            body=body,
            page_number=page_number,
        )


class RealLibrary:
    """The papers and their index; a file that cannot be read is left out."""

    def __init__(self, folder: Path, papers: list[RealPaper]) -> None:
        self.papers = {paper.paper_id: paper for paper in papers}
        self._folder = folder
        documents = {p.paper_id: list(p.build_documents()) for p in papers}
        self._texts = {d.key: d.body for held in documents.values() for d in held}
        index = SearchIndex(folder)
        index.open_or_rebuild()
        index.update_papers(documents)

    def search(self, words: str, limit: int) -> SearchAnswer:
        return search(
            self._folder,
            words,
            limit=limit,
            load_text=self._texts.__getitem__,
            find_by_fact=self._find_by_fact,
        )

    def _find_by_fact(self, fact: Fact) -> set[int]:
        """Only years are known, by the stamp of arXiv."""
        if not isinstance(fact.value, NumberRange):
            return set()
        first, last = fact.value.first or 0, fact.value.last or 9999
        return {
            paper_id
            for paper_id, paper in self.papers.items()
            if (date := paper.reading.claims.arxiv_date) and first <= date.year <= last
        }


def read_papers(folder: Path) -> list[RealPaper]:
    """Every PDF under the folder that can be read, in order of their paths."""
    papers: list[RealPaper] = []
    for path in sorted(folder.rglob("*.pdf")):
        try:
            reading = read_pdf(path)
        except UserError:
            continue
        papers.append(RealPaper(len(papers) + 1, path.stem, reading))
    return papers
