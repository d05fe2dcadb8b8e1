"""TOML whose problems have lines."""

import pytest

from critiques.shelves.reading import (
    LONGEST_SOURCE,
    TEXT,
    WHOLE_NUMBER,
    Problem,
    SourceError,
    check_types,
    find_lines,
    find_twice,
    parse_toml,
)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("a = 1\nb =", 2, "This is not TOML: Invalid value."),
        ("a = 1\n= 2\n", 2, "This is not TOML: Invalid statement."),
        ('a = """\nnever closed', 2, "This is not TOML"),
        (f"a = {'9' * 5000}\n", 2, "This is not TOML: Exceeds the limit"),
        (f"a = {'[' * 5000}", 1, "Its brackets are nested too deep."),
        ("#" * (LONGEST_SOURCE + 1), 1, "The text has at most 100,000 signs."),
    ],
)
def test_what_is_no_toml_is_refused_with_a_line(
    source: str, line: int, said: str
) -> None:
    with pytest.raises(SourceError) as refused:
        parse_toml(source)
    (problem,) = refused.value.problems
    assert (problem.line, problem.message[: len(said)]) == (line, said)


def test_an_error_says_its_first_line_and_what_to_do() -> None:
    error = SourceError([Problem(9, "Later."), Problem(2, "Early.")])
    assert [problem.line for problem in error.problems] == [2, 9]
    assert str(error) == "Line 2: Early. Mend it, then save."


def test_names_are_found_in_their_block() -> None:
    lines = find_lines("key = 1\n\n[[parts]]\nkey = 2\n [[ parts ]]\nother=3", "parts")
    assert lines.head == {"key": 1}
    assert [lines.find(0, "key"), lines.find(1, "other"), lines.find(1, "key")] == [
        *(4, 6, 5)
    ]
    assert lines.find(7) == 1


def test_a_value_of_another_type_is_told_by_its_name() -> None:
    types = {"words": TEXT, "number": WHOLE_NUMBER}
    data = {"words": 3, "number": True, "wrods": "x"}
    assert list(check_types(data, types, ("words", "missing"))) == [
        ("words", "“words” is words in quotes."),
        ("number", "“number” is a whole number."),
        ("wrods", "“wrods” is not known here; known are words, number."),
        ("missing", "A “missing” is missing."),
    ]


def test_a_key_that_stands_twice_is_told_at_its_second_place() -> None:
    source = "[[parts]]\nkey='a'\n[[parts]]\nkey='b'\n[[parts]]\nkey='a'"
    blocks = [{"key": "a"}, {"key": "b"}, {"key": "a"}, 3, {"key": ["a"]}]
    assert list(find_twice(blocks, find_lines(source, "parts"))) == [
        Problem(6, "The key “a” stands twice.")
    ]
