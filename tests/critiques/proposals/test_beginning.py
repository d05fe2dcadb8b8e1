"""What a proposal or plan takes along from what it is begun from."""

import pytest

from critiques.proposals.beginning import begin_from
from critiques.rubrics.shelf import find_form
from tests.critiques.samples import NOON, load_answer, make_write_up
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_a_proposal_begins_with_the_limits_that_a_critique_named() -> None:
    papers = [make_paper("One"), make_paper("Two")]
    critique = make_write_up(
        *papers,
        form="structured",
        answers={
            "limitations": "Short texts.\n\n# Only",
            "main_flaw": " ",
            "rating": "4",
        },
    )
    proposal = begin_from(papers, find_form("proposal"), now=NOON, origin=critique)
    assert (proposal.kind, proposal.origin) == ("proposal", critique)
    assert proposal.papers == papers
    motivation = load_answer(proposal, "motivation")
    assert motivation.body == "> Short texts.\n>\n> # Only\n\n"
    assert motivation.revisions.get().body == motivation.body
    assert load_answer(proposal, "method").version == 0


def test_a_plan_begins_with_what_a_proposal_expects() -> None:
    proposal = make_write_up(
        form="proposal",
        answers={"expected_results": "Two BLEU more.", "evaluation": "On WMT."},
    )
    plan = begin_from(
        proposal.papers, find_form("experiment_plan"), now=NOON, origin=proposal
    )
    assert load_answer(plan, "hypothesis").body == "> Two BLEU more.\n\n"
    assert load_answer(plan, "metrics").body == "> On WMT.\n\n"
    assert list(proposal.followed_by.all()) == [plan]


def test_one_begun_from_nothing_is_empty_and_outlives_its_origin() -> None:
    paper = make_paper()
    first = begin_from([paper], find_form("proposal"), now=NOON)
    assert load_answer(first, "motivation").body == ""
    plan = begin_from([paper], find_form("experiment_plan"), now=NOON, origin=first)
    first.delete()
    plan.refresh_from_db()
    assert plan.origin is None
