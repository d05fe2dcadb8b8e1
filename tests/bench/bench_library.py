"""The pages of a library of 10,000 papers, on the server, beside one of 100.

`python -m tests.bench.bench_library [PAPERS]`; medians of wall times.
"""

import os
import sys
import time
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment

from papers.models import (
    Author,
    Authorship,
    Category,
    MetadataState,
    Paper,
    PassReading,
    PdfState,
    ReadingState,
    Verdict,
)
from tests.bench.table import print_table

ROUNDS = 5
SMALL = 100
_STATES = [
    *[ReadingState.TO_READ] * 5,
    *[ReadingState.PASS_1] * 2,
    ReadingState.SET_ASIDE,
]
PAGES = [
    ("library", "/"),
    ("library, page 50", "/?page=50"),
    ("library, filtered as one types", "/?q=network+2019"),
    ("library by title", "/?sort=title"),
    ("library of a category", "/?category=cs.LG"),
    ("library by priority", "/?sort=priority"),
    ("queue", "/queue/"),
    ("next paper of the queue", "/queue/next/"),
    ("paper", "/papers/1/"),
    ("critiques", "/critiques/"),
    ("landscape", "/landscape/"),
    ("search index", "/search/index/"),
    ("settings", "/settings/"),
]


def make_papers(first: int, last: int) -> None:
    categories = [Category(code=f"cs.{name}") for name in ("LG", "CL", "CV", "AI")]
    Category.objects.bulk_create(categories, ignore_conflicts=True)
    Author.objects.bulk_create(
        [Author(name=f"Ada Example {number}") for number in range(500)],
        ignore_conflicts=True,
    )
    authors = list(Author.objects.all())
    papers = Paper.objects.bulk_create(
        Paper(
            title=f"On the {number}th network that learns $x_{number}$",
            author_line=f"Ada Example {number % 500}; Ben Sample",
            arxiv_id=f"{1001 + number // 9000:04}.{10000 + number % 9000}",
            abstract="An abstract of ordinary length. " * 30,
            year=2000 + number % 25,
            primary_category="cs.LG",
            metadata_state=MetadataState.READY,
            metadata_source="api",
            pdf_state=PdfState.NONE,
            # A quarter is begun, an eighth set aside.
            reading_state=_STATES[number % len(_STATES)],
            priority=1 + number % 3,
        )
        for number in range(first, last)
    )
    through = Paper.categories.through
    through.objects.bulk_create(
        through(paper_id=paper.pk, category_id=categories[paper.pk % 4].code)
        for paper in papers
    )
    PassReading.objects.bulk_create(
        PassReading(
            paper=paper,
            pass_number=1,
            verdict=Verdict.GO_ON if paper.pk % 3 else Verdict.STOP,
            ended_at=paper.created_at,
        )
        for paper in papers
        if paper.reading_state == ReadingState.PASS_1
    )
    Authorship.objects.bulk_create(
        Authorship(paper=paper, author=authors[paper.pk % len(authors)], position=1)
        for paper in papers
    )


def measure_page(client: Client, url: str) -> float:
    """Milliseconds on the server, median of several."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        answer = client.get(url)
        times.append(1000 * (time.perf_counter() - begun))
        assert answer.status_code in (200, 302), (url, answer.status_code)
    return median(times)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    setup_test_environment()
    call_command("migrate", verbosity=0)
    client = Client()
    make_papers(0, SMALL)
    few_ms = {url: measure_page(client, url) for _, url in PAGES}
    make_papers(SMALL, many)
    rows = [
        [name, f"{few_ms[url]:.0f}", f"{measure_page(client, url):.0f}"]
        for name, url in PAGES
    ]
    print_table(["page (ms)", f"{SMALL} papers", f"{many:,} papers"], rows)


if __name__ == "__main__":
    main()
