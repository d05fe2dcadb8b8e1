"""What the browser sends about marks, checked."""

from math import isfinite
from typing import Any

from django import forms

from papers.models import Annotation, ColorMeaning, MarkColor
from papers.reading.annotations import MarkFilter, NewMark
from papers.reading.passes import PASSES

_MOST_QUADS = 500
_NUMBERS_PER_QUAD = 8
# User space has no bounds of its own; a page of 200 inches is the largest there is.
_MOST_PT = 20_000


class MarkFilterForm(forms.Form):
    """The choices above the list; what does not fit counts as not chosen."""

    color = forms.ChoiceField(required=False, choices=[("", ""), *MarkColor.choices])
    pass_number = forms.IntegerField(required=False, min_value=1, max_value=len(PASSES))
    words = forms.CharField(required=False, max_length=200)

    def read_filter(self) -> MarkFilter:
        self.is_valid()
        return MarkFilter(
            color=self.cleaned_data.get("color", ""),
            pass_number=self.cleaned_data.get("pass_number"),
            words=self.cleaned_data.get("words", ""),
        )


class MarkForm(forms.Form):
    """A new mark as the browser sends it."""

    kind = forms.ChoiceField(choices=Annotation.Kind.choices)
    color = forms.ChoiceField(choices=MarkColor.choices)
    page_number = forms.IntegerField(min_value=1)
    quads = forms.JSONField()
    quote = forms.CharField(required=False, max_length=20_000, strip=False)
    # `prefix` is what Django calls something else of a form.
    before = forms.CharField(required=False, max_length=64, strip=False)
    after = forms.CharField(required=False, max_length=64, strip=False)
    pass_number = forms.IntegerField(required=False, min_value=1, max_value=len(PASSES))

    def __init__(self, data: Any, *, page_count: int | None) -> None:
        super().__init__(data)
        self._page_count = page_count

    def clean_page_number(self) -> int:
        page_number: int = self.cleaned_data["page_number"]
        if self._page_count and page_number > self._page_count:
            raise forms.ValidationError(f"The paper has {self._page_count} pages.")
        return page_number

    def clean_quads(self) -> list[list[float]]:
        quads = self.cleaned_data["quads"]
        is_list = isinstance(quads, list) and 0 < len(quads) <= _MOST_QUADS
        if not is_list or not all(map(_is_quad, quads)):
            raise forms.ValidationError("The place of this mark was not understood.")
        return [[round(number, 2) for number in quad] for quad in quads]

    def read_mark(self) -> NewMark:
        known = dict(self.cleaned_data)
        return NewMark(prefix=known.pop("before"), suffix=known.pop("after"), **known)


class ColorForm(forms.Form):
    color = forms.ChoiceField(choices=MarkColor.choices)


class MeaningsForm(forms.Form):
    """A field for each colour, named as the colour."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        longest = ColorMeaning._meta.get_field("meaning").max_length  # noqa: SLF001 (Django's public model API)
        for color in MarkColor:
            field = forms.CharField(required=False, max_length=longest)
            self.fields[color.value] = field


def _is_quad(quad: object) -> bool:
    return (
        isinstance(quad, list)
        and len(quad) == _NUMBERS_PER_QUAD
        and all(
            isinstance(n, int | float)
            and not isinstance(n, bool)
            and isfinite(n)
            and abs(n) <= _MOST_PT
            for n in quad
        )
    )
