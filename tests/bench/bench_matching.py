"""What it costs to say who cites whom when a paper is added to a large library.

`python -m tests.bench.bench_matching [PAPERS ...]`. Every paper has some 30 references,
two thirds of them to papers of the library, the rest to works that are not there; some
have an arXiv id, some a DOI, most a title alone. Rows are made, no PDFs; what is looked
for in the pages' text, by the search index, is not in these figures.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from papers.landscape.unread import list_unread_works
from papers.matching.work_title import build_match_key
from papers.models import (
    CitationPlace,
    Document,
    DocumentState,
    MetadataState,
    Page,
    Paper,
    Reference,
    load_citations,
)
from papers.pipeline.citing import (
    find_sentences_that_cite,
    load_known_works,
    match_incoming_references,
    match_own_references,
)
from tests.bench.table import print_table

SIZES = (1_000, 10_000)
REFERENCES = 30
LONG_LIST = 900
CITED_BY = 300
_BATCH = 2_000
_WORDS = [f"{a}{b}{c}" for a in ("wom", "quo", "kan", "pla") for b in ("bat", "kka", "garo", "typu") for c in ("s", "ing", "less", "ive", "al", "ed", "er", "ity")]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeWork:
    title: str
    author: str
    year: int
    arxiv_id: str
    doi: str


class MadeLibrary:
    """Titles and authors drawn by lot, the same for the same seed."""

    def __init__(self, size: int) -> None:
        self.lot = random.Random(size)
        self.size = size
        self.works = [self.make_work(number) for number in range(size * 2)]

    def make_work(self, number: int) -> MadeWork:
        words = self.lot.choices(_WORDS, k=self.lot.randint(4, 9))
        return MadeWork(
            title=f"{' '.join(words)} of kind {_name_number(number)}".capitalize(),
            author=f"Ada {self.lot.choice(_WORDS).title()}",
            year=self.lot.randint(1990, 2025),
            arxiv_id=f"{1001 + number % 1100}.{number:05}" if number % 3 else "",
            doi=f"10.1/{number}" if number % 7 == 0 else "",
        )

    def draw_cited(self, count: int) -> list[int]:
        """Works by number; the early ones of the library and outside it are well known."""
        inside = [
            int(self.size * self.lot.random() ** 3) for _ in range(count * 2 // 3)
        ]
        outside = [
            self.size + int(self.size * self.lot.random() ** 3)
            for _ in range(count - len(inside))
        ]
        return list(dict.fromkeys(inside + outside))


def _name_number(number: int) -> str:
    """A number in letters, as titles that differ by digits are told apart by them."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def fill_library(library: MadeLibrary) -> None:
    """Papers first, as references mean some that come later."""
    papers = Paper.objects.bulk_create(
        map(_make_paper, library.works[: library.size]), batch_size=_BATCH
    )
    for start in range(0, library.size, _BATCH):
        with transaction.atomic():
            _fill_references(library, papers[start : start + _BATCH])


def _fill_references(library: MadeLibrary, papers: list[Paper]) -> None:
    documents = Document.objects.bulk_create(map(_make_document, papers))
    Reference.objects.bulk_create(
        (
            make_reference(library, document, position, number)
            for document in documents
            for position, number in enumerate(library.draw_cited(REFERENCES), start=1)
        ),
        batch_size=_BATCH,
    )


def _make_document(paper: Paper) -> Document:
    return Document(
        paper=paper,
        sha256=f"{paper.pk:064x}",
        byte_size=1,
        state=DocumentState.READY,
    )


def _make_paper(work: MadeWork) -> Paper:
    return Paper(
        title=work.title,
        author_line=work.author,
        year=work.year,
        arxiv_id=work.arxiv_id or None,
        doi=work.doi or None,
        metadata_state=MetadataState.READY,
    )


