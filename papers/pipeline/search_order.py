"""The orders in which found papers can be shown, beside how well they fit."""

from collections.abc import Callable

from django.db.models import F, Max, OrderBy

from papers.models import Paper
from papers.search.ranking import SortPapers

BEST = "best"
_YEAR = [F("year").desc(nulls_last=True), F("title_key").asc(), F("id").asc()]
_READ = [F("read_at").desc(nulls_last=True), F("created_at").desc(), F("id").desc()]
_SORTS: dict[str, list[OrderBy]] = {"year": _YEAR, "read": _READ}
ORDERS = [(BEST, "best first"), ("year", "newest first"), ("read", "last read first")]


def find_sort(order: str) -> SortPapers | None:
    """None for the best first, and for an order that is unknown."""
    keys = _SORTS.get(order)
    return _build_sort(keys) if keys else None


def _build_sort(keys: list[OrderBy]) -> Callable[[set[int]], list[int]]:
    def sort(papers: set[int]) -> list[int]:
        # All ids in order and then those found: SQLite takes no list of 10,000.
        known = Paper.objects.in_library()
        read_at = Max("documents__reading_place__saved_at")
        ordered = known.annotate(read_at=read_at).order_by(*keys)
        ids = ordered.values_list("pk", flat=True)
        return [paper_id for paper_id in ids if paper_id in papers]

    return sort
