"""What is worked out from a field's table."""

import pytest

from critiques.rubrics.calculation import render_calculation
from critiques.rubrics.column import Column
from critiques.rubrics.form import Calculation, Field, FieldKind
from prepsite.writing.tables import render_table

COLUMNS = tuple(
    Column(key=key, label=key.title()) for key in ("hours", "paper", "mine")
)
BODY = render_table(["Hours", "Paper", "Mine"], [["2", "4", "5"]])


@pytest.mark.parametrize(
    ("calculation", "last_line"),
    [
        (Calculation.COMPUTE, "| **In all** | **2** |"),
        (Calculation.DIFFERENCE, "| Row 1 | 4 | 5 | +1 | +25 % |"),
        (None, ""),
    ],
)
def test_it_is_what_the_form_asks_for(
    calculation: Calculation | None, last_line: str
) -> None:
    field = Field(
        key="a",
        label="A",
        kind=FieldKind.TABLE,
        columns=COLUMNS,
        calculation=calculation,
    )
    assert render_calculation(field, BODY).split("\n")[-1] == last_line
    assert render_calculation(field, "Words.") == ""
