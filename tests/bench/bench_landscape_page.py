"""The landscape's page in a real Chromium without a GPU: first pictures, frames while panned.

`python -m tests.bench.bench_landscape_page [SIZE ...]`: libraries by lot of 1,000 and
10,000 papers. A first picture counts from going to the address until two frames after
the map is there, on the wall; medians of 3. The map is panned for 3 s by what a drag
does to it, one step a frame; frames are counted, and the longest between two is told.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

os.environ["DJANGO_SETTINGS_MODULE"] = "prepsite.settings"
_HOME = tempfile.TemporaryDirectory()
os.environ.setdefault("PREPSITE_HOME", str(Path(_HOME.name) / "home"))

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Page, sync_playwright

from papers.landscape.building import build_landscape
from papers.landscape.keeping import write_landscape
from papers.models import MetadataState, Paper
from papers.pipeline.charting import find_path
from tests.bench.citation_graph import draw_library
from tests.bench.table import print_table
from tests.browser.chromium import ABSENT, find_chromium
from tests.product import Product

SIZES = (1_000, 10_000)
ROUNDS = 3
# More papers are shown as communities.
MOST_WHOLE = 2_000
EVERY_KIND = "".join(
    f"&kind={kind}"
    for kind in ("citation", "coupling", "cocitation", "topic", "author")
)
DRAWN = """() => new Promise((resolve) => {
  const now = () => performance.now();
  const look = () => document.querySelector("prep-landscape")?.view
    ? requestAnimationFrame(() => requestAnimationFrame(() => resolve(now())))
    : requestAnimationFrame(look);
  look();
})"""
COUNTED = """() => ({
  nodes: document.querySelectorAll(".nodes > .node").length,
  edges: document.querySelectorAll(".edges > *").length,
})"""
PANNED = """() => new Promise((resolve) => {
  const map = document.querySelector("prep-landscape");
  map.view.zoom(1.5);
  map.svg.classList.add("moving");
  const begun = performance.now();
  let [frames, before, longest] = [0, begun, 0];
  const step = (now) => {
    frames += 1;
    longest = Math.max(longest, now - before);
    before = now;
    const angle = frames / 15;
    map.view.move(9 * Math.cos(angle), 6 * Math.sin(angle));
    if (now - begun < 3000) requestAnimationFrame(step);
    else {
      map.svg.classList.remove("moving");
      resolve({ rate: (frames * 1000) / (now - begun), longest });
    }
  };
  requestAnimationFrame(step);
})"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    call_command("migrate", verbosity=0)
    rows = [row for size in parser.parse_args().sizes for row in _measure(size)]
    heads = ["Papers", "Map", "Nodes", "Lines", "First, ms", "Frames/s", "Longest, ms"]
    print_table(heads, rows)


def _measure(size: int) -> Iterator[list[str]]:
    _fill(size)
    whole = {"whole": f"?whole=on{EVERY_KIND}"} if size <= MOST_WHOLE else {}
    maps = {"as it opens": "", "around a paper": f"?focus={size // 2}", **whole}
    with Product(Path(os.environ["PREPSITE_HOME"])) as product, _open_page() as page:
        for name, query in maps.items():
            address = f"{product.address}landscape/{query}"
            first = median(_time_first(page, address) for _ in range(ROUNDS))
            counted, panned = page.evaluate(COUNTED), page.evaluate(PANNED)
            yield [
                f"{size:,}",
                name,
                f"{counted['nodes']:,}",
                f"{counted['edges']:,}",
                f"{first:.0f}",
                f"{panned['rate']:.0f}",
                f"{panned['longest']:.0f}",
            ]


def _fill(size: int) -> None:
    """The library's papers as rows, and its landscape as it is kept."""
    material = draw_library(size)
    Paper.objects.all().delete()
    Paper.objects.bulk_create(
        Paper(
            pk=paper_id,
            title=material.titles.get(paper_id, f"Paper {paper_id}"),
            author_line=f"Ada Author{paper_id % 997}; Ben Other",
            year=1990 + paper_id * 35 // size,
            metadata_state=MetadataState.READY,
            metadata_source="hand",
        )
        for paper_id in material.facts.paper_ids.tolist()
    )
    write_landscape(find_path(), build_landscape(material))
    connection.close()


def _time_first(page: Page, address: str) -> float:
    """From the beginning of the way there, as the browser's own clock counts."""
    page.goto(address, wait_until="commit")
    elapsed: float = page.evaluate(DRAWN)
    return elapsed


@contextmanager
def _open_page() -> Iterator[Page]:
    path = find_chromium()
    if path is None:
        raise SystemExit(ABSENT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser.new_page(viewport={"width": 1280, "height": 860})
        browser.close()


if __name__ == "__main__":
    main()
