"""The choices above the library list."""

from django import forms

from papers.forms.record import FIRST_YEAR, LAST_YEAR
from papers.library.listing import ARRIVALS, DEFAULT_SORT, SORTS, Filter
from papers.models import Priority, ReadingState

# What SQLite can compare with an id.
_LARGEST_ID = 2**63 - 1


class FilterForm(forms.Form):
    """The choices above the library list; what does not fit counts as not chosen."""

    q = forms.CharField(required=False, max_length=200)
    state = forms.ChoiceField(
        required=False, choices=[("", "any state"), *ReadingState.choices]
    )
    priority = forms.TypedChoiceField(
        required=False, choices=Priority.choices, coerce=int, empty_value=None
    )
    tag = forms.CharField(required=False, max_length=80)
    collection = forms.IntegerField(required=False, min_value=1, max_value=_LARGEST_ID)
    category = forms.CharField(required=False, max_length=40)
    year = forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    arrival = forms.ChoiceField(required=False, choices=[("", ""), *ARRIVALS])
    sort = forms.ChoiceField(
        required=False, choices=[(key, label) for key, (label, _) in SORTS.items()]
    )

    def read_filter(self) -> Filter:
        self.is_valid()
        chosen = self.cleaned_data
        return Filter(
            words=chosen.get("q", ""),
            state=chosen.get("state", ""),
            priority=chosen.get("priority"),
            tag=chosen.get("tag", ""),
            collection=chosen.get("collection"),
            category=chosen.get("category", ""),
            year=chosen.get("year"),
            arrival=chosen.get("arrival", ""),
            sort=chosen.get("sort") or DEFAULT_SORT,
        )