def make_reference(
    library: MadeLibrary, document: Document, position: int, number: int
) -> Reference:
    """As it is stored when it has been matched, but for the paper that it means."""
    work = library.works[number]
    has_id, has_doi = library.lot.random() < 0.3, library.lot.random() < 0.2
    title, author = work.title, work.author
    doi = work.doi if has_doi else ""
    return Reference(
        document=document,
        position=position,
        label=f"[{position}]",
        raw=f"{author}. {title}. Journal of Kinds, {work.year}.",
        title=title,
        authors=[author],
        year=work.year,
        arxiv_id=work.arxiv_id if has_id else "",
        doi=doi,
        doi_key=doi,
        title_key=build_match_key(title),
        quote=f"As was shown by {author}, kinds are many [{position}].",
        quote_page=2,
        page_number=9,
        cited_paper_id=number + 1 if number < library.size else None,
        matched_by="title" if number < library.size else "",
    )


def add_paper(library: MadeLibrary, *, references: int) -> Paper:
    """A work that was not here and that CITED_BY papers cite, its own list unread."""
    number = len(library.works)
    library.works.append(library.make_work(number))
    paper = _make_paper(library.works[number])
    paper.save()
    document = _make_document(paper)
    document.save()
    cited = library.lot.sample(range(library.size * 2), references)
    Reference.objects.bulk_create(
        _forget(make_reference(library, document, position, one))
        for position, one in enumerate(cited, start=1)
    )
    _write_pages(document)
    citing = Document.objects.exclude(pk=document.pk).order_by("pk")[:CITED_BY]
    Reference.objects.bulk_create(
        make_reference(library, other, REFERENCES + 1, number) for other in citing
    )
    return paper


def _forget(row: Reference) -> Reference:
    """As it is stored before it was ever matched."""
    row.title_key, row.doi_key, row.quote, row.quote_page = None, "", "", None
    row.cited_paper_id, row.matched_by = None, ""
    return row


def _write_pages(document: Document) -> None:
    """Each reference cited once, ten on a page."""
    rows = list(document.references.all())
    Page.objects.bulk_create(
        Page(
            document=document,
            number=start // 10 + 1,
            width_pt=612,
            height_pt=792,
            text=" ".join(
                f"Some say that this was shown before {row.label}. Others do not."
                for row in rows[start : start + 10]
            ),
        )
        for start in range(0, len(rows), 10)
    )
    CitationPlace.objects.bulk_create(
        CitationPlace(reference=row, page_number=number // 10 + 1, text=row.label)
        for number, row in enumerate(rows)
    )


def measure(work: Callable[[], object]) -> str:
    started = time.process_time()
    work()
    return f"{time.process_time() - started:.3f}"


def measure_library(size: int) -> Iterator[tuple[str, str]]:
    library = MadeLibrary(size)
    fill_library(library)
    yield f"{size:,} papers, {Reference.objects.count():,} references", ""
    build_match_key.cache_clear()
    yield "known works, by a worker just started", measure(load_known_works)
    yield "known works, again", measure(load_known_works)
    for references in (REFERENCES, LONG_LIST):
        paper = add_paper(library, references=references)
        name = f"a paper with {references} references, cited by {CITED_BY}, added"
        yield name, measure(partial(match_both_ways, paper))
        yield "- linked to it afterwards", f"({paper.cited_by.count()})"
    citing = Paper.objects.latest("pk")
    cited = Paper.objects.filter(cited_by__document__paper=citing)[0]
    yield (
        "its sentences that cite one",
        measure(partial(find_sentences_that_cite, citing, cited)),
    )
    yield f"all {len(load_citations()):,} citations", measure(load_citations)
    yield "50 unread works", measure(partial(list_unread_works, limit=50))


def match_both_ways(paper: Paper) -> None:
    works = load_known_works()
    match_own_references(paper, works)
    match_incoming_references(paper, works)


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory() as home:
            settings.PREPSITE_HOME = Path(home)
            connection.close()
            connection.settings_dict["NAME"] = str(Path(home) / "bench.sqlite3")
            call_command("migrate", verbosity=0)
            print_table(["what", "seconds"], measure_library(size))
            connection.close()


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(SIZES))
