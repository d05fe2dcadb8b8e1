"""Compute budgets, added up."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from critiques.rubrics.column import Record
from critiques.rubrics.compute import read_hours, render_budget, work_out_budget

KEYS = ("what", "runs", "hours", "devices", "price")


def read(*rows: str) -> list[Record]:
    """Rows as "what; runs; hours; devices; price"."""
    cells = [row.split("; ") for row in rows]
    return [
        Record(number, dict(zip(KEYS, row, strict=False)))
        for number, row in enumerate(cells, start=1)
    ]


def test_device_hours_and_cost_are_added_up() -> None:
    budget = work_out_budget(
        read("Baseline; 3; 1,5 h; 8; $2.50", "Ablation; 5; 90 min; ; $2.50")
    )
    assert [row.device_hours for row in budget.rows] == [36, Decimal("7.5")]
    assert (budget.device_hours, budget.cost) == (Decimal("43.5"), Decimal("108.75"))
    assert budget.problems == ()
    assert render_budget(budget).splitlines()[-1] == (
        "| **In all** | **43.5** | **$108.75** |"
    )


def test_a_row_that_cannot_be_read_is_named_and_left_out() -> None:
    budget = work_out_budget(
        read(
            "Fine; ; 2 days", "Odd; ; 3 parsecs", "Less; -3; 2", "; 1", "Huge; 1e99; 1"
        )
    )
    assert budget.device_hours == 48
    assert budget.problems == (
        "Row 2 (Odd) is not in the sum: the hours of a run, “3 parsecs”, cannot be read.",
        "Row 3 (Less) is not in the sum: the number of runs, “-3”, is below zero.",
        "Row 4 is not in the sum: the hours of a run are missing.",
        "Row 5 (Huge) is not in the sum: the number of runs, “1e99”, cannot be read.",
    )
    assert render_budget(budget).count("\n- ") == 4


def test_prices_of_two_currencies_are_not_added_up() -> None:
    budget = work_out_budget(read("A; 1; 1; 1; 2 EUR", "B; 1; 1; 1; $2", "C; 1; 1"))
    assert budget.cost is None
    said = render_budget(budget)
    assert "- Prices in EUR and $ are not added up." in said
    assert "- 1 of 3 rows has no price and has no part in the cost." in said
    assert "| A | 1 | 2.00 EUR |" in said


def test_without_prices_there_is_no_cost_and_without_rows_no_budget() -> None:
    assert render_budget(work_out_budget(read("A; 2; 2e3"))) == (
        "| Budget | Device-hours |\n| --- | --- |\n| A | 4,000 |\n"
        "| **In all** | **4,000** |"
    )
    assert render_budget(work_out_budget([])) == ""


def test_times_are_hours() -> None:
    cells = ("3", "3 h", "90 min", "36 s", "1,5 days", "-1 h", "soon", "3 parsecs")
    said = [read_hours(cell) for cell in cells]
    assert [one and round(one, 4) for one in said] == [
        *(3, 3, Decimal("1.5"), Decimal("0.01"), 36, None, None, None)
    ]


@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=4))
def test_any_cells_give_a_sum_or_a_sentence(rows: list[list[str]]) -> None:
    records = [
        Record(number, dict(zip(KEYS, row, strict=True)))
        for number, row in enumerate(rows, start=1)
    ]
    budget = work_out_budget(records)
    assert len(budget.rows) + len(budget.problems) == len(rows)
    assert budget.device_hours >= 0
