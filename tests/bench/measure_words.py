"""Measures whether every word of a sample of real pages is found by searching for it.

`python -m tests.bench.measure_words`; the PDFs are looked for by name under the folder
in PREPSITE_REAL_PAPERS. The words are those that another reader (pypdf) reads on the
page, or, where that one runs them together, some that were typed by hand.
"""

import json
import logging
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdf

from tests.bench.real_library import RealPaper, read_papers
from tests.papers.search.library import Library

_LABELS = Path(__file__).parent / "labels" / "words.json"
_RAW_WORD = re.compile(r"[^\s()\[\]{},;:\"“”…—|]+")
_EDGES = ".'’‘?!*†‡=<>+-–/"
# What no one types, and what pypdf makes of whole lines.
_LETTERS = re.compile(r"[^\W\d_]{3}")
_LONGEST = 22
_LINE_HYPHEN = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=\w)")
_CUT = "\ue000"


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePage:
    """`misread` gives what is printed for what pypdf reads; "": no word.

    `lost` are words known not to be found: of a line that is set so tightly that MuPDF
    sees no spaces in it, and of a font whose accents have no meaning.
    """

    paper: str
    page: int
    words: tuple[str, ...] = ()
    misread: dict[str, str] = field(default_factory=dict)
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVerdict:
    sample: SamplePage
    asked: int
    missing: tuple[str, ...]


def measure_words(folder: Path, scratch: Path) -> list[PageVerdict]:
    """A verdict for each page of the sample that `folder` holds.

    Each page is indexed as a paper of its own, so that finding it is finding the page.
    """
    paths = {path.stem: path for path in folder.rglob("*.pdf")}
    rows = json.loads(_LABELS.read_text())
    samples = [SamplePage(**row) for row in rows if row["paper"] in paths]
    papers = {paper.name: paper for paper in read_papers(folder)}
    library = Library(scratch / "index")
    for number, sample in enumerate(samples, 1):
        library.put(number, _get_text(papers[sample.paper], sample.page))
    return [
        _judge(library, number, sample, paths[sample.paper])
        for number, sample in enumerate(samples, 1)
    ]


def _get_text(paper: RealPaper, number: int) -> str:
    return next(p.text for p in paper.reading.pages if p.page_number == number)


def _judge(
    library: Library, number: int, sample: SamplePage, path: Path
) -> PageVerdict:
    words = list(sample.words) or sorted(set(_read_words(path, sample)))
    missing = tuple(
        word.replace(_CUT, "") for word in words if not _is_found(library, number, word)
    )
    return PageVerdict(sample=sample, asked=len(words), missing=missing)


def _read_words(path: Path, sample: SamplePage) -> Iterator[str]:
    # It tells of every font that it cannot read in full.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    text = pypdf.PdfReader(path).pages[sample.page - 1].extract_text()
    for raw in _RAW_WORD.findall(_LINE_HYPHEN.sub(_CUT, text)):
        stripped = raw.strip(_EDGES)
        word = sample.misread.get(stripped, stripped)
        if _LETTERS.search(word) and len(word) <= _LONGEST:
            yield word


def _is_found(library: Library, number: int, word: str) -> bool:
    """A word cut at a line's end as one word, or else with its hyphen."""
    spellings = {word.replace(_CUT, ""), word.replace(_CUT, "-")}
    return any(number in library.find(f'"{spelling}"') for spelling in spellings)


def render_report(verdicts: list[PageVerdict]) -> str:
    asked = sum(verdict.asked for verdict in verdicts)
    missing = sum(len(verdict.missing) for verdict in verdicts)
    lines = [
        f"{v.sample.paper}, page {v.sample.page}: {', '.join(v.missing)}"
        for v in verdicts
        if v.missing
    ]
    head = f"{asked} words of {len(verdicts)} pages asked for, {missing} not found"
    return "\n".join([head, *lines])


def main() -> None:
    """Print what was asked for and what was not found."""
    with tempfile.TemporaryDirectory() as scratch:
        verdicts = measure_words(
            Path(os.environ["PREPSITE_REAL_PAPERS"]), Path(scratch)
        )
    print(render_report(verdicts))


if __name__ == "__main__":
    main()
