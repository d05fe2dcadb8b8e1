"""Where a paper stands among the reader's papers: its state, priority, tags, collections."""

import unicodedata

from django import forms

from papers.library.queue_order import DOWN, UP
from papers.models import Priority, ReadingState
from papers.models.collection import LONGEST_NAME

LONGEST_REASON = 300
_LONGEST_TAG = 80
_MOST_TAGS = 100


def parse_reason(typed: str) -> str:
    """A reason in one line; raises ValidationError where it is too long."""
    reason = " ".join(typed.split())
    if len(reason) > LONGEST_REASON:
        raise forms.ValidationError(
            f"A reason has at most {LONGEST_REASON} characters; "
            f"this one has {len(reason)}."
        )
    return reason


class StateForm(forms.Form):
    """A reading state, and why a paper is set aside, in one line."""

    state = forms.ChoiceField(choices=ReadingState.choices)
    reason = forms.CharField(required=False)

    def clean_reason(self) -> str | None:
        """The reason in one line; None where none was asked for."""
        if "reason" not in self.data:
            return None
        return parse_reason(self.cleaned_data["reason"])


class PriorityForm(forms.Form):
    priority = forms.TypedChoiceField(choices=Priority.choices, coerce=int)


class CollectionForm(forms.Form):
    """The name of a collection, in one line of visible characters."""

    name = forms.CharField(
        max_length=LONGEST_NAME,
        error_messages={
            "required": "A collection needs a name.",
            "max_length": "A name has at most %(limit_value)d characters; this has "
            "%(show_value)d.",
        },
    )

    def clean_name(self) -> str:
        return tidy_name(self.cleaned_data["name"])


def tidy_name(typed: str) -> str:
    """One line without hidden characters. Raises ValidationError when none is left."""
    line = " ".join(typed.split())
    name = "".join(one for one in line if not _is_hidden(one)).strip()
    if not any(unicodedata.category(one)[0] in "LNPS" for one in name):
        raise forms.ValidationError("A collection needs a name that can be seen.")
    return name


def _is_hidden(character: str) -> bool:
    """Whether it is a control character, or turns the direction of what follows."""
    is_control = unicodedata.category(character) == "Cc"
    return is_control or character in "\u202a\u202b\u202c\u202d\u202e"


class MoveForm(forms.Form):
    """Which way a paper goes in the queue."""

    by = forms.TypedChoiceField(choices=[(UP, "up"), (DOWN, "down")], coerce=int)


class TagsForm(forms.Form):
    """Tags between commas, and those the page showed; both are read as lists of names.

    `seen` is None where no page says what it showed.
    """

    tags = forms.CharField(required=False)
    seen = forms.CharField(required=False)

    def clean_tags(self) -> list[str]:
        return parse_tags(self.cleaned_data["tags"])

    def clean_seen(self) -> list[str] | None:
        # Whatever was shown: two records that became one may wear many tags.
        return _split_names(self.cleaned_data["seen"]) if "seen" in self.data else None


def parse_tags(typed: str) -> list[str]:
    """Names between commas, each once. Raises ValidationError for what is no tag."""
    names = _split_names(typed)
    too_long = [name for name in names if len(name) > _LONGEST_TAG]
    if too_long:
        raise forms.ValidationError(
            f"A tag has at most {_LONGEST_TAG} characters; "
            f"“{too_long[0][:40]}…” has {len(too_long[0])}."
        )
    if len(names) > _MOST_TAGS:
        raise forms.ValidationError(f"A paper has at most {_MOST_TAGS} tags.")
    return names


def _split_names(typed: str) -> list[str]:
    lines = (" ".join(name.split()) for name in typed.split(","))
    return list(dict.fromkeys(name for name in lines if name))
