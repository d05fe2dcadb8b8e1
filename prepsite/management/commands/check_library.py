"""Compare the search index with the library, and mend what differs."""

import json
import time
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from papers.pipeline.index_health import (
    IndexHealth,
    PaperHealth,
    inspect_index,
    list_papers,
)
from papers.pipeline.requests import request_rebuild
from prepsite.errors import UserError
from prepsite.jobs.models import Job, JobState
from prepsite.supervisor.workers import Workers, open_workers

_DIFFERS, _ERROR = 1, 2
_POLL_S = 0.2


class Command(BaseCommand):
    """Ends with 0 where all agrees, 1 where something differs, 2 after an error."""

    help = (
        "Look whether search knows every paper as the library has it. Ends with 1 "
        "where something differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--mend", action="store_true", help="put right what differs"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *, mend: bool, **options: Any) -> None:
        try:
            health = inspect_index()
            if mend and health.differs:
                self._mend()
                health = inspect_index()
        except UserError as error:
            raise CommandError(str(error), returncode=_ERROR) from error
        except DatabaseError as error:
            raise CommandError(
                f"The library cannot be read: {error}. Start PrepSite once, which "
                "brings it up to date.",
                returncode=_ERROR,
            ) from error
        if options["json"]:
            self.stdout.write(json.dumps(build_report(health), indent=2))
        else:
            for line in word_report(health):
                self.stdout.write(line)
        if health.differs:
            advice = "" if mend else " --mend puts them right."
            count = len(health.difference.paper_ids)
            raise CommandError(f"{count} differ.{advice}", returncode=_DIFFERS)

    def _mend(self) -> None:
        """By the workers of the running product, else by workers of its own."""
        with open_workers(
            settings.BASE_DIR / "manage.py", settings.PREPSITE_HOME
        ) as workers:
            job = _await_end(request_rebuild(), workers)
        if job.state == JobState.FAILED:
            raise UserError("The search index could not be completed.", job.error)


def _await_end(job: Job, workers: Workers) -> Job:
    while job.is_active:
        workers.keep_alive()
        time.sleep(_POLL_S)
        job.refresh_from_db()
    return job


def build_report(health: IndexHealth) -> dict[str, Any]:
    """What the command prints as JSON; `differing` names each paper that does."""
    return {
        "papers": len(health.expected),
        "sound": health.sound_count,
        "pages": health.page_count,
        "words": health.word_count,
        "bytes": health.state.byte_size,
        "version": health.version,
        "is_being_rebuilt": health.state.is_being_rebuilt,
        "without_text": list(health.without_text),
        "partly_without_text": list(health.partly_without_text),
        "differing": [
            {
                "id": paper.paper_id,
                "title": paper.title,
                "state": paper.agreement.name.lower(),
                "pages": paper.pages,
                "pages_in_library": paper.pages_here,
            }
            for paper in _list_differing(health)
        ],
    }


def word_report(health: IndexHealth) -> Iterator[str]:
    yield (
        f"Papers: {len(health.expected)}, of which the search index has "
        f"{health.sound_count} as the library does."
    )
    for paper in _list_differing(health):
        title = "".join(sign if sign.isprintable() else " " for sign in paper.title)
        yield f"  {paper.paper_id:>6}  {paper.agreement.value}: {title}"
    yield f"Without text on any page: {len(health.without_text)} papers."
    yield f"Without text on some pages: {len(health.partly_without_text)} papers."
    megabytes = health.state.byte_size / 1_000_000
    yield (
        f"Index: {health.page_count} pages, {health.word_count} words, "
        f"{megabytes:.1f} MB, version {health.version}."
    )
    if health.state.is_being_rebuilt:
        yield "It is being rebuilt; the figures are those of the one that answers."


def _list_differing(health: IndexHealth) -> list[PaperHealth]:
    return list_papers(health, health.difference.paper_ids)
