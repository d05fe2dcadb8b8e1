"""Papers come in and notes are written while the index worker is killed at random."""

import json
import os
import random
import signal
import time
from pathlib import Path

import pymupdf

from tests.papers.pipeline.running_product import Browser, await_quiet, query
from tests.product import Product, await_true, run_manage

# How long a worker lives at most: to start and to index some papers takes less.
_LONGEST_LIFE_S = 4.0
_PAPERS_A_LIFE = 2
PAGES = 4
LINES = [f"Line {number} of plain words about nothing." for number in range(40)]


def build_pdf(number: int) -> bytes:
    document = pymupdf.open()
    for page_number in range(1, PAGES + 1):
        page = document.new_page()
        page.insert_text(
            (72, 60), [f"quokka{number}p{page_number}", *LINES], fontsize=9
        )
    return bytes(document.tobytes())


class Killing:
    """One running product whose index worker dies again and again."""

    def __init__(self, product: Product, seed: int) -> None:
        self._product = product
        self._random = random.Random(seed)
        self._browser = Browser(product.address)
        self.papers = 0
        self.kills = 0
        self.kills_at_work = 0

    def kill_among_work(self, kills: int) -> None:
        """Bring papers, let the worker live for a while, kill it; as often as asked."""
        while self.kills < kills:
            for _ in range(_PAPERS_A_LIFE):
                self._bring_paper()
            (worker,) = self._product.await_children("--queue index", 1)
            self._live_for_a_while()
            self.kills_at_work += self._is_at_work()
            os.kill(worker.pid, signal.SIGKILL)
            self.kills += 1

    def _live_for_a_while(self) -> None:
        """Any moment will do, most of them soon after the worker has begun a job."""
        end = time.monotonic() + self._random.uniform(0, _LONGEST_LIFE_S)
        while time.monotonic() < end and not self._is_at_work():
            time.sleep(0.01)
        time.sleep(self._random.uniform(0, 0.2))

    def _is_at_work(self) -> bool:
        sql = "SELECT 1 FROM jobs_job WHERE queue = 'index' AND state = 'running'"
        return bool(query(self._product.home, sql))

    def _bring_paper(self) -> None:
        self.papers += 1
        self._browser.post_file(
            "/import/file/", f"{self.papers}.pdf", build_pdf(self.papers)
        )

    def judge(self) -> None:
        """Nothing is missing: each paper, each page, and no job was lost."""
        home = self._product.home
        await_quiet(home)
        failed = query(home, "SELECT name, error FROM jobs_job WHERE state = 'failed'")
        given_up = [name for name, error in failed if "was interrupted" in error]
        assert len(given_up) == len(failed), failed
        check = run_manage(home, "check_library", "--json", *["--mend"] * bool(failed))
        report = json.loads(check.stdout)
        assert (report["differing"], check.returncode) == ([], 0), check.stdout
        assert (report["papers"], report["pages"]) == (self.papers, PAGES * self.papers)
        for number in (1, self.papers):
            self._judge_found(number)
        self._browser.close()

    def _judge_found(self, number: int) -> None:
        found = self._browser.get(f"/search/?q=quokka{number}p{PAGES}").text
        assert "1 paper<" in found, f"paper {number} is not found"


def kill_index_worker(home: Path, *, kills: int, seed: int) -> Killing:
    """Raises AssertionError where something is missing afterwards."""
    with Product(home) as product:
        killing = Killing(product, seed)
        killing.kill_among_work(kills)
        await_true(
            lambda: bool(product.find_children("--queue index")), "a worker runs again"
        )
        killing.judge()
    return killing
