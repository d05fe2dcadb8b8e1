"""Places on maps, checked."""

from django import forms

from papers.landscape.by_hand.places import FARTHEST

_MAP_NAME = r"\A(?:whole|(?:community|around):[0-9]{1,18})\Z"


class MapForm(forms.Form):
    """Which map: see MapPlace."""

    map_name = forms.RegexField(_MAP_NAME)


class PlaceForm(MapForm):
    """Where a paper was put on a map."""

    x = forms.FloatField(min_value=-FARTHEST, max_value=FARTHEST)
    y = forms.FloatField(min_value=-FARTHEST, max_value=FARTHEST)
    is_pinned = forms.BooleanField(required=False)

    def read_point(self) -> tuple[float, float]:
        return round(self.cleaned_data["x"], 1), round(self.cleaned_data["y"], 1)
