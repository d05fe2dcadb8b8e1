"""What a page says of a pass that is read: signs, its own minutes, how it ends."""

from datetime import timedelta

from django import forms

from papers.forms.shelving import parse_reason
from papers.models import Verdict
from prepsite.errors import UserError

MOST_MINUTES = 600


class SignForm(forms.Form):
    """What happens in the page that calls itself `tab`."""

    does = forms.ChoiceField(
        choices=[(name, name) for name in ("sign", "seen", "rest", "hold", "go_on")]
    )
    tab = forms.RegexField(r"^[0-9a-f-]{1,64}$")


class AllottedForm(forms.Form):
    """Minutes for a pass over one paper; none for the reader's usual ones."""

    minutes = forms.IntegerField(min_value=1, max_value=MOST_MINUTES, required=False)

    def read_allotted(self) -> timedelta | None:
        """Raises UserError where the minutes are none."""
        if not self.is_valid():
            raise UserError(
                f"A pass takes 1 to {MOST_MINUTES} minutes.",
                "Choose a time in between, or leave the field empty for your usual one.",
            )
        minutes = self.cleaned_data["minutes"]
        return timedelta(minutes=minutes) if minutes else None


class GateForm(forms.Form):
    """The verdict at the end of a pass, with a reason in one line."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    reason = forms.CharField(required=False)
    tab = forms.CharField(required=False, max_length=64)

    def clean_reason(self) -> str:
        return parse_reason(self.cleaned_data["reason"])
