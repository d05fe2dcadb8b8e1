"""Where readers put a paper."""

import pytest

from papers.forms.shelving import PriorityForm, StateForm, TagsForm
from papers.models import Priority


def test_tags_form_keeps_the_order_of_first_mention() -> None:
    form = TagsForm({"tags": "b, a ,, b,c  d"})
    assert form.is_valid()
    assert form.cleaned_data["tags"] == ["b", "a", "c d"]


def test_state_form_makes_the_reason_one_line() -> None:
    form = StateForm({"state": "set_aside", "reason": "  Too \n far\tafield "})
    assert form.is_valid()
    assert form.cleaned_data == {"state": "set_aside", "reason": "Too far afield"}


def test_state_form_knows_a_reason_taken_back_from_one_not_asked_for() -> None:
    for data, reason in (({"reason": ""}, ""), ({}, None)):
        form = StateForm({"state": "to_read", **data})
        assert form.is_valid()
        assert form.cleaned_data["reason"] == reason


def test_state_form_refuses_a_reason_without_an_end() -> None:
    form = StateForm({"state": "set_aside", "reason": "x" * 301})
    assert form.errors == {
        "reason": ["A reason has at most 300 characters; this one has 301."]
    }


@pytest.mark.parametrize("typed", ["", "0", "4", "high", "1.0", "\x00", "9" * 5000])
def test_priority_form_takes_only_what_there_is(typed: str) -> None:
    assert not PriorityForm({"priority": typed}).is_valid()


def test_priority_form_reads_a_number() -> None:
    form = PriorityForm({"priority": "1"})
    assert form.is_valid()
    assert form.cleaned_data["priority"] == Priority.HIGH
