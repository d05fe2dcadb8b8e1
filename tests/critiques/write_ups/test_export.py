"""Write-ups as Markdown files."""

import pytest

from critiques.rubrics.form import Field, Form
from critiques.write_ups.export import render_markdown_file
from critiques.write_ups.life import renew_form
from critiques.write_ups.locking import lock_write_up
from prepsite.writing.saving import Save, save_text
from tests.critiques.samples import NOON, make_write_up
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_a_file_has_each_answer_under_its_question() -> None:
    paper = make_paper(
        "Attention", author_line="A. Author; B. Other", year=2017, arxiv_id="1706.03762"
    )
    answers = {
        "main_flaw": f"Too wide [p. 2](/papers/{paper.pk}/read/#page=2).",
        "rating": "6",
    }
    write_up = make_write_up(paper, form="rapid_fire", answers=answers)
    assert render_markdown_file(write_up) == (
        "# Rapid-fire critique: Attention\n\n"
        "- A. Author; B. Other, *Attention*, 2017, arXiv:1706.03762\n\n"
        "1 March 2026, 2 of 3 answered; missing: how to mend it\n\n"
        "## Main flaw\n\nToo wide (p. 2).\n\n"
        "## Rating\n\n**6 of 10**: Just above the bar\n"
    )


def test_a_locked_one_ends_with_its_hash_and_what_was_added() -> None:
    write_up = make_write_up(answers={"critique": "Sound."})
    lock_write_up(write_up, now=NOON)
    assert write_up.addendum is not None
    save_text(write_up.addendum.pk, Save(body="Or not.", base_version=0))
    write_up.addendum.refresh_from_db()
    ending = render_markdown_file(write_up).partition("---\n\n")[2]
    assert ending.startswith("Locked 1 March 2026")
    assert ending.endswith(f"SHA-256 `{write_up.sha256}`\n\n## Addendum\n\nOr not.\n")


def test_answers_that_are_no_longer_asked_are_taken_along() -> None:
    write_up = make_write_up(answers={"critique": "Sound."})
    renew_form(
        write_up, Form(key="free", title="Free", fields=(Field(key="a", label="A"),))
    )
    told = render_markdown_file(write_up)
    assert told.endswith("## critique (no longer asked)\n\nSound.\n")
