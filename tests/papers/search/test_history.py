from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from papers.models import PastSearch
from papers.search.history import (
    MOST_KEPT,
    forget_all_searches,
    list_past_searches,
    note_search,
)

pytestmark = pytest.mark.django_db


def note(*queries: str) -> None:
    now: datetime = timezone.now()
    for number, query in enumerate(queries):
        note_search(query, now=now + timedelta(seconds=number))


def list_queries(**chosen: str) -> list[str]:
    return [one.query for one in list_past_searches(most=10, **chosen)]


def test_the_last_search_comes_first_and_each_stands_once() -> None:
    note("attention", "kernel", " attention\n")
    assert list_queries() == ["attention", "kernel"]


@pytest.mark.parametrize("query", ["", "  ", "( )", "x" * 501, "\x00"])
def test_what_asks_for_nothing_or_was_pasted_is_not_remembered(query: str) -> None:
    note(query)
    assert list_queries() == []


def test_those_that_hold_what_is_typed_are_found_in_any_case() -> None:
    note('"Batch norm"', "dropout", "100% tag:a_b")
    assert list_queries(holding="batch") == ['"Batch norm"']
    assert list_queries(holding="%") == list_queries(holding="a_b") == ["100% tag:a_b"]


def test_all_are_forgotten_at_once() -> None:
    note("attention", "kernel")
    forget_all_searches()
    assert list_queries() == []


def test_only_the_last_ones_are_kept() -> None:
    old = timezone.now() - timedelta(days=1)
    PastSearch.objects.bulk_create(
        PastSearch(query=f"q{number}", searched_at=old + timedelta(seconds=number))
        for number in range(MOST_KEPT + 5)
    )
    note("attention")
    assert PastSearch.objects.count() == MOST_KEPT
    assert list_queries()[:2] == ["attention", f"q{MOST_KEPT + 4}"]
    assert not PastSearch.objects.filter(query="q0").exists()
