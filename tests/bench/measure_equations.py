"""Measures numbered equations against labels made by hand: found on their page.

`python -m tests.bench.measure_equations [tune|hold_out]`; the PDFs are looked for by
name under the folder in PREPSITE_REAL_PAPERS.
"""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pymupdf

from papers.pdf.structure.equations import extract_equations
from papers.pdf.structure.lines import extract_lines

_LABELS = Path(__file__).parent / "labels" / "equations"


@dataclass(frozen=True, slots=True, kw_only=True)
class EquationScore:
    """Counts for one paper; `is_held_out`: its labels were not tuned on."""

    paper: str
    is_held_out: bool
    labelled: int
    found: int
    too_many: int


def measure_equations(folder: Path) -> list[EquationScore]:
    """A score for each labelled paper that `folder` holds."""
    papers = {path.stem: path for path in folder.rglob("*.pdf")}
    return [
        _measure(papers[labels.stem], labels)
        for labels in sorted(_LABELS.glob("*.json"))
        if labels.stem in papers
    ]


def _measure(path: Path, labels: Path) -> EquationScore:
    truth = json.loads(labels.read_text())
    wanted = {
        (f"({number})", int(page))
        for page, numbers in truth["pages"].items()
        for number in numbers
    }
    with pymupdf.open(path) as document:
        equations = extract_equations(document, extract_lines(document))
    got = {(equation.number, equation.page_number) for equation in equations}
    return EquationScore(
        paper=path.stem,
        is_held_out=truth["split"] == "hold_out",
        labelled=len(wanted),
        found=len(wanted & got),
        too_many=len(got - wanted),
    )


def main() -> None:
    """Print the table of one split, or of all."""
    split = sys.argv[1] if len(sys.argv) > 1 else ""
    scores = [
        score
        for score in measure_equations(Path(os.environ["PREPSITE_REAL_PAPERS"]))
        if not split or score.is_held_out == (split == "hold_out")
    ]
    for score in scores:
        print(f"{score.paper:28} {score.labelled:4} {score.found:4} {score.too_many:4}")
    labelled = sum(score.labelled for score in scores)
    found = sum(score.found for score in scores)
    too_many = sum(score.too_many for score in scores)
    print(f"{labelled} labelled, {found / labelled:.1%} found, {too_many} too many")


if __name__ == "__main__":
    main()
