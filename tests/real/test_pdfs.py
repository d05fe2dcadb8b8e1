"""Reads every PDF of a folder of the reader's own and prints what came of it."""

import os
import sys
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


@pytest.fixture(scope="module")
def outcomes() -> dict[Path, Outcome]:
    return {path: read_one(path) for path in sorted(Path(_FOLDER).rglob("*.pdf"))}


def test_every_real_pdf_ends_in_a_reading_or_a_sentence(
    outcomes: dict[Path, Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    read = [outcome for outcome in outcomes.values() if outcome.reading]
    rows = [outcome.render_row() for outcome in outcomes.values()]
    seconds = sum(outcome.seconds for outcome in outcomes.values())
    rows.append(f"{len(read)} of {len(outcomes)} read, {seconds:.1f} s in all")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(rows) + "\n")
    assert outcomes, f"no PDFs in {_FOLDER}"
    assert all(o.reading or o.sentence for o in outcomes.values())


def test_stamps_agree_with_files_named_by_arxiv_id(
    outcomes: dict[Path, Outcome],
) -> None:
    wrong = []
    for path, outcome in outcomes.items():
        named, reading = parse_file_name(path.name), outcome.reading
        if named is None or reading is None or reading.claims.arxiv_id is None:
            continue
        claimed = ArxivId(reading.claims.arxiv_id, reading.claims.arxiv_version)
        if claimed != named:
            wrong.append((path.name, str(claimed)))
    assert wrong == []
