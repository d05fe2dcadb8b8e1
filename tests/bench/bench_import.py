"""A paper from drop to searchable, beside PyMuPDF's text and Whoosh's add on the same file.

`python -m tests.bench.bench_import [PDF]`; without a file the welcome paper. The pipeline's
own functions run in this process, as its workers run them.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

import pymupdf
from django.core.management import call_command
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in

from papers.models import Paper
from papers.pdf.process import write_welcome_paper
from papers.pipeline.indexing import index_paper, search_library
from papers.pipeline.intake import start_file_import
from papers.pipeline.reading_pdf import read_document
from prepsite.jobs.models import Job
from prepsite.jobs.running import Run
from tests.bench.table import print_table

ROUNDS = 5


def measure(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def add_plainly(pdf: bytes, folder: Path) -> None:
    """The anchor: text by `get_text`, one Whoosh document a page, one commit."""
    folder.mkdir()
    schema = Schema(key=ID(unique=True), body=TEXT(analyzer=LanguageAnalyzer("en")))
    writer = create_in(folder, schema).writer(limitmb=512)
    with pymupdf.open(stream=pdf) as document:
        for number, page in enumerate(document):
            writer.add_document(key=str(number), body=page.get_text())
    writer.commit()


def import_whole(pdf: bytes) -> None:
    """What a dropped file goes through until search finds it."""
    paper = start_file_import(BytesIO(pdf), "bench.pdf").paper
    job = Job.objects.get(name="papers.read", subject=paper.subject)
    read_document(Run(job), document_id=job.payload["document_id"])
    job = Job.objects.get(name="papers.index", subject=paper.subject)
    index_paper(Run(job), paper_id=paper.pk)
    assert search_library("the").hits


def forget() -> None:
    Job.objects.all().delete()
    Paper.objects.all().delete()


def main() -> None:
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "welcome.pdf"
        if len(sys.argv) == 1:
            write_welcome_paper(path)
        pdf = path.read_bytes()
        with pymupdf.open(stream=pdf) as document:
            pages = document.page_count
        import_whole(pdf)  # the worker warm, the index there
        forget()
        plain, whole = [], []
        for number in range(ROUNDS):
            plain.append(measure(lambda n=number: add_plainly(pdf, folder / str(n))))  # type: ignore[misc]
            whole.append(measure(lambda: import_whole(pdf)))
            forget()
    anchor, ours = median(plain), median(whole)
    print_table(
        [f"{pages} pages", "seconds", "x anchor"],
        [
            ["get_text and Whoosh add alone", f"{anchor:.2f}", "1.0"],
            ["dropped file to searchable", f"{ours:.2f}", f"{ours / anchor:.2f}"],
        ],
    )


if __name__ == "__main__":
    main()
