"""The choices above the library list."""

import pytest
from django.http import QueryDict

from papers.forms.filtering import FilterForm
from papers.library.listing import Filter


def read(query: str) -> Filter:
    return FilterForm(QueryDict(query)).read_filter()


def test_read_filter_of_nothing_is_everything() -> None:
    assert read("") == Filter()
    assert not read("").is_narrowing


def test_read_filter_takes_every_choice() -> None:
    chosen = read(
        "q=+two+words+&state=pass_1&tag=a%26b&category=cs.LG&year=2017"
        "&arrival=failed&sort=title&priority=3&collection=7"
    )
    assert chosen == Filter(
        words="two words",
        state="pass_1",
        priority=3,
        collection=7,
        tag="a&b",
        category="cs.LG",
        year=2017,
        arrival="failed",
        sort="title",
    )
    assert chosen.is_narrowing


@pytest.mark.parametrize(
    "query",
    [
        "state=x",
        "priority=4",
        "priority=high",
        "collection=x",
        f"collection={2**63}",
        "year=x",
        "year=99999",
        "arrival=x",
        "sort=x",
        "q=%00",
        "tag=" + "x" * 81,
        "unknown=1",
    ],
)
def test_read_filter_leaves_out_what_does_not_fit_and_keeps_the_rest(
    query: str,
) -> None:
    assert read(f"{query}&category=cs.LG") == Filter(category="cs.LG")
