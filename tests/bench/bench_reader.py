"""The reader in a real Chromium: first page, jumps, memory; what reading structure costs.

`python -m tests.bench.bench_reader [--heavy] [PDF...]`; without files, papers it makes
itself: 15 and 100 pages in two columns, a book of 500, and with `--heavy` 300 MB of
pictures. Times are on the wall, from the click or the key until the page is drawn to its
end. Memory is what the browser's process of the page holds after its garbage was collected
(read from Linux's /proc).
"""

import argparse
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pymupdf
from playwright.sync_api import Browser, Page, expect, sync_playwright

from papers.pdf.structure.structure import extract_structure
from tests.bench.reader_files import RARE, write_columns, write_pictures
from tests.bench.table import print_table
from tests.browser.chromium import ABSENT, find_chromium
from tests.product import Product

ROUNDS = 3
FAR_PAGE = 50
# More pages than these take minutes to look at and say the same.
MOST_PAGES = 150
# Pictures of 5 MB on each page take as long.
MOST_BYTES = 100 * 1024 * 1024
PATIENCE_MS = 240_000
MEGABYTE = 1024 * 1024
# The click is stamped in one page, the drawing in the next, both by the wall clock. A
# page counts when pdf.js calls it finished and a frame was shown since.
STAMPS = """
  const now = () => performance.timeOrigin + performance.now();
  const note = () => sessionStorage.setItem("began", now());
  addEventListener("click", note, { capture: true });
  addEventListener("keydown", (event) => event.key === "Enter" && note(), true);
  const isDrawn = (number) => {
    const viewer = document.querySelector("prep-pdf-viewer")?.pdf?.pdfViewer;
    return viewer?.getPageView(number - 1)?.renderingState === 3;
  };
  globalThis.awaitDrawn = (number) => new Promise((resolve) => {
    const look = () => isDrawn(number)
      ? requestAnimationFrame(() => resolve(now() - sessionStorage.getItem("began")))
      : requestAnimationFrame(look);
    look();
  });
"""
DRAWN = "(number) => awaitDrawn(number)"
SHOW = """(pageNumber) => {
  document.querySelector("prep-pdf-viewer").goToSpot({ pageNumber });
}"""
COUNT_LAYERS = """() => ["canvas", ".textLayer", ".textLayer span"]
  .map((kind) => document.querySelectorAll(`.pdfViewer ${kind}`).length).join(" / ")"""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in the product, and the file it came from."""

    path: Path
    paper_id: int
    page_count: int

    @property
    def name(self) -> str:
        return self.path.stem


@dataclass(slots=True)
class Traffic:
    """Bytes of the PDF that reached a page."""

    received: int = 0


def main() -> None:
    """Print the tables."""
    chromium = find_chromium()
    if chromium is None:
        print(ABSENT)
        return
    chosen = parse_arguments()
    with tempfile.TemporaryDirectory() as folder:
        paths = chosen.paths or write_papers(Path(folder), is_heavy=chosen.heavy)
        with (
            Product(Path(folder) / "home") as product,
            open_browser(chromium) as browser,
        ):
            papers = [add_paper(browser, product, path) for path in paths]
            print_reading(browser, product, papers)
            print_memory(browser, product, papers)
        print_structure(papers)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_reader")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PDF")
    parser.add_argument("--heavy", action="store_true", help="also a PDF of 300 MB")
    return parser.parse_args()


def write_papers(folder: Path, *, is_heavy: bool) -> list[Path]:
    papers = [
        write_columns(folder / "15 pages.pdf", 15),
        write_columns(folder / "100 pages.pdf", 100),
        write_columns(folder / "a book of 500.pdf", 500),
    ]
    if is_heavy:
        papers.append(write_pictures(folder / "300 MB of pictures.pdf"))
    return papers


@contextmanager
def open_browser(chromium: str) -> Iterator[Browser]:
    # Chromium's sandbox refuses to run as root.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--disable-gpu", *as_root]
        )
        yield browser
        browser.close()


@contextmanager
def open_page(browser: Browser, product: Product) -> Iterator[Page]:
    """A page in a browser's context of its own: nothing is cached, nothing remembered."""
    context = browser.new_context(
        base_url=product.address, viewport={"width": 1280, "height": 800}
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(STAMPS)
    yield context.new_page()
    context.close()


def add_paper(browser: Browser, product: Product, path: Path) -> Paper:
    """Drop the file onto the library and wait until the background is done with it."""
    with open_page(browser, product) as page:
        page.goto("/")
        page.set_input_files("#pdf-files", path)
        link = page.locator(".upload-list a")
        expect(link).to_be_visible(timeout=PATIENCE_MS)
        found = re.search(r"\d+", link.get_attribute("href") or "")
    assert found, path
    paper_id = int(found[0])
    asked = "SELECT structure_state FROM papers_document WHERE paper_id = ?"

    def is_read() -> bool:
        database = product.home / "prepsite.sqlite3"
        with closing(sqlite3.connect(database, timeout=20)) as connection:
            rows = connection.execute(asked, [paper_id]).fetchall()
        return rows in ([("ready",)], [("failed",)])

    last_moment = time.monotonic() + PATIENCE_MS / 1000
    while not is_read():
        assert time.monotonic() < last_moment, f"{path.name} was not read"
        time.sleep(0.2)
    with pymupdf.open(path) as document:
        return Paper(path, paper_id, document.page_count)


# -- times -----------------------------------------------------------------------


def print_reading(browser: Browser, product: Product, papers: Sequence[Paper]) -> None:
    rows = []
    for paper in papers:
        traffic = Traffic()
        firsts = [
            measure_first_page(browser, product, paper, traffic) for _ in range(ROUNDS)
        ]
        with open_page(browser, product) as page:
            open_reader(page, paper)
            far, last = min(FAR_PAGE, paper.page_count), paper.page_count
            jumps = [measure_jump(page, number) for number in (far, last)]
            found = measure_find(page) if paper.page_count >= FAR_PAGE else None
        size = paper.path.stat().st_size
        rows.append(
            [
                paper.name,
                f"{median(firsts):.0f}",
                f"{jumps[0]:.0f}",
                f"{jumps[1]:.0f}",
                "-" if found is None else f"{found:.0f}",
                f"{size / MEGABYTE:.1f}",
                f"{traffic.received / ROUNDS / MEGABYTE:.1f}",
            ]
        )
    print_table(
        [
            "paper",
            "click on Read to first page (ms)",
            f"to page {FAR_PAGE} (ms)",
            "to the last (ms)",
            "find on the last pages (ms)",
            "size (MB)",
            "fetched till the first page (MB)",
        ],
        rows,
    )


def measure_first_page(
    browser: Browser, product: Product, paper: Paper, traffic: Traffic
) -> float:
    """Milliseconds from the click on Read in the library."""
    with open_page(browser, product) as page:
        count_traffic(page, traffic)
        return open_reader(page, paper)


def open_reader(page: Page, paper: Paper) -> float:
    page.goto("/")
    page.locator(f"a[href='/papers/{paper.paper_id}/read/']").click()
    page.wait_for_url("**/read/", wait_until="commit")
    return float(page.evaluate(DRAWN, 1))


def count_traffic(page: Page, traffic: Traffic) -> None:
    """Count what arrives of PDFs, whatever was asked for and given up on the way."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    of_pdf: set[str] = set()

    def note_answer(event: dict[str, dict[str, str]]) -> None:
        if event["response"]["mimeType"] == "application/pdf":
            of_pdf.add(str(event["requestId"]))

    def note_data(event: dict[str, int]) -> None:
        if str(event["requestId"]) in of_pdf:
            traffic.received += event["dataLength"]

    session.on("Network.responseReceived", note_answer)
    session.on("Network.dataReceived", note_data)


def measure_jump(page: Page, page_number: int) -> float:
    """Milliseconds from Enter in the field of the page number."""
    field = page.get_by_label("Page number")
    field.fill(str(page_number))
    field.press("Enter")
    return float(page.evaluate(DRAWN, page_number))


def measure_find(page: Page) -> float | None:
    """Milliseconds until the hit of a word is counted; None for a paper without it."""
    page.keyboard.press("Control+f")
    begun = time.perf_counter()
    page.keyboard.insert_text(RARE)
    said = page.locator("#pdf-find output")
    expect(said).to_have_text(re.compile("of|Not found"), timeout=PATIENCE_MS)
    spent = 1000 * (time.perf_counter() - begun)
    return spent if "of" in said.inner_text() else None


# -- memory ----------------------------------------------------------------------


def print_memory(browser: Browser, product: Product, papers: Sequence[Paper]) -> None:
    rows = [
        row
        for paper in papers
        if FAR_PAGE <= paper.page_count <= MOST_PAGES
        and paper.path.stat().st_size <= MOST_BYTES
        for row in measure_memory(browser, product, paper)
    ]
    print_table(
        [
            "paper",
            "read",
            "process (MB)",
            "JavaScript heap (MB)",
            "canvases / text layers / spans",
        ],
        rows,
    )


def measure_memory(browser: Browser, product: Product, paper: Paper) -> list[list[str]]:
    """Every page looked at in turn, three times over: it should not go on growing."""
    rows = []
    with open_page(browser, product) as page:

        def note(read: str) -> None:
            process, heap = read_memory(browser, page)
            layers = page.evaluate(COUNT_LAYERS)
            rows.append(
                [paper.name, read, f"{process:.0f}", f"{heap:.0f}", str(layers)]
            )

        # A click would lead to where the paper was left.
        page.goto(f"/papers/{paper.paper_id}/read/#page=1")
        page.evaluate(DRAWN, 1)
        note("the first page")
        for read in ("all pages", "all once more", "all a third time"):
            walk_pages(page, range(1, paper.page_count + 1))
            note(read)
    return rows


def walk_pages(page: Page, numbers: Sequence[int]) -> None:
    for number in numbers:
        page.evaluate(SHOW, number)
        # pdf.js hides the canvas until the page is drawn.
        page.locator(f".page[data-page-number='{number}'] canvas").wait_for()


def read_memory(browser: Browser, page: Page) -> tuple[float, float]:
    """Megabytes: of the page's process, and of its JavaScript objects."""
    page.request_gc()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    session.detach()
    heap = next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")
    whole = browser.new_browser_cdp_session()
    processes = whole.send("SystemInfo.getProcessInfo")["processInfo"]
    whole.detach()
    # A spare one waits for the next page; ours is the one that holds something.
    largest = max(
        read_resident_bytes(one["id"]) for one in processes if one["type"] == "renderer"
    )
    return largest / MEGABYTE, heap / MEGABYTE


def read_resident_bytes(pid: int) -> int:
    """0 where the machine has no /proc or the process is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return 1024 * int(found[1]) if found else 0


# -- structure -------------------------------------------------------------------


def print_structure(papers: Sequence[Paper]) -> None:
    """CPU time, in this process: other work on the machine counts little."""
    rows = []
    for paper in papers:
        plain = measure_work(paper, read_dicts)
        ours = measure_work(paper, extract_structure)
        rows.append([paper.name, f"{plain:.1f}", f"{ours:.1f}", f"{ours / plain:.1f}"])
    print_table(
        ["paper", 'get_text("dict"), ms a page', "whole structure, ms a page", "x"],
        rows,
    )


def read_dicts(document: pymupdf.Document) -> None:
    for page_index in range(document.page_count):
        document.load_page(page_index).get_text("dict")


def measure_work(paper: Paper, work: Callable[[pymupdf.Document], object]) -> float:
    with pymupdf.open(paper.path) as document:
        begun = time.process_time()
        work(document)
        return 1000 * (time.process_time() - begun) / paper.page_count


if __name__ == "__main__":
    main()
