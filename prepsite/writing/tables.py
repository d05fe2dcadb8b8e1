"""A table within a text, as Markdown: one line a row, so that history and merging see rows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Whoever writes a line break, a column's edge or a blank at an end into a cell.
_BREAKS = re.compile(r"[\r\n]+")
_EDGE = re.compile(r"(?<!\\)\|")
_RULE_CELL = re.compile(r"\s*:?-+:?\s*")


@dataclass(frozen=True, slots=True)
class Table:
    """What the heads of the columns say, and as many cells in each row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


def parse_table(body: str) -> Table | None:
    """The first table of the text; what stands around it is left aside."""
    lines = body.split("\n")
    for number, (head, rule) in enumerate(pairwise(lines)):
        columns = _split_row(head)
        if columns and _is_rule(rule, len(columns)):
            rows = _read_rows(lines[number + 2 :], len(columns))
            return Table(columns, tuple(rows))
    return None


def render_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """What `parse_table` reads the same, but for blanks around a cell's words."""
    rule = f"|{' --- |' * len(columns)}"
    return "\n".join([_render_row(columns), rule, *map(_render_row, rows)])


def _split_row(line: str) -> tuple[str, ...]:
    """Its cells; none where the line has no edge of a column."""
    stripped = line.strip()
    if not stripped.startswith("|"):
        return ()
    inner = stripped[1:]
    cells = _EDGE.split(inner)
    # Without an edge at its end the last cell is one as well.
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return tuple(cell.strip().replace("\\|", "|") for cell in cells)


def _is_rule(line: str, width: int) -> bool:
    cells = _split_row(line)
    return len(cells) == width and all(map(_RULE_CELL.fullmatch, cells))


def _read_rows(lines: Iterable[str], width: int) -> Iterable[tuple[str, ...]]:
    for line in lines:
        cells = _split_row(line)
        if not cells:
            return
        # A cell too many goes to the last, so that no word of it is out of sight.
        kept, more = cells[:width], cells[width:]
        last = " ".join([kept[-1], *more]).strip()
        yield (*kept[:-1], last, *[""] * (width - len(kept)))


def _render_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_escape, cells))} |"


def _escape(cell: str) -> str:
    return _BREAKS.sub(" ", cell).strip().replace("|", "\\|")
