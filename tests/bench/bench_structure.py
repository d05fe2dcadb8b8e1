"""What is found of the structure of real papers, and what reading it costs a page.

`python -m tests.bench.bench_structure`; the folder comes from PREPSITE_REAL_PAPERS.
Times are of the CPU, so that other work on the machine counts little.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

import pymupdf

from papers.pdf.structure.headings import find_headings
from papers.pdf.structure.layout import extract_page_layout
from papers.pdf.structure.lines import build_lines
from papers.pdf.structure.structure import extract_structure
from tests.bench.measure_captions import CaptionScore, measure_captions
from tests.bench.measure_headings import (
    HeadingScore,
    compute_f1,
    measure_headings,
    measure_outlines,
)
from tests.bench.measure_references import ReferenceScore, measure_references
from tests.bench.table import print_table

Score = TypeVar("Score", HeadingScore, ReferenceScore, CaptionScore)
# Papers that are timed, of those in the folder; all of them would take minutes.
TIMED = 20


def main() -> None:
    """Print the tables."""
    name = os.environ.get("PREPSITE_REAL_PAPERS", "")
    if not name:
        print("PREPSITE_REAL_PAPERS names no folder of PDFs: nothing to measure.")
        return
    folder = Path(name)
    pymupdf.TOOLS.mupdf_display_errors(False)
    print_quality(folder)
    print_times(folder)


def print_quality(folder: Path) -> None:
    """Per split: tuned on, held out; headings also as they agree with outlines."""
    rows = [
        *_build_heading_rows(
            "headings, as is", measure_headings(folder, stripped=False)
        ),
        *_build_heading_rows(
            "headings, stripped", measure_headings(folder, stripped=True)
        ),
        _build_heading_row(
            "headings, outlines", "not labelled", measure_outlines(folder)
        ),
        *_build_reference_rows(measure_references(folder)),
        *_build_caption_rows(measure_captions(folder)),
    ]
    head = ("what", "papers", "count", "labelled", "found", "too many", "and")
    print_table(head, rows)


def _split(scores: Iterable[Score]) -> Iterator[tuple[str, list[Score]]]:
    scores = list(scores)
    yield "tuned on", [score for score in scores if not score.is_held_out]
    yield "held out", [score for score in scores if score.is_held_out]


def _build_heading_rows(what: str, scores: list[HeadingScore]) -> list[Sequence[str]]:
    return [_build_heading_row(what, name, part) for name, part in _split(scores)]


def _build_heading_row(
    what: str, papers: str, scores: list[HeadingScore]
) -> Sequence[str]:
    found = sum(score.found for score in scores)
    right = sum(score.levels_right for score in scores)
    note = f"F1 {compute_f1(scores):.3f}, level right {_share(right, found)}"
    return _build_row(what, papers, scores, note)


def _build_reference_rows(scores: list[ReferenceScore]) -> list[Sequence[str]]:
    rows = []
    for is_stripped in (False, True):
        what = f"references, {'stripped' if is_stripped else 'as is'}"
        those = [score for score in scores if score.is_stripped == is_stripped]
        for name, part in _split(those):
            titled = sum(score.titled for score in part)
            titles = sum(score.titles for score in part)
            ids = sum(score.arxiv_ids for score in part)
            ids_found = sum(score.arxiv_ids_found for score in part)
            note = (
                f"title right {_share(titles, titled)}, "
                f"arXiv ids found {_share(ids_found, ids)}"
            )
            rows.append(_build_row(what, name, part, note))
    return rows


def _build_caption_rows(scores: list[CaptionScore]) -> list[Sequence[str]]:
    rows = []
    for name, part in _split(scores):
        found = sum(score.found for score in part)
        right = sum(score.text_right for score in part)
        note = f"whole text {_share(right, found)}"
        rows.append(_build_row("captions", name, part, note))
    return rows


def _build_row(
    what: str,
    papers: str,
    scores: Sequence[HeadingScore | ReferenceScore | CaptionScore],
    note: str,
) -> Sequence[str]:
    labelled = sum(score.labelled for score in scores)
    found = sum(score.found for score in scores)
    too_many = sum(score.too_many for score in scores)
    return (
        what,
        papers,
        str(len(scores)),
        str(labelled),
        _share(found, labelled),
        _share(too_many, labelled),
        note,
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def print_times(folder: Path) -> None:
    """Milliseconds a page: headings at most 3 times PyMuPDF's `dict` is the goal."""
    works: dict[str, Callable[[pymupdf.Document], object]] = {
        "PyMuPDF dict": _read_dict,
        "headings": _read_headings,
        "whole structure": extract_structure,
    }
    paths = sorted(folder.rglob("*.pdf"))
    chosen = paths[:: max(1, len(paths) // TIMED)]
    costs = {
        name: [_time(work, path) for path in chosen] for name, work in works.items()
    }
    anchor = costs["PyMuPDF dict"]
    rows = [
        (
            name,
            f"{median(cost):.1f}",
            f"{median(c / a for c, a in zip(cost, anchor, strict=True)):.1f}",
        )
        for name, cost in costs.items()
    ]
    print()
    print_table((f"median of {len(chosen)} papers", "ms a page", "times dict"), rows)


def _read_dict(document: pymupdf.Document) -> None:
    flags = pymupdf.TEXTFLAGS_DICT & ~pymupdf.TEXT_PRESERVE_IMAGES
    for index in range(document.page_count):
        document.load_page(index).get_text("dict", flags=flags)


def _read_headings(document: pymupdf.Document) -> None:
    numbers = range(1, document.page_count + 1)
    find_headings(build_lines([extract_page_layout(document, n) for n in numbers]))


def _time(work: Callable[[pymupdf.Document], object], path: Path) -> float:
    """Milliseconds a page."""
    with pymupdf.open(path) as document:
        begun = time.process_time()
        work(document)
        return (time.process_time() - begun) * 1000 / int(document.page_count)


if __name__ == "__main__":
    main()
