"""The columns of a table that a form asks for, and what was written into its rows; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from prepsite.writing.tables import parse_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What stands above it is `label`; what is worked out knows it by its key."""

    key: str
    label: str

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        return cls(key=data["key"], label=data["label"])

    def to_data(self) -> dict[str, str]:
        return {"key": self.key, "label": self.label}


@dataclass(frozen=True, slots=True)
class Record:
    """A row with words in it: its number in the table, from 1, and its cells by key."""

    row_number: int
    cells: Mapping[str, str]

    def get(self, key: str) -> str:
        return self.cells.get(key, "")


def read_records(columns: Sequence[Column], body: str) -> list[Record]:
    """A column that the form does not have goes by what stands above it."""
    table = parse_table(body)
    if table is None:
        return []
    keys = {column.label.casefold(): column.key for column in columns}
    names = [keys.get(label.casefold(), label) for label in table.columns]
    return [
        # Of two columns with one head the first counts.
        Record(number, dict(reversed(list(zip(names, row, strict=True)))))
        for number, row in enumerate(table.rows, start=1)
        if any(row)
    ]
