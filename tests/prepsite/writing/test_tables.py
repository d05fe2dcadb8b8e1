"""Tables as Markdown, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prepsite.writing.markdown import render_markdown
from prepsite.writing.tables import Table, parse_table, render_table

# As a field gives them: no line break, no blank at an end.
CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12
).map(str.strip)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.tuples(
        st.lists(CELLS, min_size=width, max_size=width),
        st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5),
    )
)


@given(TABLES)
def test_a_written_table_is_read_as_it_was(
    table: tuple[list[str], list[list[str]]],
) -> None:
    columns, rows = table
    expected = Table(tuple(columns), tuple(tuple(row) for row in rows))
    assert parse_table(render_table(columns, rows)) == expected


@given(st.text(st.sampled_from("|-\\ a\n:"), max_size=60))
def test_whatever_stands_there_is_read_without_complaint(body: str) -> None:
    table = parse_table(body)
    if table is not None:
        assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_a_cell_holds_edges_and_line_breaks_without_ending_there() -> None:
    body = render_table(["A|B"], [["one | two\\"], ["over\r\ntwo lines"]])
    assert body == "| A\\|B |\n| --- |\n| one \\| two\\ |\n| over two lines |"
    table = parse_table(body)
    assert table == Table(("A|B",), (("one | two\\",), ("over two lines",)))


@pytest.mark.parametrize(
    "body", ["", "words", "| a | b |", "| a |\n| --- | --- |", "a | b\n--- | ---"]
)
def test_words_are_no_table(body: str) -> None:
    assert parse_table(body) is None


def test_what_a_row_has_too_little_or_too_much_is_not_lost() -> None:
    body = "Before.\n\n| a | b |\n|:---|---:|\n| 1 |\n| 1 | 2 | 3 |\n\nAfter."
    assert parse_table(body) == Table(("a", "b"), (("1", ""), ("1", "2 3")))


def test_it_is_a_table_wherever_markdown_is_read() -> None:
    html = render_markdown(render_table(["A"], [["<script>alert(1)</script> | *b*"]]))
    assert "<table>" in html
    assert "<td>&lt;script&gt;alert(1)&lt;/script&gt; | <em>b</em></td>" in html
