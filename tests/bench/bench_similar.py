"""Whether what belongs together is near, and what finding it costs.

`python -m tests.bench.bench_similar [SIZE ...]`; with a folder of PDFs named by id in
PREPSITE_REAL_PAPERS also how many of the pairs in labels/similar are among the five
nearest. The pairs are judged by hand, and weights were chosen with them in sight.
Times are of the CPU. The papers of the timed libraries have their words drawn by rank,
as in real ones, from one of many topics and from what all share.
"""

import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from papers.pdf.process import read_pdf
from papers.pipeline.term_counts import count_terms_of, cut_references
from papers.similarity.space import TermSpace
from papers.similarity.store import TermStore
from papers.similarity.terms import MOST_TERMS, Terms
from tests.bench.table import print_table

PAIRS = Path(__file__).parent / "labels" / "similar" / "pairs.txt"
SIZES = (64, 2_000, 10_000)
NEAREST = 5
TOPICS = 200
TIMED = 50
_VOCABULARY = 60_000
_TOPIC_WORDS = 800


def main(sizes: list[int]) -> None:
    name = os.environ.get("PREPSITE_REAL_PAPERS", "")
    if name:
        print_quality(Path(name))
    else:
        print("PREPSITE_REAL_PAPERS names no folder of PDFs: only times are measured.")
    print_times(sizes)


def print_quality(folder: Path) -> None:
    papers = dict(_read_papers(folder))
    numbers = {arxiv_id: number for number, arxiv_id in enumerate(papers)}
    with _open_store() as store:
        store.save_papers({numbers[one]: terms for one, terms in papers.items()})
        space = store.load_space()
    asked = [pair for pair in _load_pairs() if all(one in numbers for one in pair)]
    missed = [
        f"{one} -> {other}"
        for one, other in asked
        if numbers[other] not in _list_nearest(space, numbers[one])
    ]
    found = len(asked) - len(missed)
    print(f"{len(papers)} papers; recall at {NEAREST}: {found} of {len(asked)}")
    print("missed:", ", ".join(missed) or "none", end="\n\n")


def _read_papers(folder: Path) -> Iterator[tuple[str, Terms]]:
    """Each paper once, in its latest version, as if it came with nothing but its PDF."""
    newest = {
        re.sub(r"v\d+$", "", path.stem).replace("_", "/"): path
        for path in sorted(folder.rglob("*.pdf"))
    }
    for arxiv_id, path in newest.items():
        reading = read_pdf(path)
        pages = [(page.page_number, page.text) for page in reading.pages]
        yield (
            arxiv_id,
            count_terms_of(
                title=reading.claims.title or "",
                abstract="",
                authors="; ".join(reading.claims.authors),
                pages=cut_references(pages),
            ),
        )


def _load_pairs() -> Iterator[tuple[str, str]]:
    """In both directions."""
    for line in PAIRS.read_text().splitlines():
        if not line.startswith("#"):
            one, other = line.split()
            yield from ((one, other), (other, one))


def _list_nearest(space: TermSpace, number: int) -> list[int]:
    terms = space.find_terms(number)
    assert terms is not None
    near = space.find_nearest(terms, limit=NEAREST, exclude={number})
    return [one.paper_id for one in near]


def print_times(sizes: list[int]) -> None:
    head = ("papers", "build s", "MB", "add ms", "load ms", "paper ms", "100 words ms")
    print_table(head, [_measure(size) for size in sizes])


def _measure(size: int) -> list[str]:
    draw = random.Random(size)
    papers = {number: _draw_terms(draw, MOST_TERMS) for number in range(size)}
    note = _draw_terms(draw, 100)
    with _open_store() as store:
        build = _time(partial(store.save_papers, papers))
        added = [
            _time(partial(store.save_papers, {size + n: papers[n]})) for n in range(20)
        ]
        load = median(_time(store.load_space) for _ in range(3))
        space = store.load_space()
        by_paper = [_time(partial(_list_nearest, space, n)) for n in range(TIMED)]
        by_note = [
            _time(partial(space.find_nearest, note, limit=NEAREST))
            for _ in range(TIMED)
        ]
        megabytes = store.path.stat().st_size / 1e6
    return [
        str(size),
        f"{build:.2f}",
        f"{megabytes:.1f}",
        *(f"{one * 1000:.1f}" for one in (median(added), load)),
        *(f"{median(one) * 1000:.1f}" for one in (by_paper, by_note)),
    ]


def _draw_terms(draw: random.Random, count: int) -> Terms:
    topic = draw.randrange(TOPICS) * _TOPIC_WORDS // 4
    stems = {
        f"w{(topic if draw.random() < 0.5 else 0) + _draw_rank(draw)}"
        for _ in range(count * 2)
    }
    chosen = sorted(stems)[:count]
    return Terms(
        counts={stem: float(_draw_rank(draw) % 30 + 1) for stem in chosen},
        spellings={stem: stem for stem in chosen},
    )


def _draw_rank(draw: random.Random) -> int:
    return int(_VOCABULARY ** draw.random())


@contextmanager
def _open_store() -> Iterator[TermStore]:
    with tempfile.TemporaryDirectory() as folder:
        store = TermStore(Path(folder) / "terms.sqlite3")
        store.open_or_rebuild()
        yield store


def _time(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(SIZES))
