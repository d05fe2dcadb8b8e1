"""Measures search against questions whose answers were found by reading the papers.

`python -m tests.bench.measure_search [tune|hold_out]`; the PDFs are looked for by name
under the folder in PREPSITE_REAL_PAPERS. All of that folder's PDFs are searched.
"""

import json
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from papers.search.query import PaperHits
from tests.bench.real_library import RealLibrary, read_papers

SPLITS = ("tune", "hold_out")
# A result is a paper with its passages; this many of them are looked at.
FIRST = 3
_DEPTH = 10
_LABELS = Path(__file__).parent / "labels" / "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`answers` holds page numbers by file name; no pages: the paper is the answer."""

    query: str
    kind: str
    split: str
    answers: dict[str, list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Ranks count from 1; 0 is not among the first ten papers.

    `rank` is that of the first right paper that shows a right page, `strict_rank` of
    the first whose best passage is one.
    """

    question: Question
    rank: int
    strict_rank: int
    given: tuple[str, ...]

    @property
    def is_found(self) -> bool:
        return 0 < self.rank <= FIRST

    @property
    def is_strictly_found(self) -> bool:
        return 0 < self.strict_rank <= FIRST


def load_questions(names: Iterable[str], split: str) -> list[Question]:
    """The questions whose answers all lie in papers of these names."""
    held = set(names)
    rows = json.loads((_LABELS / f"{split}.json").read_text())
    questions = [Question(split=split, **row) for row in rows]
    return [q for q in questions if q.answers.keys() <= held]


def measure_search(folder: Path, scratch: Path) -> list[Verdict]:
    """A verdict for each question that the PDFs under `folder` can answer."""
    library = RealLibrary(scratch / "index", read_papers(folder))
    names = [paper.name for paper in library.papers.values()]
    return [
        _judge(library, question)
        for split in SPLITS
        for question in load_questions(names, split)
    ]


def _judge(library: RealLibrary, question: Question) -> Verdict:
    answer = library.search(question.query, limit=_DEPTH)
    names = [library.papers[hit.paper_id].name for hit in answer.hits]
    right = [
        [_is_right(question, name, page) for page in _list_pages(hit)]
        for name, hit in zip(names, answer.hits, strict=True)
    ]
    return Verdict(
        question=question,
        rank=_find_rank(map(any, right)),
        strict_rank=_find_rank(pages[:1] == [True] for pages in right),
        given=tuple(
            f"{name}: {', '.join(map(str, _list_pages(hit)))}"
            for name, hit in zip(names[:FIRST], answer.hits, strict=False)
        ),
    )


def _list_pages(hit: PaperHits) -> list[int]:
    return [passage.page_number for passage in hit.passages]


def _is_right(question: Question, name: str, page: int) -> bool:
    pages = question.answers.get(name)
    return pages is not None and (not pages or page in pages)


def _find_rank(right: Iterable[bool]) -> int:
    return next((rank for rank, is_right in enumerate(right, 1) if is_right), 0)


def render_report(verdicts: list[Verdict]) -> str:
    """The figures of each split, then what failed, with what was given instead."""
    lines = [f"{'':<10}{'queries':>8}{'first 3':>9}{'strict':>8}{'MRR':>7}"]
    for split in SPLITS:
        some = [v for v in verdicts if v.question.split == split]
        if some:
            lines.append(_render_row(split, some))
    if verdicts:
        lines.append(_render_row("all", verdicts))
    failed = [v for v in verdicts if not v.is_found]
    return "\n".join([*lines, *map(_render_failure, failed)])


def _render_row(name: str, verdicts: list[Verdict]) -> str:
    ranks = [1 / v.rank if v.rank else 0 for v in verdicts]
    return (
        f"{name:<10}{len(verdicts):>8}{compute_success(verdicts):>9.3f}"
        f"{sum(v.is_strictly_found for v in verdicts) / len(verdicts):>8.3f}"
        f"{sum(ranks) / len(verdicts):>7.3f}"
    )


def compute_success(verdicts: list[Verdict]) -> float:
    return sum(verdict.is_found for verdict in verdicts) / len(verdicts)


def _render_failure(verdict: Verdict) -> str:
    question = verdict.question
    place = f"comes {verdict.rank}th" if verdict.rank else "not among the first ten"
    return (
        f"{question.split}, {question.kind}: {question.query}\n"
        f"  {place}; wanted {question.answers}\n  given {'; '.join(verdict.given)}"
    )


def main() -> None:
    """Print the report of one split, or of all."""
    split = sys.argv[1] if len(sys.argv) > 1 else ""
    with tempfile.TemporaryDirectory() as scratch:
        verdicts = measure_search(
            Path(os.environ["PREPSITE_REAL_PAPERS"]), Path(scratch)
        )
    print(
        render_report([v for v in verdicts if not split or v.question.split == split])
    )


if __name__ == "__main__":
    main()
