"""A paper comes to a library in the database: until the landscape has it, and the page.

`python -m tests.bench.bench_charting [PAPERS]`; times of the CPU in ms, medians of 3. The
papers have thirty references each, of which one in six is a paper here; their words are
not compared, which costs what bench_similar says.
"""

import os
import random
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment

from papers.landscape.keeping import write_landscape
from papers.models import Document, Paper, Reference
from papers.pipeline.charting import (
    chart_changes,
    find_changes,
    find_path,
    load_landscape,
)
from papers.pipeline.comparing import open_term_store
from prepsite.jobs.models import Job
from tests.bench.bench_library import make_papers
from tests.bench.table import print_table
from tests.bench.watch import Watch

REFERENCES = 30
SHARE_HERE = 1 / 6
_TOPIC = 80


def make_references(papers: list[Paper]) -> None:
    draw = random.Random(1)
    documents = Document.objects.bulk_create(
        Document(paper=paper, sha256=f"{paper.pk:064}", byte_size=1) for paper in papers
    )
    first = papers[0].pk
    Reference.objects.bulk_create(
        (
            Reference(
                document=document,
                position=position,
                raw="As it is printed, " * 6,
                title=f"A work of topic {topic} with the number {work}",
                page_number=9,
                cited_paper_id=(
                    first + (topic * _TOPIC + work) % len(papers)
                    if draw.random() < SHARE_HERE
                    else None
                ),
            )
            for number, document in enumerate(documents)
            for topic in [number // _TOPIC]
            for position in range(REFERENCES)
            for work in [draw.randrange(6 * _TOPIC)]
        ),
        batch_size=5_000,
    )


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    setup_test_environment()
    call_command("migrate", verbosity=0)
    open_term_store().open_or_rebuild()
    make_papers(0, many)
    make_references(list(Paper.objects.order_by("pk")))
    once, watch = Watch(1), Watch(3)
    landscape = once.time(
        "all, from nothing", lambda: chart_changes(None, find_changes(None))
    )
    write_landscape(find_path(), landscape)
    Job.objects.all().delete()
    make_papers(many, many + 1)
    make_references([Paper.objects.latest("pk")])
    changes = watch.time("what changed", lambda: find_changes(landscape))
    assert len(changes) == 1
    changed = watch.time("a paper comes", lambda: chart_changes(landscape, changes))
    watch.time("kept in a file", lambda: write_landscape(find_path(), changed))
    watch.time("landscape opened by a page", load_landscape)
    client, focus = Client(), f"/landscape/?focus={Paper.objects.order_by('pk')[5].pk}"
    watch.time("page of a neighbourhood", lambda: client.get(focus))
    watch.time("page without a paper chosen", lambda: client.get("/landscape/"))
    rows = (once.read() | watch.read()).items()
    print_table(["step (ms)", f"{many:,} papers"], [list(row) for row in rows])


if __name__ == "__main__":
    main()
