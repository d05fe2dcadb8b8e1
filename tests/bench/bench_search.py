"""Search at 200 papers beside plain Whoosh with highlights(), in one run.

`python -m tests.bench.bench_search [PAPERS]`; times are of the CPU, so that other work
on the machine counts little.
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import pytest
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in
from whoosh.qparser import QueryParser

from papers.contributions import SearchDocument
from papers.search.index import SearchIndex
from papers.search.query import search

PAGES_PER_PAPER = 12
WORDS_PER_PAGE = 550
VOCABULARY = 20_000
_SYLLABLES = "ka ri to men sol va qu est ing er al ph um dra lo net tion fi"
SYLLABLES = _SYLLABLES.split()
QUERIES = 50


@dataclass(frozen=True, slots=True)
class Timing:
    name: str
    papers_per_s: float
    p50_ms: float
    p95_ms: float


def build_documents(papers: int) -> dict[int, list[SearchDocument]]:
    """Pages whose words are as unevenly common as those of real text (Zipf's law)."""
    rng = random.Random(7)
    words = build_vocabulary(rng)
    weights = [1 / (rank + 2.7) for rank in range(len(words))]
    return {
        paper_id: [
            SearchDocument(
                key=f"page:{paper_id}:{number}",
                paper_id=paper_id,
                kind="page",
                title=" ".join(rng.choices(words, weights, k=6)),
                body=" ".join(rng.choices(words, weights, k=WORDS_PER_PAGE)),
                page_number=number,
            )
            for number in range(1, PAGES_PER_PAPER + 1)
        ]
        for paper_id in range(1, papers + 1)
    }


def build_vocabulary(rng: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4)))] = None
    return list(words)


def build_queries() -> list[str]:
    """One to three words each, from common to rare."""
    rng = random.Random(11)
    words = build_vocabulary(random.Random(7))
    ranks = [10, 30, 100, 300, 1_000, 3_000]
    return [
        " ".join(words[rng.choice(ranks) + rng.randint(0, 9)] for _ in range(1 + n % 3))
        for n in range(QUERIES)
    ]


def measure_ours(folder: Path, papers: dict[int, list[SearchDocument]]) -> Timing:
    texts = {d.key: d.body for pages in papers.values() for d in pages}
    index = SearchIndex(folder)
    index.open_or_rebuild()
    indexing_s = measure_s(lambda: index.update_papers(papers))
    return build_timing(
        "papers.search",
        len(papers) / indexing_s,
        lambda words: search(
            folder,
            words,
            limit=10,
            load_text=texts.__getitem__,
            find_by_fact=lambda _: set(),
        ),
    )


def measure_plain(folder: Path, papers: dict[int, list[SearchDocument]]) -> Timing:
    folder.mkdir()
    schema = Schema(
        paper_id=ID(stored=True),
        body=TEXT(analyzer=LanguageAnalyzer("en"), stored=True),
    )
    index = create_in(str(folder), schema)

    def write() -> None:
        writer = index.writer()
        for paper_id, pages in papers.items():
            for page in pages:
                writer.add_document(paper_id=str(paper_id), body=page.body)
        writer.commit()

    def ask(words: str) -> list[str]:
        with index.searcher() as searcher:
            query = QueryParser("body", schema).parse(words)
            return [hit.highlights("body") for hit in searcher.search(query, limit=10)]

    indexing_s = measure_s(write)
    return build_timing("plain Whoosh", len(papers) / indexing_s, ask)


def measure_s(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def build_timing(
    name: str, papers_per_s: float, ask: Callable[[str], object]
) -> Timing:
    times = [measure_s(lambda w=words: ask(w)) * 1_000 for words in build_queries()]  # type: ignore[misc]
    cuts = quantiles(times, n=20)
    return Timing(name, papers_per_s, cuts[9], cuts[18])


def render_table(count: int, folder: Path) -> str:
    papers = build_documents(count)
    timings = [
        measure_ours(folder / "ours", papers),
        measure_plain(folder / "plain", papers),
    ]
    head = f"{count} papers of {PAGES_PER_PAPER} pages, ten results with snippets"
    lines = [
        f"{t.name:<14}{t.papers_per_s:>12.1f}{t.p50_ms:>9.1f}{t.p95_ms:>9.1f}"
        for t in timings
    ]
    return "\n".join(
        [head, f"{'':<14}{'papers/CPU s':>12}{'p50 ms':>9}{'p95 ms':>9}", *lines]
    )


@pytest.mark.bench
def test_search_prints_its_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = render_table(200, tmp_path)
    with capsys.disabled():
        print(f"\n{table}")


if __name__ == "__main__":
    scratch = Path(tempfile.mkdtemp())
    try:
        print(render_table(int((sys.argv[1:] or ["200"])[0]), scratch))
    finally:
        shutil.rmtree(scratch)
