"""Measures section headings against labels made by hand and against outlines.

`python -m tests.bench.measure_headings [tune|hold_out]`; the PDFs are looked for by
name under the folder in PREPSITE_REAL_PAPERS.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from papers.pdf.structure.heading_text import is_frame_name, parse_heading_text
from papers.pdf.structure.reading import Section
from papers.pdf.structure.structure import extract_structure
from tests.bench.strip_pdf import strip_pdf

_LABELS = Path(__file__).parent / "labels" / "headings"
# An outline with fewer entries says little about the sections.
_MIN_OUTLINE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A heading as a reader sees it; an optional one is neither missed nor too many."""

    level: int
    page: int
    title: str
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingScore:
    """Counts for one paper; `levels_right` of those found."""

    paper: str
    is_held_out: bool
    labelled: int
    found: int
    levels_right: int
    too_many: int
    complaints: tuple[str, ...] = ()


def measure_headings(folder: Path, *, stripped: bool) -> list[HeadingScore]:
    """A score for each labelled paper that `folder` holds, as it is or stripped."""
    scores = []
    for path, labels in _find_papers(folder):
        truth = json.loads(labels.read_text())
        scores.append(
            score_sections(
                path.stem,
                [Label(**heading) for heading in truth["headings"]],
                load_sections(path, stripped=stripped),
                is_held_out=truth["split"] == "hold_out",
            )
        )
    return scores


def measure_outlines(folder: Path) -> list[HeadingScore]:
    """How the sections of stripped copies agree with the outline that was taken out.

    Outlines seldom hold the abstract, the references and the like: those are not
    counted as too many. Papers with labels are left out.
    """
    labelled = {labels.stem for labels in _LABELS.glob("*.json")}
    return [
        score_sections(
            path.stem,
            outline,
            load_sections(path, stripped=True),
            is_frame_free=True,
        )
        for path in sorted(folder.rglob("*.pdf"))
        if path.stem not in labelled
        and len(outline := _load_outline(path)) >= _MIN_OUTLINE
    ]


def _find_papers(folder: Path) -> Iterator[tuple[Path, Path]]:
    papers = {path.stem: path for path in folder.rglob("*.pdf")}
    for labels in sorted(_LABELS.glob("*.json")):
        if labels.stem in papers:
            yield papers[labels.stem], labels


def _load_outline(path: Path) -> list[Label]:
    try:
        with pymupdf.open(path) as document:
            return [
                Label(level=level, title=title, page=page)
                for level, title, page in document.get_toc()
                if page > 0 and title.strip()
            ]
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError):
        return []


def load_sections(path: Path, *, stripped: bool) -> list[Section]:
    """The sections of a PDF, or of a copy without outline and links."""
    with tempfile.TemporaryDirectory() as folder:
        if stripped:
            copy = Path(folder) / "stripped.pdf"
            strip_pdf(path, copy)
            path = copy
        with pymupdf.open(path) as document:
            return list(extract_structure(document).sections)


def score_sections(
    paper: str,
    labels: Sequence[Label],
    sections: Sequence[Section],
    *,
    is_held_out: bool = False,
    is_frame_free: bool = False,
) -> HeadingScore:
    """Sections count as found where squeezed title and page are the label's."""
    left = list(sections)
    found = levels_right = 0
    complaints = []
    for label in sorted(labels, key=lambda label: label.is_optional):
        match = next((s for s in left if _is_same(label, s)), None)
        if match is not None:
            left.remove(match)
        if label.is_optional:
            continue
        if match is None:
            complaints.append(f"missed p{label.page} {label.title[:60]}")
            continue
        found += 1
        levels_right += match.level == label.level
    if is_frame_free:
        left = [section for section in left if not is_frame_name(section.title)]
    complaints += [f"too many p{s.page_number} {s.title[:60]}" for s in left]
    return HeadingScore(
        paper=paper,
        is_held_out=is_held_out,
        labelled=sum(not label.is_optional for label in labels),
        found=found,
        levels_right=levels_right,
        too_many=len(left),
        complaints=tuple(complaints),
    )


def _is_same(label: Label, section: Section) -> bool:
    return label.page == section.page_number and squeeze(label.title) == squeeze(
        section.title
    )


def squeeze(title: str) -> str:
    """Without number, case, spaces and marks."""
    return re.sub(r"[\W_]+", "", parse_heading_text(title).title.casefold())


def compute_f1(scores: Iterable[HeadingScore]) -> float:
    """Over all headings of the papers together."""
    scores = list(scores)
    found = sum(score.found for score in scores)
    wanted = sum(score.labelled for score in scores)
    given = found + sum(score.too_many for score in scores)
    return 2 * found / max(1, wanted + given)


def main() -> None:
    """Print what went wrong in the papers of one split (or all), stripped."""
    folder = Path(os.environ["PREPSITE_REAL_PAPERS"])
    split = sys.argv[1] if len(sys.argv) > 1 else ""
    scores = [
        score
        for score in measure_headings(folder, stripped=True)
        if not split or score.is_held_out == (split == "hold_out")
    ]
    for score in scores:
        print(f"{score.paper:28} {score.labelled:4} {score.found:4} {score.too_many:4}")
        for complaint in score.complaints:
            print("    ", complaint)
    print(f"F1 {compute_f1(scores):.3f}")


if __name__ == "__main__":
    main()
