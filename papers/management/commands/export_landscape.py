"""The landscape of the library written to a file, by the file's ending."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from papers.landscape.export import EXPORT_FORMATS, find_format
from papers.landscape.selection import Choice
from papers.pipeline.charting import chart_changes, find_changes, find_kept
from papers.pipeline.landscape_export import render_landscape
from prepsite.errors import UserError
from prepsite.stored_file import write_file


class Command(BaseCommand):
    """Writes the file whole or not at all."""

    help = (
        "Write how the papers hang together to FILE: "
        f"{', '.join(f'.{ending}' for ending in EXPORT_FORMATS)}."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **_: Any) -> None:
        try:
            wanted = find_format(file.suffix.removeprefix("."))
            if not file.parent.is_dir():
                raise CommandError(f"There is no folder {file.parent}.")
            before = find_kept()
            landscape = chart_changes(before, find_changes(before))
            write_file(file, render_landscape(landscape, wanted, Choice()))
        except UserError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"{file} cannot be written: {error.strerror}."
            ) from error
        except DatabaseError as error:
            raise CommandError(
                f"The library cannot be read: {error}. Start PrepSite once, which "
                "brings it up to date."
            ) from error
        edges = sum(len(table) for table in landscape.edges.values())
        self.stdout.write(f"{len(landscape):,} papers and {edges:,} links in {file}.")
