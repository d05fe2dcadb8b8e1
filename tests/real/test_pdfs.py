"""Reads every PDF of a folder of the reader's own and prints what came of it."""

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from papers.arxiv_id import ArxivId, ArxivIdError, parse_arxiv_id
from papers.pdf.process import read_pdf
from papers.pdf.reading import PdfReading
from prepsite.errors import UserError

_FOLDER = os.environ.get("PREPSITE_REAL_PAPERS", "")

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not _FOLDER, reason="PREPSITE_REAL_PAPERS names no folder"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    name: str
    seconds: float
    reading: PdfReading | None
    sentence: str

    def render_row(self) -> str:
        if self.reading is None:
            return f"{self.name:45.45} {'-':>5} {self.seconds:6.2f}  {self.sentence}"
        claims = self.reading.claims
        failed = len(self.reading.failed_pages)
        arxiv_id = (
            f"{claims.arxiv_id}v{claims.arxiv_version}" if claims.arxiv_id else ""
        )
        return (
            f"{self.name:45.45} {len(self.reading.pages):5} {self.seconds:6.2f}  "
            f"{arxiv_id or '-':20} {claims.title or '-'} | "
            f"{len(claims.authors)} authors"
            + (f" | {failed} pages failed" if failed else "")
            + ("" if claims.has_text_layer else " | no text layer")
        )


def read_one(path: Path) -> Outcome:
    started = time.monotonic()
    reading, sentence = None, ""
    try:
        reading = read_pdf(path)
    except UserError as error:
        sentence = f"{type(error).__name__}: {error}"
    seconds = time.monotonic() - started
    return Outcome(name=path.name, seconds=seconds, reading=reading, sentence=sentence)


def parse_file_name(name: str) -> ArxivId | None:
    with suppress(ArxivIdError):
        return parse_arxiv_id(name.removesuffix(".pdf").replace("_", "/"))
    return None


def test_every_real_pdf_ends_in_a_reading_or_a_sentence(
    request: pytest.FixtureRequest,
) -> None:
    paths = sorted(Path(_FOLDER).rglob("*.pdf"))
    assert paths, f"no PDFs in {_FOLDER}"
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    assert reporter is not None
    reporter.write_line("")
    outcomes = []
    for path in paths:
        outcomes.append(outcome := read_one(path))
        reporter.write_line(outcome.render_row())
    read = [outcome for outcome in outcomes if outcome.reading]
    reporter.write_line(
        f"{len(read)} of {len(outcomes)} read, "
        f"{sum(outcome.seconds for outcome in outcomes):.1f} s in all"
    )
    assert all(outcome.reading or outcome.sentence for outcome in outcomes)


def test_stamps_agree_with_files_named_by_arxiv_id() -> None:
    wrong = []
    for path in sorted(Path(_FOLDER).rglob("*.pdf")):
        named, reading = parse_file_name(path.name), read_one(path).reading
        if named is None or reading is None or reading.claims.arxiv_id is None:
            continue
        claimed = ArxivId(reading.claims.arxiv_id, reading.claims.arxiv_version)
        if claimed != named:
            wrong.append((path.name, str(claimed)))
    assert wrong == []
