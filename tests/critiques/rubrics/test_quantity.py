"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.rubrics.quantity import Quantity, format_number, parse_quantity


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        *[("3", "3", ""), (" 3 h ", "3", "h"), ("3h", "3", "h"), ("1.5", "1.5", "")],
        *[("1,5", "1.5", ""), ("0,912", "0.912", ""), (",5", ".5", "")],
        *[
            ("1,500", "1500", ""),
            ("12 000", "12000", ""),
            ("1'234'567.8", "1234567.8", ""),
        ],
        *[
            ("2e3", "2000", ""),
            ("2E-3 h", "0.002", "h"),
            ("-2", "-2", ""),
            ("−2", "-2", ""),
        ],
        *[("$2.50", "2.50", "$"), ("2,50 €", "2.50", "€"), ("US$ 3", "3", "us$")],
        *[("28.4 %", "28.4", "%"), ("~28", "28", "~"), ("28.4 ± 0.2", "28.4", "")],
        *[
            ("28.4 (0.2)", "28.4", ""),
            ("8x A100", "8", "x a100"),
            ("2.5 $/h", "2.5", "$/h"),
        ],
    ],
)
def test_a_number_is_read_with_what_stands_around_it(
    cell: str, value: str, unit: str
) -> None:
    assert parse_quantity(cell) == Quantity(Decimal(value), unit)


@pytest.mark.parametrize(
    "cell",
    [
        *["", "five", "h", "1-3", "1 – 3", "8/10", "1,2,3", "1.2.3", "12:30", "2 5"],
        *["1e99", "1e99999", "9" * 400, "<b>3</b>", "١", "--3"],
    ],
)
def test_what_is_no_single_number_is_not_guessed_at(cell: str) -> None:
    assert parse_quantity(cell) is None


def test_a_cell_of_many_blanks_is_read_in_no_time() -> None:
    # With two places for the same blanks these would take minutes.
    assert parse_quantity(f"ab{' ' * 100_000}c") is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_not(cell: str) -> None:
    read = parse_quantity(cell)
    assert read is None or read.value.is_finite()


@pytest.mark.parametrize(
    ("value", "said"),
    [("12000.50", "12,000.5"), ("0", "0"), ("1E+3", "1,000"), ("0.128", "0.13")],
)
def test_numbers_are_written_for_people(value: str, said: str) -> None:
    assert format_number(Decimal(value), places=2) == said
