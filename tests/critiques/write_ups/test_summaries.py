"""Summaries beside what is written."""

import pytest

from critiques.write_ups.summaries import load_summaries
from tests.critiques.reference.samples import write_summary
from tests.critiques.samples import make_write_up
from tests.papers.samples import make_paper


@pytest.mark.django_db
def test_parts_come_in_their_order_the_paragraph_only_alone() -> None:
    full, short, none = (make_paper(name) for name in ("Full", "Short", "None"))
    write_summary(full, results="R", paragraph="P", contribution="C", method=" ")
    write_summary(short, paragraph="P")
    brief = make_write_up(full, short, none, form="lab_brief")
    assert load_summaries(brief) == [
        (full, [("Contribution", "C"), ("Results", "R")]),
        (short, [("In one paragraph", "P")]),
        (none, []),
    ]
