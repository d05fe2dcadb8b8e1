"""Search beside SQLite FTS5, tantivy and plain Whoosh, on the same text in one run.

`python -m tests.bench.bench_search [PAPERS ...]`, such as 200 2000 10000; the text is
made of real papers where PREPSITE_REAL_PAPERS names a folder of them. Times are of the
CPU, all threads together, so that other work on the machine counts little; only adding
a paper is also given by the clock.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.bench.search_engines import (
    Engine,
    Fts5Engine,
    OurEngine,
    Papers,
    PlainWhooshEngine,
    TantivyEngine,
)
from tests.bench.search_texts import PAGES_PER_PAPER, Texts, load_texts
from tests.bench.table import print_table

# Papers a commit, as when PrepSite builds its index anew.
BATCH = 100
ADDED = 7
# Plain Whoosh takes minutes beyond.
_PLAIN_LIMIT = 200
# What the others cannot be asked in the same words.
_HARD_QUERIES = {
    "four prefixes of two letters": "{0:.2}* {1:.2}* {2:.2}* {3:.2}*",
    "two words spelt nearly so": "{0}~ {1}~",
    "a common word, not another": "{0} -{1}",
    "one of three common words": "{0} OR {1} OR {2}",
    "a phrase of common words": '"{phrase}"',
    "twelve words": "{0} {1} {2} {3} {0} {1} {2} {3} {phrase} {phrase}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    indexing_s: float
    size_mb: float
    adding_ms: float
    slowest_add_ms: float
    adding_wall_ms: float
    query_ms: Sequence[float]

    def build_cells(self, papers: int) -> list[str]:
        cuts = quantiles(self.query_ms, n=20)
        return [
            f"{self.indexing_s:.1f}",
            f"{papers / self.indexing_s:.1f}",
            f"{self.size_mb:.0f}",
            f"{self.adding_ms:.0f} / {self.slowest_add_ms:.0f}",
            f"{self.adding_wall_ms:.0f}",
            f"{cuts[9]:.1f}",
            f"{cuts[18]:.1f}",
        ]


_HEAD = [
    "index, CPU s",
    "papers / CPU s",
    "MB",
    "add one, median / worst CPU ms",
    "wall ms",
    "p50 ms",
    "p95 ms",
]


def run_bench(papers: int, texts: Texts, scratch: Path) -> None:
    """Print a table of all engines at so many papers, and ours at harder queries."""
    print(f"\n{papers} papers of {PAGES_PER_PAPER} pages, ten results with snippets\n")
    kinds: list[type[Engine]] = [OurEngine, Fts5Engine, TantivyEngine]
    if papers <= _PLAIN_LIMIT:
        kinds.append(PlainWhooshEngine)
    rows: list[list[str]] = []
    hard: list[list[str]] = []
    for kind in kinds:
        engine = kind(scratch / kind.__name__)
        timing = measure(engine, papers, texts)
        rows.append([engine.name, *timing.build_cells(papers)])
        if isinstance(engine, OurEngine):
            hard += measure_hard_queries(engine, texts)
    print_table(["", *_HEAD], rows)
    print()
    print_table(["papers.search only", "CPU ms"], hard)


def measure(engine: Engine, papers: int, texts: Texts) -> Timing:
    indexing_s = sum(
        measure_s(lambda b=batch: engine.add(b))  # type: ignore[misc]
        for batch in build_batches(engine, texts, 1, papers, BATCH)
    )
    size_mb = engine.measure_size() / 1e6
    added = list(build_batches(engine, texts, papers + 1, papers + ADDED, 1))
    started = time.perf_counter()
    adding = [measure_s(lambda b=one: engine.add(b)) for one in added]  # type: ignore[misc]
    wall_s = time.perf_counter() - started
    queries = texts.build_queries()
    engine.ask(queries[0])
    return Timing(
        indexing_s=indexing_s,
        size_mb=size_mb,
        adding_ms=median(adding) * 1_000,
        slowest_add_ms=max(adding) * 1_000,
        adding_wall_ms=wall_s / ADDED * 1_000,
        query_ms=[
            measure_s(lambda q=query: engine.ask(q)) * 1_000  # type: ignore[misc]
            for query in queries
        ],
    )


def build_batches(
    engine: Engine, texts: Texts, first: int, last: int, size: int
) -> Iterator[Papers]:
    """Papers made, and their texts kept, outside the time that is measured."""
    for start in range(first, last + 1, size):
        numbers = range(start, min(start + size, last + 1))
        batch = {number: texts.build_paper(number) for number in numbers}
        if isinstance(engine, OurEngine):
            engine.keep_texts(batch)
        yield batch


def measure_hard_queries(engine: OurEngine, texts: Texts) -> Iterator[list[str]]:
    words, phrase = texts.list_common()
    for name, pattern in _HARD_QUERIES.items():
        query = pattern.format(*words, phrase=phrase)
        spent = median(measure_s(lambda q=query: engine.ask(q)) for _ in range(3))  # type: ignore[misc]
        yield [f"{name}: `{query}`", f"{spent * 1_000:.0f}"]


def measure_s(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def main(sizes: Sequence[int]) -> None:
    """Print the tables of all sizes, small ones first."""
    name = os.environ.get("PREPSITE_REAL_PAPERS", "")
    texts = load_texts(Path(name) if name else None)
    for papers in sorted(sizes):
        with tempfile.TemporaryDirectory() as scratch:
            run_bench(papers, texts, Path(scratch))


@pytest.mark.bench
def test_search_prints_its_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        run_bench(100, load_texts(None), tmp_path)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [200])
