"""A compute budget, added up row by row; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

from critiques.rubrics.column import Record
from critiques.rubrics.quantity import Quantity, format_number, parse_quantity
from prepsite.writing.tables import render_table

# As hours.
_UNITS = {
    **dict.fromkeys(("", "h", "hr", "hrs", "hour", "hours"), Decimal(1)),
    **dict.fromkeys(("d", "day", "days"), Decimal(24)),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 1 / Decimal(60)),
    **dict.fromkeys(("s", "sec", "second", "seconds"), 1 / Decimal(3600)),
}
_NAMES = {
    "runs": "the number of runs",
    "hours": "the hours of a run",
    "devices": "the number of devices",
    "price": "the price of a device-hour",
}


class UnreadableError(ValueError):
    """A cell says no number that can be counted with; the sentence says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """`cost` and `currency` are empty where no price stands."""

    name: str
    device_hours: Decimal
    cost: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """`problems` are sentences on rows that are not in the sum."""

    rows: tuple[BudgetRow, ...]
    problems: tuple[str, ...]

    @property
    def device_hours(self) -> Decimal:
        return reduce(add, (row.device_hours for row in self.rows), Decimal(0))

    @property
    def cost(self) -> Decimal | None:
        """Of the rows with a price; None where there is none, or in two currencies."""
        costs = [row.cost for row in self.rows if row.cost is not None]
        return reduce(add, costs) if costs and len(self.currencies) == 1 else None

    @property
    def currencies(self) -> list[str]:
        priced = (row.currency for row in self.rows if row.cost is not None)
        return list(dict.fromkeys(priced))


def work_out_budget(records: Iterable[Record]) -> Budget:
    """Runs times hours times devices; a blank under runs or devices counts as one."""
    rows, problems = [], []
    for record in records:
        try:
            rows.append(_work_out_row(record))
        except UnreadableError as error:
            problems.append(f"{_name_row(record)} is not in the sum: {error}.")
    return Budget(rows=tuple(rows), problems=tuple(problems))


def read_hours(cell: str) -> Decimal | None:
    """A time as hours; None for what is none."""
    read = parse_quantity(cell)
    if read is None or read.unit not in _UNITS or read.value < 0:
        return None
    return read.value * _UNITS[read.unit]


def render_budget(budget: Budget) -> str:
    """As Markdown: what each row takes, the sum, and what is not in it."""
    if not budget.rows and not budget.problems:
        return ""
    rows = [_word_row(row) for row in budget.rows]
    total = _word_cost(budget.cost, "".join(budget.currencies))
    rows.append(["**In all**", f"**{_word(budget.device_hours)}**", _embolden(total)])
    columns = ["Budget", "Device-hours", "Cost"]
    if not budget.currencies:
        columns, rows = columns[:2], [row[:2] for row in rows]
    blocks = [render_table(columns, rows)]
    notes = [*budget.problems, *_list_notes(budget)]
    if notes:
        blocks.append("\n".join(f"- {note}" for note in notes))
    return "\n\n".join(blocks)


def _work_out_row(record: Record) -> BudgetRow:
    hours_cell = record.get("hours")
    if not hours_cell:
        raise UnreadableError(f"{_NAMES['hours']} are missing")
    hours = read_hours(hours_cell)
    if hours is None:
        raise UnreadableError(_word_unread("hours", hours_cell))
    counts = (_read(record, key) for key in ("runs", "devices"))
    runs, devices = (one.value if one else Decimal(1) for one in counts)
    price = _read(record, "price")
    device_hours = runs * hours * devices
    return BudgetRow(
        name=record.get("what") or f"Row {record.row_number}",
        device_hours=device_hours,
        cost=device_hours * price.value if price else None,
        currency=_read_currency(price.unit) if price else "",
    )


def _read(record: Record, key: str) -> Quantity | None:
    """None for a blank cell."""
    cell = record.get(key)
    if not cell:
        return None
    read = parse_quantity(cell)
    if read is None or read.value < 0:
        raise UnreadableError(_word_unread(key, cell))
    return read


def _word_unread(key: str, cell: str) -> str:
    read = parse_quantity(cell)
    said = "is below zero" if read and read.value < 0 else "cannot be read"
    return f"{_NAMES[key]}, “{cell[:40]}”, {said}"


def _read_currency(unit: str) -> str:
    """Its sign or code, without "per hour" and the like."""
    words = unit.split("/", maxsplit=1)[0].split()
    return words[0].upper() if words else ""


def _name_row(record: Record) -> str:
    name = record.get("what")
    return (
        f"Row {record.row_number} ({name[:60]})" if name else f"Row {record.row_number}"
    )


def _word_row(row: BudgetRow) -> Sequence[str]:
    return [row.name, _word(row.device_hours), _word_cost(row.cost, row.currency)]


def _word(number: Decimal) -> str:
    return format_number(number, places=2)


def _word_cost(cost: Decimal | None, currency: str) -> str:
    if cost is None:
        return ""
    said = f"{cost:,.2f}"
    return f"{said} {currency}".strip() if len(currency) > 1 else f"{currency}{said}"


def _embolden(words: str) -> str:
    return f"**{words}**" if words else ""


def _list_notes(budget: Budget) -> Iterable[str]:
    unpriced = sum(row.cost is None for row in budget.rows)
    if budget.currencies and unpriced:
        verb = "has" if unpriced == 1 else "have"
        yield f"{unpriced} of {len(budget.rows)} rows {verb} no price and {verb} no part in the cost."
    if len(budget.currencies) > 1:
        yield f"Prices in {' and '.join(one or 'no currency' for one in budget.currencies)} are not added up."
