"""Where a paper stands among the reader's papers: its state, its tags."""

from django import forms

from papers.models import ReadingState

_LONGEST_TAG = 80
_MOST_TAGS = 100


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=ReadingState.choices)


class TagsForm(forms.Form):
    """Tags between commas; `cleaned_data["tags"]` is the list of their names."""

    tags = forms.CharField(required=False)

    def clean_tags(self) -> list[str]:
        typed = (
            " ".join(name.split()) for name in self.cleaned_data["tags"].split(",")
        )
        names = list(dict.fromkeys(name for name in typed if name))
        too_long = [name for name in names if len(name) > _LONGEST_TAG]
        if too_long:
            raise forms.ValidationError(
                f"A tag has at most {_LONGEST_TAG} characters; "
                f"“{too_long[0][:40]}…” has {len(too_long[0])}."
            )
        if len(names) > _MOST_TAGS:
            raise forms.ValidationError(f"A paper has at most {_MOST_TAGS} tags.")
        return names
