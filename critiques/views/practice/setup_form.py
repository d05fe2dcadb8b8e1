"""What is chosen before a session: its papers, whether they are hidden, its seats."""

import re
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

from critiques.models.session_work import LONGEST_NAME
from critiques.sessions.choosing import Pool, PoolKind
from critiques.sessions.mode import Mode
from critiques.sessions.mode_reading import MOST_ROLES
from critiques.sessions.naming import LONGEST_WORDS, SeveralPapersError, take_named
from papers.models import Paper
from prepsite.errors import UserError

_GONE = (
    "This paper is not in the library any more. Name another, or leave it to the lot."
)
_POOL = re.compile(r"(?P<kind>library|collection|tag)-(?P<number>[0-9]{1,18})")


def name_pool(pool: Pool) -> str:
    """What a pool is called in a form."""
    return f"{pool.kind}-{pool.number}"


def read_pool(value: str) -> Pool:
    """What does not fit counts as the whole library."""
    found = _POOL.fullmatch(value)
    if found is None:
        return Pool()
    return Pool(kind=PoolKind(found["kind"]), number=int(found["number"]))


@dataclass(slots=True, kw_only=True)
class Place:
    """The place of one paper: what was typed, what was found, what is wrong."""

    number: int
    words: str = ""
    chosen: Paper | None = None
    picks: list[Paper] = field(default_factory=list)
    error: str = ""

    def choose(self, paper: Paper) -> None:
        self.chosen, self.picks = paper, [paper]


@dataclass(slots=True, kw_only=True)
class RoleChoice:
    """A role with the person who takes it; `order` says when it has the floor."""

    number: int
    role: str
    order: int
    sits: bool = True
    person: str = ""


class SetupForm(forms.Form):
    """A field for each paper and each role of a mode."""

    pool = forms.CharField(required=False, max_length=40)
    hidden = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict, *, mode: Mode) -> None:
        super().__init__(data)
        self.mode = mode
        for number in range(1, mode.papers + 1):
            self.fields[f"words_{number}"] = forms.CharField(required=False)
            self.fields[f"paper_{number}"] = forms.ModelChoiceField(
                Paper.objects.in_library(), required=False
            )
        for number in range(1, len(mode.roles) + 1):
            self.fields[f"sits_{number}"] = forms.BooleanField(required=False)
            self.fields[f"person_{number}"] = forms.CharField(
                required=False, max_length=LONGEST_NAME
            )
            self.fields[f"order_{number}"] = forms.IntegerField(
                required=False, min_value=1, max_value=MOST_ROLES
            )
        self.is_valid()

    def get(self, name: str) -> Any:
        """A value, or None where it does not fit."""
        return self.cleaned_data.get(name)

    def build_places(self) -> list[Place]:
        """What is chosen for each paper, as far as it is."""
        return [self._build_place(one + 1) for one in range(self.mode.papers)]

    def _build_place(self, number: int) -> Place:
        words = self.get(f"words_{number}") or ""
        place = Place(number=number, words=words[:LONGEST_WORDS])
        if paper := self.get(f"paper_{number}"):
            place.choose(paper)
        elif f"paper_{number}" in self.errors:
            place.error = _GONE
        return place

    def build_roles(self) -> list[RoleChoice]:
        return [
            RoleChoice(
                number=number,
                role=role,
                order=self.get(f"order_{number}") or number,
                sits=bool(self.get(f"sits_{number}")),
                person=(self.get(f"person_{number}") or "").strip(),
            )
            for number, role in enumerate(self.mode.roles, start=1)
        ]


def take_papers(places: list[Place]) -> bool:
    """Settle what was typed for each place; whether all of it names a paper or the lot."""
    for place in places:
        if place.chosen is None and not place.error and place.words.strip():
            _take(place)
    return not any(place.error for place in places)


def _take(place: Place) -> None:
    try:
        place.choose(take_named(place.words))
    except SeveralPapersError as error:
        place.picks, place.error = error.papers, str(error)
    except UserError as error:
        place.error = str(error)


def list_seats(roles: list[RoleChoice]) -> list[tuple[str, str]]:
    """(role, person) of those at the table, in the order they have the floor."""
    seated = sorted(filter(lambda one: one.sits, roles), key=lambda one: one.order)
    return [(one.role, one.person) for one in seated]
