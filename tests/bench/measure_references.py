"""Measures the references found in real papers against labels made by hand.

`python -m tests.bench.measure_references [NAME ...]`, the folder of PDFs coming from
PREPSITE_REAL_PAPERS, searched with its subfolders. A reference counts as found when
an entry starts with the label's first letters, one entry for each label; its title is
right when all its letters and digits agree. In long lists only some titles and years
are labelled, and the others are not looked at.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf

from papers.pdf.structure.lines import extract_lines
from papers.pdf.structure.references import ReferenceEntry, extract_references
from tests.bench.strip_pdf import strip_pdf

LABELS = Path(__file__).parent / "labels" / "references"


@dataclass(slots=True, kw_only=True)
class ReferenceScore:
    """Counts over one paper or several; `misses` says what went wrong.

    `titles` and `years` are right, of the `titled` and `dated` that are labelled.
    """

    name: str
    is_stripped: bool
    is_held_out: bool
    labelled: int = 0
    found: int = 0
    too_many: int = 0
    titled: int = 0
    titles: int = 0
    dated: int = 0
    years: int = 0
    arxiv_ids: int = 0
    arxiv_ids_found: int = 0
    arxiv_ids_wrong: int = 0
    dois: int = 0
    dois_found: int = 0
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)


def measure_references(folder: Path, names: Sequence[str] = ()) -> list[ReferenceScore]:
    """Scores of every labelled paper in the folder, as it is and stripped."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    paths = {path.stem: path for path in sorted(folder.rglob("*.pdf"))}
    scores = []
    for label_path in sorted(LABELS.glob("*.json")):
        path = paths.get(label_path.stem)
        if path is None or (names and not any(n in path.stem for n in names)):
            continue
        labels = json.loads(label_path.read_text())
        scores.append(_measure_paper(path, labels, is_stripped=False))
        with tempfile.TemporaryDirectory() as scratch:
            stripped = Path(scratch) / path.name
            strip_pdf(path, stripped)
            scores.append(_measure_paper(stripped, labels, is_stripped=True))
    return scores


def _measure_paper(
    path: Path, labels: dict[str, object], *, is_stripped: bool
) -> ReferenceScore:
    with pymupdf.open(path) as document:
        lines = extract_lines(document)
        started = time.perf_counter()
        entries = extract_references(document, lines)
        seconds = time.perf_counter() - started
    score = ReferenceScore(
        name=path.stem,
        is_stripped=is_stripped,
        is_held_out=bool(labels.get("held_out")),
        seconds=seconds,
    )
    _compare(score, entries, labels["references"])
    return score


def _compare(
    score: ReferenceScore, entries: list[ReferenceEntry], labels: object
) -> None:
    assert isinstance(labels, list)
    left = list(entries)
    score.labelled = len(labels)
    for label in labels:
        start = squeeze(label["start"])
        entry = next((e for e in left if squeeze(e.raw).startswith(start)), None)
        if entry is None:
            score.misses.append(f"not found: {label['start']}")
            continue
        left.remove(entry)
        score.found += 1
        _compare_fields(score, entry, label)
    score.too_many = len(left)
    score.misses.extend(f"too many: {entry.raw[:80]}" for entry in left)


def _compare_fields(
    score: ReferenceScore, entry: ReferenceEntry, label: dict[str, object]
) -> None:
    if "title" in label:
        score.titled += 1
        _compare_title(score, entry.title, str(label["title"]))
    if "year" in label:
        score.dated += 1
        _compare_year(score, entry, label["year"])
    arxiv_id, doi = str(label.get("arxiv_id", "")), str(label.get("doi", ""))
    score.arxiv_ids += bool(arxiv_id)
    score.arxiv_ids_found += bool(arxiv_id) and entry.arxiv_id == arxiv_id
    score.dois += bool(doi)
    score.dois_found += bool(doi) and entry.doi.lower() == doi.lower()
    if entry.arxiv_id != arxiv_id:
        score.arxiv_ids_wrong += bool(entry.arxiv_id)
        score.misses.append(f"arXiv id: {entry.arxiv_id} for {arxiv_id}")
    if doi and entry.doi.lower() != doi.lower():
        score.misses.append(f"doi: {entry.doi} for {doi}")


def _compare_title(score: ReferenceScore, title: str, wanted: str) -> None:
    if squeeze(title) == squeeze(wanted):
        score.titles += 1
    else:
        score.misses.append(f"title: {title!r} for {wanted!r}")


def _compare_year(score: ReferenceScore, entry: ReferenceEntry, wanted: object) -> None:
    if entry.year == wanted:
        score.years += 1
    else:
        score.misses.append(f"year: {entry.year} for {wanted}: {entry.raw[:60]}")


def squeeze(text: str) -> str:
    """Letters and digits only, in lower case."""
    return "".join(c for c in text.casefold() if c.isalnum())


def add_scores(name: str, scores: Iterable[ReferenceScore]) -> ReferenceScore:
    """The sum of several papers' counts."""
    total = ReferenceScore(name=name, is_stripped=False, is_held_out=False)
    for score in scores:
        for key in (
            *("labelled", "found", "too_many", "titled", "titles", "dated", "years"),
            *("arxiv_ids", "arxiv_ids_found", "arxiv_ids_wrong"),
            *("dois", "dois_found", "seconds"),
        ):
            setattr(total, key, getattr(total, key) + getattr(score, key))
    return total


def format_score(score: ReferenceScore) -> str:
    """A line of the table."""
    found = score.found / max(1, score.labelled)
    too_many = score.too_many / max(1, score.labelled)
    titles = score.titles / max(1, score.titled)
    years = score.years / max(1, score.dated)
    return (
        f"{score.name:34} {score.labelled:4} found {found:6.1%} too many {too_many:5.1%}"
        f" titles {titles:6.1%} years {years:6.1%}"
        f" arXiv {score.arxiv_ids_found}/{score.arxiv_ids} (+{score.arxiv_ids_wrong})"
        f" DOI {score.dois_found}/{score.dois} {score.seconds * 1000:5.0f} ms"
    )


def main() -> None:
    """Print the table; with names also what was missed."""
    folder, names = Path(os.environ["PREPSITE_REAL_PAPERS"]), sys.argv[1:]
    scores = measure_references(folder, names)
    for score in scores:
        print(("stripped " if score.is_stripped else "as is    ") + format_score(score))
        if names:
            print("\n".join("    " + miss for miss in score.misses))
    for is_stripped in (False, True):
        for is_held_out in (False, True):
            chosen = [
                s
                for s in scores
                if s.is_stripped == is_stripped and s.is_held_out == is_held_out
            ]
            name = "held out" if is_held_out else "tuned on"
            total = add_scores(f"{name} ({len(chosen)} papers)", chosen)
            print(("STRIPPED " if is_stripped else "AS IS    ") + format_score(total))


if __name__ == "__main__":
    main()
