"""What is wrong with a table that a form asks for: its columns, what is worked out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from critiques.rubrics.form import Calculation, FieldKind

MOST_COLUMNS = 12
_LONGEST_LABEL = 60
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def check_table(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(name in the field, what is wrong with it)."""
    columns, calculation = data.get("columns"), data.get("calculation")
    is_table = data.get("kind") == FieldKind.TABLE
    if isinstance(columns, list) and columns:
        yield from _check_columns(columns)
    elif is_table and columns in (None, []):
        yield "kind", 'A table has columns = [{ key = "from", label = "From" }].'
    if columns and not is_table:
        yield "columns", 'Columns belong to a field of kind = "table".'
    if isinstance(calculation, str) and calculation not in list(Calculation):
        known = ", ".join(Calculation)
        yield "calculation", f"What is worked out is one of {known}."


def _check_columns(columns: list[Any]) -> Iterator[tuple[str, str]]:
    if len(columns) > MOST_COLUMNS:
        yield "columns", f"A table has at most {MOST_COLUMNS} columns."
    if not all(map(_is_column, columns)):
        yield (
            "columns",
            f'A column is {{ key = "from", label = "From" }}: a key of small letters, '
            f"digits and underscores, and a label of at most {_LONGEST_LABEL} signs.",
        )
        return
    for name in ("key", "label"):
        counts = Counter(column[name].casefold() for column in columns)
        if any(count > 1 for count in counts.values()):
            yield "columns", f"Two columns have the same {name}."


def _is_column(column: object) -> bool:
    if not isinstance(column, dict) or set(column) != {"key", "label"}:
        return False
    key, label = column["key"], column["label"]
    if not isinstance(key, str) or not isinstance(label, str):
        return False
    is_line = label == " ".join(label.split()) != ""
    return bool(_KEY.fullmatch(key)) and is_line and len(label) <= _LONGEST_LABEL
