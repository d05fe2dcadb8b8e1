"""What is to be done with several rows of the library at once."""

import re

from django import forms

from papers.forms.shelving import LONGEST_REASON, parse_tags, tidy_name
from papers.library.bulk import Changes
from papers.models import Paper, Priority, ReadingState
from papers.models.collection import LONGEST_NAME

# A page has 50 rows; more comes from no page of ours.
_MOST_PAPERS = 500


class BulkForm(forms.Form):
    """Choices for papers that are read from the same data by `find_papers`."""

    state = forms.ChoiceField(required=False, choices=[("", ""), *ReadingState.choices])
    reason = forms.CharField(required=False, max_length=LONGEST_REASON)
    priority = forms.TypedChoiceField(
        required=False, choices=Priority.choices, coerce=int, empty_value=None
    )
    tags = forms.CharField(required=False)
    collection = forms.CharField(required=False, max_length=LONGEST_NAME)

    def clean_tags(self) -> list[str]:
        return parse_tags(self.cleaned_data["tags"])

    def clean_collection(self) -> str:
        typed = self.cleaned_data["collection"]
        return tidy_name(typed) if typed.strip() else ""

    def read_changes(self) -> Changes:
        chosen = self.cleaned_data
        return Changes(
            state=chosen["state"],
            reason=" ".join(chosen["reason"].split()),
            priority=chosen["priority"],
            tags=tuple(chosen["tags"]),
            collection=chosen["collection"],
        )


def find_papers(typed: list[str]) -> list[Paper]:
    """The papers of these ids that are in the library now; others are passed over."""
    return list(Paper.objects.in_library().filter(pk__in=_parse_ids(typed)))


def find_trashed(typed: list[str]) -> list[Paper]:
    """The papers of these ids that lie in the trash now; others are passed over."""
    return list(Paper.objects.in_trash().filter(pk__in=_parse_ids(typed)))


def _parse_ids(typed: list[str]) -> list[int]:
    return [
        int(one) for one in typed[:_MOST_PAPERS] if re.fullmatch("[0-9]{1,18}", one)
    ]
