"""Import papers without a browser: ids, links, .bib files, PDFs, folders of them."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from papers.arxiv_id import ArxivIdError, parse_arxiv_id
from papers.models import Paper
from papers.pipeline.intake import import_pasted, start_file_import
from papers.pipeline.outcome import (
    find_failure,
    find_work_under_way,
    follow_merges,
    lacks_text,
)
from prepsite.errors import UserError
from prepsite.supervisor.database import bring_database_up_to_date
from prepsite.supervisor.workers import Workers, open_workers

# Seconds between two looks at the work.
_POLL_S = 0.2
_SUFFIXES = (".pdf", ".bib")


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
        home = settings.PREPSITE_HOME
        try:
            with open_workers(manage_path, home) as workers:
                bring_database_up_to_date(home, self.stderr.write)
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
        if not _is_there(path):
            yield from self._start_typed(argument)
        elif path.is_dir():
            yield from self._start_folder(path)
        else:
            yield from self._start_file(path)

    def _start_typed(self, argument: str) -> Iterator[Paper]:
        if _means_a_file(argument):
            self.failures.append(f"{argument}: There is no such file.")
        else:
            report = import_pasted(argument)
            self.failures += [f"{line.text}: {line.reason}" for line in report.refused]
            yield from (arrival.paper for arrival in report.arrivals)

    def _start_folder(self, folder: Path) -> Iterator[Paper]:
        files = [
            path
            for path in sorted(folder.rglob("*"))
            if path.suffix.lower() in _SUFFIXES and path.is_file()
        ]
        if not files:
            self.failures.append(f"{folder}: There is no PDF or .bib file in it.")
        for file in files:
            yield from self._start_file(file)

    def _start_file(self, path: Path) -> Iterator[Paper]:
        try:
            if path.suffix.lower() == ".pdf":
                with path.open("rb") as file:
                    yield start_file_import(file, path.name).paper
            else:
                report = import_pasted(path.read_text(errors="replace"))
                self.failures += [
                    f"{path}, line {line.line_number}: {line.reason}"
                    for line in report.refused
                ]
                yield from (arrival.paper for arrival in report.arrivals)
        except UserError as error:
            self.failures.append(f"{path}: {error}")
        except OSError as error:
            self.failures.append(f"{path}: It cannot be read ({error.strerror}).")

    def _watch(self, papers: list[Paper], workers: Workers) -> None:
        """Draw the progress bar until nothing is under way for any of the papers."""
        waiting = list(papers)
        with tqdm(
            total=len(papers), unit=" papers", file=self.stderr, disable=not papers
        ) as bar:
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
            return
        self._say(now.title, bar)
        if lacks_text(now):
            self._say("  Its PDF is a scan without text: it cannot be searched.", bar)

    def _say(self, line: str, bar: "tqdm[Any]") -> None:
        # Not bar.write(): it ends lines by itself, as self.stdout does.
        bar.clear()
        self.stdout.write(line)
        bar.refresh()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a .bib text as an argument is longer than a name may be
        return False


def _means_a_file(argument: str) -> bool:
    """Whether the name of something absent is a file's: `1706.03762.pdf` is an id."""
    if argument.startswith(("/", "./", "../", "~")):
        return True
    if not argument.lower().endswith(_SUFFIXES) or "://" in argument:
        return False
    try:
        parse_arxiv_id(argument)
    except ArxivIdError:
        return True
    return False
