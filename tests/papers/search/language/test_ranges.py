import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.contributions import NumberRange
from papers.search.language.ranges import parse_range, render_range


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("8", NumberRange(8, 8)),
        ("=8", NumberRange(8, 8)),
        (">6", NumberRange(7, None)),
        (">=7", NumberRange(7, None)),
        ("≥7", NumberRange(7, None)),
        ("<6", NumberRange(None, 5)),
        ("<=6", NumberRange(None, 6)),
        ("≤0", NumberRange(None, 0)),
        ("6..8", NumberRange(6, 8)),
        ("8-6", NumberRange(6, 8)),
        ("0..", NumberRange(0, None)),
        ("..0", NumberRange(None, 0)),
        ("999999..", NumberRange(999_999, None)),
    ],
)
def test_numbers_are_read_as_they_are_compared(text: str, numbers: NumberRange) -> None:
    assert parse_range(text) == numbers


@pytest.mark.parametrize("text", ["", "..", "-", "<0", ">", "6.5", "six", "> 6", "٦"])
def test_what_is_no_range_is_none(text: str) -> None:
    assert parse_range(text) is None


@given(st.from_regex(r"(?:>=|<=|>|<|=|≤)?[0-9]{1,6}|[0-9]*\.\.[0-9]*", fullmatch=True))
def test_a_range_written_again_is_the_same(text: str) -> None:
    numbers = parse_range(text)
    if numbers is not None:
        assert parse_range(render_range(numbers)) == numbers
