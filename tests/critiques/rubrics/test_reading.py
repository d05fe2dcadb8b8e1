"""Forms in TOML: read, or refused line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.rubrics.form import Field, FieldKind
from critiques.rubrics.reading import parse_form
from critiques.shelves.reading import LONGEST_SOURCE, Problem, SourceError

HEAD = 'key = "mine"\ntitle = "Mine"\n'
FIELD = '[[fields]]\nkey = "a"\nlabel = "A"\n'


def list_problems(source: str) -> list[Problem]:
    try:
        parse_form(source)
    except SourceError as error:
        return error.problems
    return []


def find_problems(source: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in list_problems(source)]


def test_a_form_is_read_with_all_its_fields() -> None:
    form = parse_form(
        HEAD
        + FIELD
        + """required = true
[[fields]]
key = "rating"
label = "Rating"
kind = "rating"
highest = 5
[fields.labels]
1 = "weak"
"""
    )
    assert (form.key, form.title, form.kind) == ("mine", "Mine", "critique")
    assert form.fields == (
        Field(key="a", label="A", required=True),
        Field(
            key="rating",
            label="Rating",
            kind=FieldKind.RATING,
            highest=5,
            labels={1: "weak"},
        ),
    )


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("", 1, "A “key” is missing."),
        (HEAD, 1, "This form asks nothing"),
        (f"{HEAD}fields = []", 1, "This form asks nothing"),
        (f"{HEAD}fields = 3", 3, "“fields” is written as blocks"),
        (f"{HEAD}fields = [3]", 3, "A field is a block"),
        (f'{HEAD}purpose = "a', 3, "This is not TOML"),
        (f"{HEAD}= 3", 3, "This is not TOML"),
        (f'{HEAD}kind = "poem"\n{FIELD}', 3, "The kind is one of critique"),
        (f'key = "Mine"\ntitle = "M"\n{FIELD}', 1, "A key is up to 40"),
        (f"{HEAD}{FIELD}[[fields]]\nkey = 'b'", 6, "A “label” is missing."),
        (f"{HEAD}{FIELD}{FIELD}", 7, "The key “a” stands twice."),
        (f"{HEAD}{FIELD}promt = 'x'", 6, "“promt” is not known here; known are key"),
        (f"{HEAD}{FIELD}rows = '3'", 6, "“rows” is a whole number."),
        (f"{HEAD}{FIELD}rows = true", 6, "“rows” is a whole number."),
        (f"{HEAD}{FIELD}rows = 61", 6, "“rows” is at most 60."),
        (f"{HEAD}{FIELD}required = 1", 6, "“required” is true or false"),
        (f"{HEAD}{FIELD}kind = 'slider'", 6, "The kind is one of text"),
        (f"{HEAD}{FIELD}\nkind = 'choice'", 3, "A choice has 2 to"),
        (f"{HEAD}{FIELD}options = ['a', 'a']", 6, "An option stands twice."),
        (f"{HEAD}{FIELD}options = ['a', 3]", 6, "Each option is words in quotes."),
        (f"{HEAD}{FIELD}labels = {{ x = 'a' }}", 6, "Labels belong to numbers."),
        (f"{HEAD}{FIELD}labels = {{ 1 = 2 }}", 6, "Each label is words"),
        (f"{HEAD}{FIELD}highest = 1", 6, "A rating has 2 to 21 numbers"),
        (f"{HEAD}{FIELD}highest = 99", 6, "A rating has 2 to 21 numbers"),
        (f"{HEAD}[[fields]]\nkey = 'B-1'\nlabel = 'B'", 4, "A key is up to 40"),
        (f"{HEAD}[[fields]]\nkey='a'\nlabel='{'x' * 121}'", 5, "A label has at most"),
        (f"{HEAD}{FIELD}prompt = '{'x' * 2001}'", 6, "A prompt has at most"),
        (HEAD + FIELD * 61, 183, "A form asks for at most 60"),
        ("#" * (LONGEST_SOURCE + 1), 1, "The text has at most 100,000 signs."),
        (f"{HEAD}{FIELD}rows = {'9' * 5000}", 6, "This is not TOML: Exceeds the limit"),
        (f"a = {'[' * 5000}", 1, "Its brackets are nested too deep."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source: str, line: int, said: str) -> None:
    problems = find_problems(source)
    assert [at for at, message in problems if message.startswith(said)] == [line], (
        problems
    )


def test_all_problems_come_at_once_in_the_order_of_their_lines() -> None:
    source = "title = 3\n[[fields]]\nlabel = 1\n[[fields]]\nkey = 'b'\n"
    lines = [line for line, _ in find_problems(source)]
    assert lines == sorted(lines)
    assert len(lines) == 5


@given(st.text(alphabet="[]={}\"'\nfieldskey#.1tru\\", max_size=200))
def test_whatever_is_written_is_a_form_or_refused_within_its_lines(body: str) -> None:
    source = HEAD + FIELD + body
    lines = range(1, source.count("\n") + 2)
    assert {problem.line for problem in list_problems(source)} <= set(lines)
