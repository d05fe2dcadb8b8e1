"""Import papers without a browser: ids, links, .bib files, PDFs, folders of them."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from papers.models import Paper
from papers.pipeline.intake import import_pasted, start_file_import
from papers.pipeline.outcome import find_failure, find_work_under_way, follow_merges
from prepsite.errors import UserError
from prepsite.supervisor.workers import Workers, open_workers

# Seconds between two looks at the work.
_POLL_S = 0.2


class Command(BaseCommand):
    """Start the imports, watch them settle, and say what failed."""

    help = (
        "Import arXiv ids, links, .bib files, PDFs or folders; "
        "ends with an error where one failed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wanted", nargs="+", metavar="ID|FILE|FOLDER")

    def handle(self, *, wanted: list[str], **_: Any) -> None:
        self.failures: list[str] = []
        manage_path = settings.BASE_DIR / "manage.py"
        try:
            with open_workers(manage_path, settings.PREPSITE_HOME) as workers:
                papers = [
                    paper for argument in wanted for paper in self._start(argument)
                ]
                self._watch(papers, workers)
        except UserError as error:
            raise CommandError(str(error)) from error
        if self.failures:
            self.stderr.write("\n".join(self.failures))
            raise CommandError(f"{len(self.failures)} of them failed.")

    def _start(self, argument: str) -> Iterator[Paper]:
        path = Path(argument)
        if path.is_dir():
            for file in sorted([*path.rglob("*.pdf"), *path.rglob("*.bib")]):
                yield from self._start_file(file)
        elif path.is_file():
            yield from self._start_file(path)
        else:
            yield from self._start_pasted(argument)

    def _start_file(self, path: Path) -> Iterator[Paper]:
        if path.suffix.lower() != ".pdf":
            yield from self._start_pasted(path.read_text(errors="replace"))
            return
        try:
            with path.open("rb") as file:
                yield start_file_import(file, path.name).paper
        except UserError as error:
            self.failures.append(f"{path}: {error}")

    def _start_pasted(self, text: str) -> Iterator[Paper]:
        report = import_pasted(text)
        self.failures.extend(f"{line.text}: {line.reason}" for line in report.refused)
        for arrival in report.arrivals:
            yield arrival.paper

    def _watch(self, papers: list[Paper], workers: Workers) -> None:
        """Draw the progress bar until nothing is under way for any of the papers."""
        waiting = list(papers)
        with tqdm(total=len(papers), unit="paper", file=self.stderr) as bar:
            while waiting:
                workers.keep_alive()
                still_waiting = []
                for paper in waiting:
                    job = find_work_under_way(paper)
                    if job is None:
                        self._tell(paper, bar)
                    else:
                        still_waiting.append(paper)
                        bar.set_postfix_str(job.stage, refresh=False)
                waiting = still_waiting
                time.sleep(_POLL_S if waiting else 0)

    def _tell(self, paper: Paper, bar: "tqdm[Any]") -> None:
        bar.update()
        now = follow_merges(paper)
        if failure := find_failure(now):
            self.failures.append(f"{now.title}: {failure}")
        else:
            bar.write(now.title, file=self.stdout, end="")
