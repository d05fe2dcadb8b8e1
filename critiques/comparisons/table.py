"""A comparison as rows and columns, whichever way it is turned, and sorted."""

import re
from dataclasses import dataclass

from django.db import transaction

from critiques.comparisons.life import save_order
from critiques.models import Cell, ComparedPaper, Comparison, Criterion

_LEADING_NUMBER = re.compile(r"[+\-−]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?")
_MARKS = re.compile(r"^[\s*_`$~≈<>≤≥=#|-]*?(?=[+\-−]?[\d.]|[^\W\d_]|$)")
Line = ComparedPaper | Criterion


@dataclass(frozen=True, slots=True)
class TableRow:
    head: Line
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonTable:
    """`columns` are papers where the table is turned so, else criteria."""

    columns: tuple[Line, ...]
    rows: tuple[TableRow, ...]

    @property
    def is_empty(self) -> bool:
        return not any(
            cell.text.body.strip() for row in self.rows for cell in row.cells
        )


def load_table(comparison: Comparison) -> ComparisonTable:
    papers = list(comparison.compared_papers.all())
    criteria = list(comparison.criteria.all())
    cells = {
        (cell.compared_paper_id, cell.criterion_id): cell
        for paper in papers
        for cell in paper.cells.all()
    }
    if comparison.papers_are_columns:
        rows = [
            TableRow(one, tuple(cells[paper.pk, one.pk] for paper in papers))
            for one in criteria
        ]
        return ComparisonTable(columns=tuple(papers), rows=tuple(rows))
    rows = [
        TableRow(paper, tuple(cells[paper.pk, one.pk] for one in criteria))
        for paper in papers
    ]
    return ComparisonTable(columns=tuple(criteria), rows=tuple(rows))


@transaction.atomic
def sort_papers(criterion: Criterion, *, is_descending: bool = False) -> None:
    """Numbers by size, then words by the alphabet; empty cells last, either way.

    The order is kept as any other: what is moved by hand afterwards stays there.
    """
    cells = criterion.cells.values_list("compared_paper_id", "text__body")
    bodies = {line_id: body for line_id, body in cells if body.strip()}
    papers = list(criterion.comparison.compared_papers.all())
    filled = [one for one in papers if one.pk in bodies]
    filled.sort(key=lambda one: build_sort_key(bodies[one.pk]), reverse=is_descending)
    save_order([*filled, *(one for one in papers if one.pk not in bodies)])


def build_sort_key(body: str) -> tuple[int, float, str]:
    """A number that the words begin with counts as one, whatever marks stand before."""
    words = _MARKS.sub("", body.strip(), count=1)
    number = _LEADING_NUMBER.match(words)
    if number is None:
        return 1, 0.0, words.casefold()
    return 0, _parse_number(number[0]), words.casefold()


def _parse_number(said: str) -> float:
    return float(said.replace("−", "-").replace(",", ""))
