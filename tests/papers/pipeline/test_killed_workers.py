"""kill -9 at each stage of an import, two tabs at once: in the end one whole paper."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pymupdf
import pytest

from tests.papers.pipeline.running_product import (
    Browser,
    await_quiet,
    is_running,
    kill_worker,
    query,
)
from tests.product import Product, await_true
from tests.standin import ATTENTION, LAYER_NORM, Behaviour, StandIn, render_pdf

PAGE_COUNT = 400
# Long enough that each stage lasts, and that it is met under way.
LINES = [
    f"Line {number} of a long and even page of plain words." for number in range(55)
]


def build_long_pdf() -> bytes:
    """The paper's own first page and references, with long pages between."""
    document = pymupdf.open(stream=render_pdf(ATTENTION, ATTENTION.latest))
    for page_number in range(2, PAGE_COUNT):
        page = document.new_page(page_number - 1)
        page.insert_text((72, 60), [f"quokka{page_number}", *LINES], fontsize=9)
    return bytes(document.tobytes(no_new_id=True))


@pytest.fixture
def product(tmp_path: Path) -> Iterator[tuple[Product, StandIn]]:
    with (
        StandIn() as standin,
        Product(tmp_path / "home", **standin.environment()) as started,
    ):
        yield started, standin


def test_a_worker_killed_at_each_stage_leaves_one_whole_paper(
    product: tuple[Product, StandIn],
) -> None:
    running, standin = product
    standin.add_paper(ATTENTION, pdf=build_long_pdf())
    standin.misbehave("api", Behaviour.SILENT, times=1)
    standin.misbehave("pdf", Behaviour.STALL, times=1)
    browser = Browser(running.address)
    browser.post("/import/", pasted=ATTENTION.arxiv_id)

    kill_at_each_stage(running, standin)
    await_quiet(running.home)

    check_stored(running.home)
    for words in ("quokka2", f"quokka{PAGE_COUNT - 1}", "attends"):
        assert ATTENTION.title in browser.get(f"/search/?q={words}").text
    browser.close()


def kill_at_each_stage(running: Product, standin: StandIn) -> None:
    home = running.home
    await_true(lambda: standin.count("api") == 1, "the API is asked")
    kill_worker(running, "network")
    await_true(lambda: bool(list_parts(home)), "half of the PDF is here")
    kill_worker(running, "network")
    await_true(lambda: is_running(home, "papers.read"), "the PDF is being read")
    kill_worker(running, "pdf")
    await_true(
        lambda: count(home, "papers_page") > 0 and is_running(home, "papers.index"),
        "the pages are being indexed",
    )
    kill_worker(running, "index")
    await_true(lambda: is_running(home, "papers.match"), "the paper is being matched")
    kill_worker(running, "index")


def check_stored(home: Path) -> None:
    assert query(home, "SELECT title, pdf_state, metadata_state FROM papers_paper") == [
        (ATTENTION.title, "ready", "ready")
    ]
    assert query(home, "SELECT state, page_count FROM papers_document") == [
        ("ready", PAGE_COUNT)
    ]
    pages = query(home, "SELECT number, failure FROM papers_page ORDER BY number")
    assert pages == [(number, "") for number in range(1, PAGE_COUNT + 1)]
    assert len(list((home / "documents").rglob("*.pdf"))) == 1
    # What a kill in the middle of a download leaves lies where a start clears it away.
    assert {path.parent for path in home.rglob("*.part")} <= {home / "incoming"}
    assert query(home, "SELECT DISTINCT state FROM jobs_job") == [("done",)]
    assert query(
        home, "SELECT name, sum(interruptions) FROM jobs_job GROUP BY name"
    ) == [
        ("papers.chart", 0),
        ("papers.compare", 0),
        ("papers.compare_all", 0),
        ("papers.fetch", 2),
        ("papers.index", 1),
        ("papers.match", 1),
        ("papers.read", 1),
        ("papers.rebuild_index", 0),
        ("papers.structure", 0),
    ]


def list_parts(home: Path) -> list[Path]:
    return [
        path for path in (home / "incoming").glob("*.part") if path.stat().st_size > 0
    ]


def count(home: Path, table: str) -> int:
    return int(query(home, f"SELECT count(*) FROM {table}")[0][0])


def test_tabs_that_import_one_id_at_once_make_one_paper(
    product: tuple[Product, StandIn],
) -> None:
    running, standin = product
    tabs = [Browser(running.address) for _ in range(4)]

    def paste(tab: Browser) -> int:
        return tab.post("/import/", pasted=LAYER_NORM.arxiv_id).status_code

    with ThreadPoolExecutor(len(tabs)) as pool:
        answers = list(pool.map(paste, tabs))
    await_quiet(running.home)

    assert answers == [200] * len(tabs)
    assert query(running.home, "SELECT title, pdf_state FROM papers_paper") == [
        (LAYER_NORM.title, "ready")
    ]
    assert count(running.home, "papers_document") == 1
    assert (standin.count("api"), standin.count("pdf")) == (1, 1)
    for tab in tabs:
        tab.close()
