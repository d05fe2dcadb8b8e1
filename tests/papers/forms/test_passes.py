"""What a page says of a pass that is read, checked."""

from datetime import timedelta

import pytest

from papers.forms.passes import AllottedForm, GateForm, SignForm
from prepsite.errors import UserError


def test_minutes_of_a_pass_are_a_time_and_none_means_the_usual() -> None:
    assert AllottedForm({"minutes": "90"}).read_allotted() == timedelta(minutes=90)
    assert AllottedForm({"minutes": ""}).read_allotted() is None
    with pytest.raises(UserError, match="1 to 600 minutes"):
        AllottedForm({"minutes": "601"}).read_allotted()


def test_a_reason_becomes_one_line() -> None:
    form = GateForm({"verdict": "stop", "reason": " Known,\n\tof  old. "})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == "Known, of old."


@pytest.mark.parametrize("tab", ["", "A B", "x" * 65, "<b>"])
def test_a_page_that_has_no_proper_name_is_not_heard(tab: str) -> None:
    assert not SignForm({"does": "sign", "tab": tab}).is_valid()
