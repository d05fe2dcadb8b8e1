"""What was searched before: settled searches, the last ones first."""

from datetime import datetime

from papers.models import PastSearch
from papers.models.kept_search import LONGEST_QUERY
from papers.search.language.parser import parse_query

MOST_KEPT = 200


def note_search(query: str, *, now: datetime) -> None:
    """Remember a search that was meant as it stands; one of nothing is forgotten."""
    words = tidy_query(query)
    if len(words) > LONGEST_QUERY or parse_query(words).is_empty:
        return
    PastSearch.objects.update_or_create(query=words, defaults={"searched_at": now})
    surplus = PastSearch.objects.values_list("pk", flat=True)[MOST_KEPT:]
    PastSearch.objects.filter(pk__in=list(surplus)).delete()


def tidy_query(query: str) -> str:
    """One line, so that a query is the same however it is spaced."""
    return " ".join(query.replace("\x00", "").split())


def list_past_searches(*, most: int, holding: str = "") -> list[PastSearch]:
    """The last ones first; with `holding`, those that hold it in whatever case."""
    past = PastSearch.objects.all()
    if holding:
        past = past.filter(query__icontains=tidy_query(holding))
    return list(past[:most])


def forget_all_searches() -> None:
    PastSearch.objects.all().delete()
