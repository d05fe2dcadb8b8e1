"""What a paper's page shows of what was written about it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.critiques.comparisons.samples import make_comparison
from tests.critiques.reference.samples import write_passage, write_summary
from tests.critiques.samples import NOON, make_write_up
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper, write_note

pytestmark = pytest.mark.django_db


def test_all_kinds_stand_in_one_list_newest_first(client: Client) -> None:
    paper, other = make_paper("One"), make_paper("Two")
    make_comparison(paper, other, criteria={"Speed": ["fast"]})
    for days, form in ((1, "rapid_fire"), (2, "proposal"), (3, "lab_brief")):
        make_write_up(paper, form=form, now=NOON + timedelta(days=days))
    write_summary(paper, method="x")
    write_note(paper, 1, "x")
    write_passage(paper, "after", "x")
    markup = parse_markup(client.get(f"/critiques/of/{paper.pk}/written/").content)
    titles = [one.text.strip() for one in markup.find("h3")]
    assert set(titles[:3]) == {
        "Summary",
        "Notes of the passes",
        "Your words in the reference",
    }
    kinds = ["Lab brief", "Extension proposal", "Rapid-fire critique", "Comparison"]
    assert titles[3:] == kinds


def test_what_is_missing_is_said_below(client: Client) -> None:
    paper = make_paper()
    url = f"/critiques/of/{paper.pk}/written/"
    assert b"Still missing:" in client.get(url).content
    assert b"No summary yet." in client.get(url).content


def test_hostile_words_do_no_harm(client: Client) -> None:
    paper = make_paper(HOSTILE)
    make_comparison(paper, criteria={"A": [HOSTILE]})
    make_write_up(paper, answers={"critique": HOSTILE}, now=timezone.now())
    response = client.get(f"/critiques/of/{paper.pk}/written/")
    assert find_dangers(response.content) == []
