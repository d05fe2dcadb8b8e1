"""The tags that put clock and gate of a pass into a page."""

import pytest
from django.template import Context, Template

from papers.models import Paper
from tests.pages import parse_markup

pytestmark = pytest.mark.django_db


def render(words: str, paper: Paper) -> str:
    return Template("{% load passes %}" + words).render(Context({"paper": paper}))


def test_a_clock_and_its_figures_are_of_the_same_pass() -> None:
    paper = Paper.objects.create(title="A paper")
    markup = parse_markup(
        render("{% pass_clock paper 2 %}{% pass_countdown paper 2 %}", paper)
    )
    assert [one.attributes["data-pass"] for one in markup.find("prep-countdown")] == [
        "2",
        "2",
    ]
    [clock] = markup.find("prep-pass-clock")
    assert clock.attributes["data-url"] == f"/papers/{paper.pk}/passes/2/clock/"


def test_each_pass_has_a_question_at_its_gate() -> None:
    paper = Paper.objects.create(title="A paper")
    asked = [
        parse_markup(render("{% pass_gate paper " + str(number) + " %}", paper))
        .find("h3")[0]
        .text
        for number in (1, 2, 3)
    ]
    assert asked == [
        "Is it worth a second pass?",
        "Is it worth a third pass?",
        "Is the third pass done?",
    ]


def test_a_paper_not_read_yet_has_no_minutes_to_show() -> None:
    paper = Paper.objects.create(title="A paper")
    assert render("{% pass_minutes paper %}", paper).strip() == ""
