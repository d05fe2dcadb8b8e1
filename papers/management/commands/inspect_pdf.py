"""Print as JSON what a PDF says of itself, without importing it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from papers.pdf.process import read_structure
from papers.pdf.structure.reading import Section, Structure
from prepsite.errors import UserError


class Command(BaseCommand):
    """Read the structure of one file in the worker process."""

    help = (
        "Print title, authors, abstract, sections, captions, equations, blocks and "
        "references of a PDF as JSON."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **_: Any) -> None:
        try:
            structure = read_structure(file)
        except (UserError, OSError) as error:
            raise CommandError(f"{file}: {error}") from error
        self.stdout.write(json.dumps(build_report(structure), indent=2))


def build_report(structure: Structure) -> dict[str, Any]:
    """The structure under the names the command prints it by.

    Pages are numbers from 1, places x0, y0, x1, y1 or heights in PDF user space.
    """
    report = asdict(structure)
    report["sections"] = [_build_section(section) for section in structure.sections]
    return report


def _build_section(section: Section) -> dict[str, Any]:
    fields = asdict(section)
    return {
        "level": fields["level"],
        "title": fields["title"],
        "page": fields["page_number"],
        "number": fields["number"],
        "y_pt": fields["y_pt"],
    }
