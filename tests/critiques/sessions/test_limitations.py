"""Which limitations a session's critiques name."""

import pytest

from critiques.sessions.limitations import list_limitations
from tests.critiques.samples import make_write_up
from tests.critiques.sessions.past_samples import keep_write_up, make_past_session
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_what_stands_in_several_phases_counts_once() -> None:
    papers = [make_paper("One"), make_paper("Two")]
    session = make_past_session(papers=papers)
    for index, paper in enumerate(papers):
        answers = {"limitations": f"- One seed only.\n- Paper {index} is short.\n"}
        written = make_write_up(paper, form="structured", answers=answers)
        keep_write_up(session, index, written)
    make_write_up(papers[0], form="structured", answers={"limitations": "Elsewhere."})
    assert list_limitations(session) == [
        "One seed only.",
        "Paper 0 is short.",
        "Paper 1 is short.",
    ]


def test_without_a_critique_there_are_none() -> None:
    assert list_limitations(make_past_session()) == []
