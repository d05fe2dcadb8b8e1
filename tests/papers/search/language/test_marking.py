from hypothesis import given

from papers.search.language.lexer import Mark
from papers.search.language.marking import QueryPart, cut_at_marks
from papers.search.language.parser import parse_query
from tests.papers.search.language.queries import QUERIES


def test_a_query_is_cut_where_it_went_wrong() -> None:
    marks = [Mark(8, 1, "no end"), Mark(0, 3, "unknown")]
    assert cut_at_marks("foo:bar (x", marks) == [
        QueryPart("foo", "unknown"),
        QueryPart(":bar "),
        QueryPart("(", "no end"),
        QueryPart("x"),
    ]


def test_without_marks_it_stays_whole() -> None:
    assert cut_at_marks("all well", []) == [QueryPart("all well")]
    assert cut_at_marks("", []) == []


@given(text=QUERIES)
def test_nothing_of_a_query_is_lost_or_told_twice(text: str) -> None:
    marks = parse_query(text).marks
    parts = cut_at_marks(text, marks)
    assert "".join(part.text for part in parts) == text
    told = [part.sentence for part in parts if part.sentence]
    assert sorted(told) == sorted(mark.sentence for mark in marks)
