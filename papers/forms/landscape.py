"""The choices above the map; what does not fit counts as not chosen."""

from django import forms

from papers.forms.record import FIRST_YEAR, LAST_YEAR
from papers.landscape.choosing import SHOWN_AT_FIRST, PaperFilter, find_chosen
from papers.landscape.edges import EdgeKind
from papers.landscape.selection import Choice
from papers.models import ReadingState
from papers.pipeline.landscape_map import Asked

VIEWS = {"map": "Map", "time": "Time", "list": "List"}
_LARGEST_ID = 2**63 - 1
_PERCENT = 100


def _build_id_field() -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=1, max_value=_LARGEST_ID)


class LandscapeForm(forms.Form):
    """Weight in percent; kinds as ticked, those shown at first where none is."""

    view = forms.ChoiceField(required=False, choices=list(VIEWS.items()))
    focus = _build_id_field()
    to = _build_id_field()
    community = forms.IntegerField(required=False, min_value=0, max_value=_LARGEST_ID)
    whole = forms.BooleanField(required=False)
    ghosts = forms.BooleanField(required=False)
    kind = forms.MultipleChoiceField(
        required=False, choices=[(kind.value, kind.value) for kind in EdgeKind]
    )
    weight = forms.IntegerField(required=False, min_value=0, max_value=_PERCENT)
    first = forms.IntegerField(
        required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    last = forms.IntegerField(required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    tag = forms.CharField(required=False, max_length=80)
    find = forms.CharField(required=False, max_length=200)
    state = forms.ChoiceField(required=False, choices=ReadingState.choices)

    def read(self) -> dict[str, object]:
        """All that was chosen, and nothing that does not fit."""
        self.is_valid()
        return self.cleaned_data

    def read_view(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("view") or "map")

    def read_sought(self) -> str:
        """Words of a paper to go to."""
        self.is_valid()
        return str(self.cleaned_data.get("find") or "")

    def read_kinds(self) -> frozenset[EdgeKind]:
        self.is_valid()
        chosen = self.cleaned_data.get("kind") or ()
        return frozenset(map(EdgeKind, chosen)) or SHOWN_AT_FIRST

    def read_filter(self) -> PaperFilter:
        self.is_valid()
        chosen = self.cleaned_data
        return PaperFilter(
            first_year=chosen.get("first"),
            last_year=chosen.get("last"),
            tag=chosen.get("tag", ""),
            state=chosen.get("state", ""),
        )

    def read_choice(self) -> Choice:
        self.is_valid()
        return Choice(
            kinds=self.read_kinds(),
            least_weight=(self.cleaned_data.get("weight") or 0) / _PERCENT,
            paper_ids=find_chosen(self.read_filter()),
        )

    def read_asked(self) -> Asked:
        self.is_valid()
        chosen = self.cleaned_data
        return Asked(
            choice=self.read_choice(),
            focus=chosen.get("focus"),
            community_id=chosen.get("community"),
            is_whole=bool(chosen.get("whole")),
            is_by_time=self.read_view() == "time",
            has_ghosts=bool(chosen.get("ghosts")),
        )
