"""What is worked out from the rows of a table, as Markdown; pure."""

from collections.abc import Callable, Mapping, Sequence

from critiques.rubrics.column import Record, read_records
from critiques.rubrics.compute import render_budget, work_out_budget
from critiques.rubrics.difference import render_differences, work_out_differences
from critiques.rubrics.form import Calculation, Field

_RENDERERS: Mapping[Calculation, Callable[[Sequence[Record]], str]] = {
    Calculation.COMPUTE: lambda records: render_budget(work_out_budget(records)),
    Calculation.DIFFERENCE: lambda records: render_differences(
        work_out_differences(records)
    ),
}


def render_calculation(field: Field, body: str) -> str:
    """The sum or the differences; "" where nothing is to be worked out."""
    if field.calculation is None:
        return ""
    return _RENDERERS[field.calculation](read_records(field.columns, body))
