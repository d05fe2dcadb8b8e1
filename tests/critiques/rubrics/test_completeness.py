"""What counts as an answer, and what is missing."""

import pytest

from critiques.rubrics.column import Column
from critiques.rubrics.completeness import (
    is_answered,
    measure_completeness,
    parse_rating,
)
from critiques.rubrics.form import Field, FieldKind, Form
from prepsite.writing.tables import render_table

TEXT = Field(key="flaw", label="Main flaw", required=True)
RATING = Field(
    key="rating", label="Rating", kind=FieldKind.RATING, required=True, highest=5
)
CHOICE = Field(
    key="verdict", label="Verdict", kind=FieldKind.CHOICE, options=("Accept", "Reject")
)
FORM = Form(key="a", title="A", fields=(TEXT, RATING, CHOICE))


@pytest.mark.parametrize(
    ("body", "rating"),
    [
        *[("1", 1), ("5", 5), (" 3\n", 3), ("0", None), ("6", None), ("03", None)],
        *[("", None), ("four", None), ("3.5", None), ("-1", None), ("9" * 5000, None)],
    ],
)
def test_a_rating_is_a_number_of_its_scale(body: str, rating: int | None) -> None:
    assert parse_rating(RATING, body) == rating
    assert is_answered(RATING, body) is (rating is not None)


def test_a_choice_is_answered_by_what_it_offers_and_a_text_by_any_word() -> None:
    assert is_answered(CHOICE, "Reject")
    assert not is_answered(CHOICE, "Maybe")
    assert is_answered(TEXT, "x")
    assert not is_answered(TEXT, " \n\t")


def test_a_table_is_answered_by_a_row_with_words_or_by_words_alone() -> None:
    columns = (Column(key="from", label="From"), Column(key="to", label="To"))
    table = Field(key="t", label="T", kind=FieldKind.TABLE, columns=columns)
    heads = ["From", "To"]
    assert is_answered(table, render_table(heads, [["", "2"]]))
    assert not is_answered(table, render_table(heads, [["", ""]]))
    assert not is_answered(table, "")
    assert is_answered(table, "None is needed.")


def test_what_is_missing_is_named() -> None:
    empty = measure_completeness(FORM, {})
    assert str(empty) == "0 of 3 answered; missing: main flaw, rating"
    assert not empty.is_complete
    half = measure_completeness(FORM, {"flaw": "Small.", "rating": "7"})
    assert str(half) == "1 of 3 answered; missing: rating"
    enough = measure_completeness(FORM, {"flaw": "Small.", "rating": "2"})
    assert str(enough) == "2 of 3 answered"
    assert enough.is_complete
