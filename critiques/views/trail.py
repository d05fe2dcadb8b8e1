"""What a write-up's page says of its kind: where it comes from and leads, what it lacks."""

from typing import Any

from critiques.models import ProposalState, WriteUp
from critiques.proposals.plan_check import find_gaps
from critiques.proposals.states import find_state
from critiques.rubrics.shelf import list_forms
from critiques.views.rows import find_list_title, find_list_url
from critiques.write_ups.answers import FilledForm
from critiques.write_ups.summaries import load_summaries

# What may be begun from what.
_FOLLOWING = {
    WriteUp.Kind.CRITIQUE: (WriteUp.Kind.PROPOSAL, WriteUp.Kind.EXPERIMENT_PLAN),
    WriteUp.Kind.PROPOSAL: (WriteUp.Kind.EXPERIMENT_PLAN,),
    WriteUp.Kind.EXPERIMENT_PLAN: (WriteUp.Kind.REPRODUCTION_LOG,),
}


def build_trail(shown: WriteUp, filled: FilledForm) -> dict[str, Any]:
    """What it was begun from, what was begun from it, and what may be."""
    following = WriteUp.objects.filter(origin=shown)
    kinds = _FOLLOWING.get(WriteUp.Kind(shown.kind), ())
    return {
        "origin": shown.origin,
        "followed_by": following,
        "next_forms": [form for kind in kinds for form in list_forms(kind)],
        "list_title": find_list_title(shown.kind),
        "list_url": find_list_url(shown.kind),
        "is_proposal": shown.kind == WriteUp.Kind.PROPOSAL,
        "summaries": load_summaries(shown)
        if shown.kind == WriteUp.Kind.LAB_BRIEF
        else [],
        "is_extension": shown.kind != WriteUp.Kind.CRITIQUE,
        **build_state(shown),
        **build_gaps(shown, filled),
    }


def build_state(shown: WriteUp) -> dict[str, Any]:
    return {
        "state": find_state(shown),
        "states": ProposalState.choices,
        "changes": shown.state_changes.all(),
    }


def build_gaps(shown: WriteUp, filled: FilledForm) -> dict[str, Any]:
    is_plan = shown.kind == WriteUp.Kind.EXPERIMENT_PLAN
    bodies = {one.field.key: one.body for one in filled.fields}
    return {
        "is_plan": is_plan,
        "gaps": find_gaps(filled.form, bodies) if is_plan else [],
    }
