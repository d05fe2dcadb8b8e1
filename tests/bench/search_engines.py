"""Engines of full-text search behind one interface, for side by side benches.

Each answers with the ten best results and a snippet of every passage shown.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

import tantivy
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in
from whoosh.qparser import QueryParser

from papers.contributions import SearchDocument
from papers.search.index import SearchIndex
from papers.search.query import search

RESULTS = 10
Papers = dict[int, list[SearchDocument]]


class Engine(ABC):
    """One index in a folder of its own."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def add(self, papers: Papers) -> None:
        """Index them and commit."""

    @abstractmethod
    def ask(self, words: str) -> Iterable[object]:
        """The results of a query, or nothing where there are none."""

    def measure_size(self) -> int:
        return sum(path.stat().st_size for path in self.folder.rglob("*"))


class OurEngine(Engine):
    """papers.search; texts for snippets lie in a SQLite file, as the product has it."""

    name = "papers.search"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._index = SearchIndex(folder)
        self._index.open_or_rebuild()
        self._texts = sqlite3.connect(folder.with_suffix(".texts"))
        self._texts.execute("CREATE TABLE page (key TEXT PRIMARY KEY, text TEXT)")

    def keep_texts(self, papers: Papers) -> None:
        """What the database holds already when a paper comes to be indexed."""
        rows = ((d.key, d.body) for pages in papers.values() for d in pages)
        self._texts.executemany("INSERT INTO page VALUES (?, ?)", rows)
        self._texts.commit()

    def add(self, papers: Papers) -> None:
        self._index.update_papers(papers)

    def ask(self, words: str) -> Iterable[object]:
        return search(
            self.folder,
            words,
            limit=RESULTS,
            load_text=self._load_text,
            find_by_fact=lambda _: set(),
        ).hits

    def _load_text(self, key: str) -> str:
        query = "SELECT text FROM page WHERE key = ?"
        return str(self._texts.execute(query, (key,)).fetchone()[0])


class Fts5Engine(Engine):
    """SQLite's own, with its Porter stemmer; it ranks pages and keeps their text."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        folder.mkdir()
        self._database = sqlite3.connect(folder / "fts5.sqlite3")
        self._database.execute(
            "CREATE VIRTUAL TABLE page USING "
            "fts5(paper UNINDEXED, title, body, tokenize='porter unicode61')"
        )

    def add(self, papers: Papers) -> None:
        rows = ((d.paper_id, d.title, d.body) for ps in papers.values() for d in ps)
        self._database.executemany("INSERT INTO page VALUES (?, ?, ?)", rows)
        self._database.commit()

    def ask(self, words: str) -> Iterable[object]:
        return self._database.execute(
            "SELECT paper, snippet(page, 2, '[', ']', '', 40) FROM page "
            "WHERE page MATCH ? ORDER BY rank LIMIT ?",
            (words, RESULTS),
        ).fetchall()


class TantivyEngine(Engine):
    """The Rust library through its Python wheel; it ranks pages and keeps their text."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        folder.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("paper", stored=True)
        builder.add_text_field("title", tokenizer_name="en_stem")
        builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._writer = self._index.writer(num_threads=1)

    def add(self, papers: Papers) -> None:
        for pages in papers.values():
            for page in pages:
                self._writer.add_document(
                    tantivy.Document(
                        paper=page.paper_id, title=page.title, body=page.body
                    )
                )
        self._writer.commit()
        self._index.reload()

    def ask(self, words: str) -> Iterable[object]:
        searcher = self._index.searcher()
        query = self._index.parse_query(
            words, ["title", "body"], conjunction_by_default=True
        )
        cutter = tantivy.SnippetGenerator.create(searcher, query, self._schema, "body")
        return [
            cutter.snippet_from_doc(searcher.doc(address)).to_html()
            for _, address in searcher.search(query, RESULTS).hits
        ]


class PlainWhooshEngine(Engine):
    """Whoosh as its guide shows it, with highlights(): what ours began from."""

    name = "plain Whoosh"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        folder.mkdir()
        self._schema = Schema(
            paper=ID(stored=True),
            body=TEXT(analyzer=LanguageAnalyzer("en"), stored=True),
        )
        self._index = create_in(str(folder), self._schema)

    def add(self, papers: Papers) -> None:
        writer = self._index.writer()
        for pages in papers.values():
            for page in pages:
                writer.add_document(paper=str(page.paper_id), body=page.body)
        writer.commit()

    def ask(self, words: str) -> Iterable[object]:
        with self._index.searcher() as searcher:
            query = QueryParser("body", self._schema).parse(words)
            hits = searcher.search(query, limit=RESULTS)
            return [hit.highlights("body") for hit in hits]
