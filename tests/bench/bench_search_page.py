"""The whole page of a search on the server: query, texts from the database, template.

`python -m tests.bench.bench_search_page [PAPERS]`; the text is made of real papers where
PREPSITE_REAL_PAPERS names a folder of them. Times are of the CPU.
"""

import os
import sys
from pathlib import Path
from statistics import quantiles

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment

from papers.models import Document, DocumentState, Page, Paper
from papers.pipeline.search_documents import build_search_documents
from papers.search.index import SearchIndex
from tests.bench.bench_search import measure_s
from tests.bench.search_texts import Texts, load_texts
from tests.bench.table import print_table

_BATCH = 100


def fill_library(texts: Texts, papers: int) -> None:
    """Papers with the text of their pages in the database and in the index."""
    index = SearchIndex(settings.PREPSITE_HOME / "index")
    index.open_or_rebuild()
    for first in range(1, papers + 1, _BATCH):
        batch = [
            make_paper(texts, number)
            for number in range(first, min(first + _BATCH, papers + 1))
        ]
        index.update_papers({p.pk: build_search_documents(p) for p in batch})
    index.finish_rebuild()


def make_paper(texts: Texts, number: int) -> Paper:
    pages = texts.build_paper(number)
    paper = Paper.objects.create(title=pages[0].title, author_line="Ada Example")
    document = Document.objects.create(
        paper=paper,
        sha256=f"{number:064}",
        byte_size=1,
        page_count=len(pages),
        state=DocumentState.READY,
    )
    Page.objects.bulk_create(
        Page(
            document=document,
            number=page.page_number,
            width_pt=612,
            height_pt=792,
            text=page.body,
        )
        for page in pages
    )
    return paper


def measure_page(client: Client, words: str) -> float:
    def ask() -> None:
        answer = client.get("/search/", {"q": words})
        assert answer.status_code == 200, (words, answer.status_code)

    return measure_s(ask) * 1_000


def main() -> None:
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    name = os.environ.get("PREPSITE_REAL_PAPERS", "")
    texts = load_texts(Path(name) if name else None)
    setup_test_environment()
    call_command("migrate", verbosity=0)
    fill_library(texts, papers)
    client = Client()
    queries = texts.build_queries()
    measure_page(client, queries[0])
    cuts = quantiles([measure_page(client, words) for words in queries], n=20)
    row = [f"search page, {papers:,} papers", f"{cuts[9]:.0f}", f"{cuts[18]:.0f}"]
    print_table(["CPU ms", "p50", "p95"], [row])


if __name__ == "__main__":
    main()
