"""How a search is shown, and the names of searches that are kept."""

from django import forms
from django.core.exceptions import ValidationError

from papers.forms.shelving import tidy_name
from papers.models.collection import LONGEST_NAME
from papers.models.kept_search import LONGEST_QUERY
from papers.pipeline.search_order import BEST, ORDERS

# Beyond this nobody walks through results.
_LAST_START = 100_000


class ShownForm(forms.Form):
    """The order of results, and how many were shown before; what does not fit is none."""

    order = forms.ChoiceField(choices=ORDERS)
    start = forms.IntegerField(min_value=0, max_value=_LAST_START)

    def read_order(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("order") or BEST)

    def read_start(self) -> int:
        self.is_valid()
        return int(self.cleaned_data.get("start") or 0)


class SavedSearchForm(forms.Form):
    """A name for a search, in one line of visible characters, and the search."""

    name = forms.CharField(
        max_length=LONGEST_NAME,
        error_messages={
            "required": "A saved search needs a name.",
            "max_length": "A name has at most %(limit_value)d characters; this has "
            "%(show_value)d.",
        },
    )
    query = forms.CharField(
        max_length=LONGEST_QUERY,
        error_messages={
            "required": "There is nothing to search for yet.",
            "max_length": "A search that is saved has at most %(limit_value)d "
            "characters; this has %(show_value)d.",
        },
    )

    def clean_name(self) -> str:
        try:
            return tidy_name(self.cleaned_data["name"])
        except ValidationError as error:
            raise ValidationError(
                "A saved search needs a name that can be seen."
            ) from error


class SearchNameForm(SavedSearchForm):
    """Another name for a saved search."""

    query = None  # type: ignore[assignment]  # how Django leaves a field out
