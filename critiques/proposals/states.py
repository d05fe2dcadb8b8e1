"""The state of a proposal, changed with a date and a reason."""

from datetime import datetime

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from critiques.models import ProposalState, StateChange, WriteUp
from critiques.models.write_up import WriteUpQuerySet
from prepsite.errors import UserError


class ReasonMissingError(UserError):
    """What is dropped without a reason is proposed again."""

    def __init__(self) -> None:
        super().__init__("A dropped proposal says why.", "Write the reason in a line.")


def change_state(
    proposal: WriteUp, state: ProposalState, *, reason: str, now: datetime
) -> None:
    """Note that it is in this state from now on; the same state and reason is no change.

    Raises ReasonMissingError.
    """
    reason = " ".join(reason.split())
    if state == ProposalState.DROPPED and not reason:
        raise ReasonMissingError
    last = proposal.state_changes.first()
    present = (last.state, last.reason) if last else (ProposalState.IDEA, "")
    if (state, reason) != present:
        StateChange.objects.create(
            write_up=proposal, state=state, reason=reason, changed_at=now
        )


def find_state(proposal: WriteUp) -> ProposalState:
    # All of them, so that it takes no query where they were fetched along.
    last = next(iter(proposal.state_changes.all()), None)
    return ProposalState(last.state) if last else ProposalState.IDEA


def choose_in_state(
    proposals: WriteUpQuerySet, state: ProposalState
) -> WriteUpQuerySet:
    """Those that are in it now."""
    changes = StateChange.objects.filter(write_up=OuterRef("pk"))
    last = Subquery(changes.values("state")[:1])
    present = Coalesce(last, Value(ProposalState.IDEA))
    return proposals.alias(present=present).filter(present=state)
