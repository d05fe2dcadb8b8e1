"""Rows of a table by the keys of its columns."""

from critiques.rubrics.column import Column, Record, read_records
from prepsite.writing.tables import render_table

COLUMNS = (Column(key="runs", label="Runs"), Column(key="what", label="What"))


def test_cells_go_by_the_head_of_their_column_in_whatever_order() -> None:
    body = render_table(["What", "RUNS", "Gone"], [["a", "1", "x"], ["", "", ""]])
    records = read_records(COLUMNS, body)
    assert records == [Record(1, {"what": "a", "runs": "1", "Gone": "x"})]
    assert records[0].get("hours") == ""


def test_words_have_no_rows() -> None:
    assert read_records(COLUMNS, "Five runs.") == []
