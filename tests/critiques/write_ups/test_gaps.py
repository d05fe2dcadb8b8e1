"""What a paper still lacks."""

import pytest

from critiques.write_ups.gaps import list_gaps
from critiques.write_ups.listing import list_written
from papers.models import Paper
from tests.critiques.reference.samples import write_summary
from tests.critiques.samples import make_write_up, write_answer
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def say_gaps(paper: Paper) -> str:
    return " ".join(list_gaps(paper, list(list_written(paper))))


def test_gaps_close_one_after_the_other() -> None:
    paper = make_paper()
    assert say_gaps(paper) == (
        "No summary yet. No critique yet. No extension proposed yet."
    )
    write_summary(paper, contribution="New.", method="So.")
    critique = make_write_up(paper, form="rapid_fire", answers={"main_flaw": "Slow."})
    assert say_gaps(paper) == (
        "The summary lacks results and limitations. No rating yet. "
        "No extension proposed yet."
    )
    write_summary(paper, results="Good.", limitations="Few.")
    write_answer(critique, "rating", "7")
    make_write_up(paper, form="proposal")
    assert say_gaps(paper) == ""


def test_a_critique_without_a_word_is_none_a_paragraph_a_summary() -> None:
    paper = make_paper()
    make_write_up(paper)
    write_summary(paper, paragraph="All in one.")
    assert say_gaps(paper) == "No critique yet. No extension proposed yet."
