"""A paper's figures against one's own: how far they are apart; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from critiques.rubrics.column import Record
from critiques.rubrics.compute import read_hours
from critiques.rubrics.quantity import Quantity, format_number, parse_quantity
from prepsite.writing.tables import render_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Mine less the paper's; `relative` is a share of the paper's, None where that is 0."""

    name: str
    paper: Quantity
    mine: Quantity

    @property
    def absolute(self) -> Decimal:
        return self.mine.value - self.paper.value

    @property
    def relative(self) -> Decimal | None:
        base = abs(self.paper.value)
        return self.absolute / base if base else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`problems` are sentences on rows that could not be compared; `hours` were spent."""

    differences: tuple[Difference, ...]
    problems: tuple[str, ...]
    hours: Decimal


def work_out_differences(records: Sequence[Record]) -> Comparison:
    differences, problems = [], []
    for record in records:
        outcome = _compare(record)
        if isinstance(outcome, Difference):
            differences.append(outcome)
        elif outcome:
            problems.append(outcome)
    times = [record for record in records if record.get("time")]
    hours = [read_hours(record.get("time")) for record in times]
    problems += [
        f"{_name(record)}: the time, “{record.get('time')[:40]}”, cannot be read."
        for record, read in zip(times, hours, strict=True)
        if read is None
    ]
    return Comparison(
        differences=tuple(differences),
        problems=tuple(problems),
        hours=sum((read for read in hours if read is not None), Decimal(0)),
    )


def render_differences(comparison: Comparison) -> str:
    """As Markdown: a row for each figure, the time spent, what could not be compared."""
    blocks = []
    if comparison.differences:
        columns = ["Figure", "Paper's", "Mine", "Difference", "Relative"]
        rows = [_word_difference(one) for one in comparison.differences]
        blocks.append(render_table(columns, rows))
    if comparison.hours:
        blocks.append(f"Time spent: **{format_number(comparison.hours, places=2)} h**")
    if comparison.problems:
        blocks.append("\n".join(f"- {one}" for one in comparison.problems))
    return "\n\n".join(blocks)


def _compare(record: Record) -> Difference | str:
    """The difference, or why there is none; "" while one of the two is not there yet."""
    cells = [record.get("paper"), record.get("mine")]
    if not all(cells):
        return ""
    paper, mine = (parse_quantity(cell) for cell in cells)
    if paper is None or mine is None:
        unread = cells[0] if paper is None else cells[1]
        return f"{_name(record)}: “{unread[:40]}” cannot be read as a number."
    if paper.unit != mine.unit and paper.unit and mine.unit:
        return f"{_name(record)}: “{paper.unit}” and “{mine.unit}” are not compared; write both in one unit."
    return Difference(name=_name(record), paper=paper, mine=mine)


def _name(record: Record) -> str:
    return record.get("figure")[:80] or f"Row {record.row_number}"


def _word_difference(difference: Difference) -> Sequence[str]:
    relative = difference.relative
    unit = difference.paper.unit or difference.mine.unit
    return [
        difference.name,
        _word(difference.paper.value, unit),
        _word(difference.mine.value, unit),
        _word_change(difference.absolute, unit),
        _word_share(relative) if relative is not None else "",
    ]


def _word(value: Decimal, unit: str) -> str:
    minus = "−" if value < 0 else ""
    return f"{minus}{format_number(abs(value))} {unit}".strip()


def _word_change(value: Decimal, unit: str) -> str:
    return f"{'+' if value > 0 else ''}{_word(value, unit)}"


def _word_share(share: Decimal) -> str:
    percent = share * 100
    return _word_change(round(percent, 1 if abs(percent) >= 1 else 2), "%")
