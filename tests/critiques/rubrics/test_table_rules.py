"""What is wrong with a table that a form asks for."""

import pytest

from critiques.rubrics.reading import parse_form
from critiques.shelves.reading import SourceError

HEAD = 'key = "a"\ntitle = "A"\n[[fields]]\nkey = "b"\nlabel = "B"\n'
COLUMN = '{ key = "from", label = "From" }'


def list_problems(lines: str) -> list[tuple[int, str]]:
    try:
        parse_form(HEAD + lines)
    except SourceError as error:
        return [(one.line, one.message) for one in error.problems]
    return []


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        ('kind = "table"', 6, 'A table has columns = [{ key = "from"'),
        ('kind = "table"\ncolumns = 3', 7, "“columns” is a list"),
        ('kind = "table"\ncolumns = ["From"]', 7, "A column is {"),
        (
            'kind = "table"\ncolumns = [{ key = "From", label = "F" }]',
            7,
            "A column is {",
        ),
        (
            'kind = "table"\ncolumns = [{ key = "f", label = "a\\nb" }]',
            7,
            "A column is {",
        ),
        (f'kind = "table"\ncolumns = [{COLUMN}, {COLUMN}]', 7, "Two columns have"),
        (f"columns = [{COLUMN}]", 6, "Columns belong to a field of kind"),
        (
            'calculation = "guess"',
            6,
            "What is worked out is one of compute, difference.",
        ),
        ("begins_with = [3]", 6, "Each key is words in quotes."),
    ],
)
def test_a_table_that_cannot_be_asked_for_is_said_at_its_line(
    lines: str, line: int, said: str
) -> None:
    problems = list_problems(lines)
    assert problems[0][0] == line
    assert problems[0][1].startswith(said)


def test_no_table_is_too_wide_and_a_good_one_is_read() -> None:
    many = ", ".join(f'{{ key = "c{n}", label = "C{n}" }}' for n in range(13))
    (problem,) = list_problems(f'kind = "table"\ncolumns = [{many}]')
    assert problem == (7, "A table has at most 12 columns.")
    form = parse_form(
        f'{HEAD}kind = "table"\ncalculation = "compute"\ncolumns = [\n{COLUMN},\n]'
    )
    assert form.fields[0].columns[0].label == "From"
