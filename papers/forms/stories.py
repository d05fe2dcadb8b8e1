"""What a reader types about stories, checked."""

from django import forms

from papers.landscape.by_hand.stories import DOWN, MOST_STOPS, UP
from papers.models import Paper
from papers.models.story import LONGEST_STORY_TITLE

_LARGEST_ID = 2**63 - 1


class StoryForm(forms.Form):
    """The title of a story, and the papers it begins with by their ids."""

    title = forms.CharField(
        max_length=LONGEST_STORY_TITLE,
        error_messages={
            "required": "A story has a title; a working one will do.",
            "max_length": "A title has at most %(limit_value)d characters; this has "
            "%(show_value)d.",
        },
    )


class StopForm(forms.Form):
    """Which way a stop goes."""

    by = forms.TypedChoiceField(choices=[(UP, "up"), (DOWN, "down")], coerce=int)


def read_papers(typed: list[str]) -> list[Paper]:
    """The papers of the library that are named, in that order; what is no id is left out."""
    ids = [
        int(one)
        for one in typed
        if one.isascii() and one.isdigit() and len(one) < 19  # noqa: PLR2004 (digits of the largest id)
    ]
    kept = list(dict.fromkeys(one for one in ids if one <= _LARGEST_ID))[:MOST_STOPS]
    found = Paper.objects.in_library().in_bulk(kept)
    return [found[one] for one in kept if one in found]
