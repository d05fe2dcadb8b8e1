"""A paper's figures against one's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.rubrics.column import Record
from critiques.rubrics.difference import render_differences, work_out_differences


def read(paper: str, mine: str, **more: str) -> list[Record]:
    return [Record(1, {"figure": "BLEU", "paper": paper, "mine": mine, **more})]


@pytest.mark.parametrize(
    ("paper", "mine", "row"),
    [
        ("28.4", "27,9 ± 0.2", "| BLEU | 28.4 | 27.9 | −0.5 | −1.8 % |"),
        ("91.2 %", "92.1", "| BLEU | 91.2 % | 92.1 % | +0.9 % | +0.99 % |"),
        ("-1.5", "-2", "| BLEU | −1.5 | −2 | −0.5 | −33.3 % |"),
        ("0", "1", "| BLEU | 0 | 1 | +1 |  |"),
        ("2e3", "2,000", "| BLEU | 2,000 | 2,000 | 0 | 0 % |"),
    ],
)
def test_the_difference_is_mine_less_the_papers(
    paper: str, mine: str, row: str
) -> None:
    said = render_differences(work_out_differences(read(paper, mine)))
    assert said.splitlines()[-1] == row


@pytest.mark.parametrize(
    ("paper", "mine", "said"),
    [
        ("five", "2", "BLEU: “five” cannot be read as a number."),
        ("2", "1-3", "BLEU: “1-3” cannot be read as a number."),
        (
            "91 %",
            "0.91 acc",
            "BLEU: “%” and “acc” are not compared; write both in one unit.",
        ),
    ],
)
def test_what_cannot_be_compared_is_said(paper: str, mine: str, said: str) -> None:
    comparison = work_out_differences(read(paper, mine))
    assert (comparison.differences, comparison.problems) == ((), (said,))


def test_a_row_without_its_second_figure_waits_and_time_is_added_up() -> None:
    records = [*read("28", "", time="90 min"), *read("", "", time="3 h")]
    assert render_differences(work_out_differences(records)) == "Time spent: **4.5 h**"
    (problem,) = work_out_differences(read("1", "1", time="soon")).problems
    assert problem == "BLEU: the time, “soon”, cannot be read."


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_cells_are_compared_or_not(paper: str, mine: str) -> None:
    comparison = work_out_differences(read(paper, mine))
    assert len(comparison.differences) + len(comparison.problems) <= 1
    render_differences(comparison)
