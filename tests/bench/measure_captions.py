"""Measures captions against labels made by hand: found, whole text right, too many.

`python -m tests.bench.measure_captions [tune|hold_out]`; the PDFs are looked for by
name under the folder in PREPSITE_REAL_PAPERS.
"""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf

from papers.pdf.structure.captions import Caption, extract_captions
from papers.pdf.structure.lines import extract_lines

_LABELS = Path(__file__).parent / "labels" / "captions"
# A caption's end may carry a few characters of mathematics that have no fixed order.
_LOOSE_END = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionScore:
    """Counts for one paper; `is_held_out`: its labels were not tuned on."""

    paper: str
    is_held_out: bool
    labelled: int
    found: int
    text_right: int
    too_many: int
    complaints: tuple[str, ...] = field(default=())


def measure_captions(folder: Path) -> list[CaptionScore]:
    """A score for each labelled paper that `folder` holds."""
    return [_measure(path, labels) for path, labels in _find_papers(folder)]


def _find_papers(folder: Path) -> Iterator[tuple[Path, Path]]:
    papers = {path.stem: path for path in folder.rglob("*.pdf")}
    for labels in sorted(_LABELS.glob("*.json")):
        if labels.stem in papers:
            yield papers[labels.stem], labels


def _measure(path: Path, labels: Path) -> CaptionScore:
    truth = json.loads(labels.read_text())
    with pymupdf.open(path) as document:
        captions = extract_captions(document, extract_lines(document))
    left = Counter((c.label, c.page_number) for c in captions)
    found = text_right = 0
    complaints = []
    for wanted in truth["captions"]:
        key = (wanted["label"], wanted["page"])
        if not left[key]:
            complaints.append(f"missed {key}")
            continue
        left[key] -= 1
        found += 1
        ends = [_ends_right(c, wanted) for c in captions if _has_key(c, key)]
        text_right += any(ends)
        if not any(ends):
            texts = [c.text for c in captions if _has_key(c, key)]
            complaints.append(f"text {key}: ...{texts[0][-90:]}")
    complaints.extend(f"too many {key}" for key in left.elements())
    return CaptionScore(
        paper=path.stem,
        is_held_out=truth["split"] == "hold_out",
        labelled=len(truth["captions"]),
        found=found,
        text_right=text_right,
        too_many=sum(left.values()),
        complaints=tuple(complaints),
    )


def _has_key(caption: Caption, key: tuple[str, int]) -> bool:
    return (caption.label, caption.page_number) == key


def _ends_right(caption: Caption, wanted: dict[str, str]) -> bool:
    text, end = _squeeze(caption.text), _squeeze(wanted["ends"])
    return end in text[-len(end) - _LOOSE_END :]


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


def main() -> None:
    """Print the table and what went wrong in the papers of one split (or all)."""
    folder = Path(os.environ["PREPSITE_REAL_PAPERS"])
    split = sys.argv[1] if len(sys.argv) > 1 else ""
    scores = [
        score
        for score in measure_captions(folder)
        if not split or score.is_held_out == (split == "hold_out")
    ]
    for score in scores:
        print(
            f"{score.paper:28} {score.labelled:4} {score.found:4} "
            f"{score.text_right:4} {score.too_many:4}"
        )
        for complaint in score.complaints:
            print("    ", complaint)
    labelled = sum(score.labelled for score in scores)
    found = sum(score.found for score in scores)
    right = sum(score.text_right for score in scores)
    too_many = sum(score.too_many for score in scores)
    print(
        f"{labelled} labelled, {found / labelled:.1%} found, "
        f"{right / labelled:.1%} with the whole text, {too_many} too many"
    )


if __name__ == "__main__":
    main()
