"""The choices above the map, whatever an address says."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from papers.forms.landscape import LandscapeForm
from papers.landscape.choosing import SHOWN_AT_FIRST, PaperFilter
from papers.landscape.edges import EdgeKind

NONSENSE = ["", "0", "-1", "two", "9" * 30, "9" * 5000, "<b>", "1.5", "\x00"]


@pytest.mark.parametrize("typed", NONSENSE)
@pytest.mark.parametrize(
    "name", ["view", "focus", "to", "weight", "first", "last", "state", "kind"]
)
def test_what_does_not_fit_counts_as_not_chosen(name: str, typed: str) -> None:
    query = QueryDict(mutable=True)
    query[name] = typed
    asked = LandscapeForm(query).read_asked()
    nothing = LandscapeForm(QueryDict()).read_asked()
    assert (asked, LandscapeForm(query).read_view()) == (nothing, "map")


def test_nothing_chosen_draws_what_is_certain_and_the_same_references() -> None:
    form = LandscapeForm(QueryDict())
    assert form.read_kinds() == SHOWN_AT_FIRST
    assert form.read_filter() == PaperFilter()


def test_what_fits_is_chosen() -> None:
    form = LandscapeForm(
        QueryDict("kind=topic&kind=author&weight=40&first=2010&tag=x&view=time&focus=7")
    )
    assert form.read_kinds() == {EdgeKind.TOPIC, EdgeKind.AUTHOR}
    assert form.read_filter() == PaperFilter(first_year=2010, tag="x")
    assert form.read_view() == "time"


@given(
    st.dictionaries(
        st.sampled_from(["view", "focus", "weight", "first", "state", "community"]),
        st.text(max_size=30),
    )
)
def test_any_address_is_read(typed: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    query.update(typed)
    form = LandscapeForm(query)
    assert form.read_view() in ("map", "time", "list")
    assert form.read_kinds()
