"""States of proposals."""

from datetime import timedelta

import pytest

from critiques.models import ProposalState, WriteUp
from critiques.proposals.states import (
    ReasonMissingError,
    change_state,
    choose_in_state,
    find_state,
)
from tests.critiques.samples import NOON, make_write_up

pytestmark = pytest.mark.django_db


def test_each_change_is_kept_with_its_date_and_reason() -> None:
    proposal = make_write_up(form="proposal")
    assert find_state(proposal) == ProposalState.IDEA
    change_state(proposal, ProposalState.WORKED_OUT, reason="", now=NOON)
    later = NOON + timedelta(days=3)
    for _ in range(2):
        change_state(
            proposal, ProposalState.DROPPED, reason=" Done \n before. ", now=later
        )
    kept = proposal.state_changes.values_list("state", "reason", "changed_at")
    assert list(kept) == [
        ("dropped", "Done before.", later),
        ("worked_out", "", NOON),
    ]
    assert find_state(proposal) == ProposalState.DROPPED


def test_nothing_is_dropped_without_a_reason_and_an_idea_stays_one() -> None:
    proposal = make_write_up(form="proposal")
    with pytest.raises(ReasonMissingError):
        change_state(proposal, ProposalState.DROPPED, reason=" ", now=NOON)
    change_state(proposal, ProposalState.IDEA, reason="", now=NOON)
    assert not proposal.state_changes.exists()


def test_proposals_are_told_apart_by_their_latest_state() -> None:
    idea, tried = (make_write_up(form="proposal") for _ in range(2))
    for state in (ProposalState.WORKED_OUT, ProposalState.TRIED):
        change_state(tried, state, reason="", now=NOON)
    proposals = WriteUp.objects.all()
    assert list(choose_in_state(proposals, ProposalState.TRIED)) == [tried]
    assert list(choose_in_state(proposals, ProposalState.IDEA)) == [idea]
    assert list(choose_in_state(proposals, ProposalState.WORKED_OUT)) == []
