"""Searches that the reader keeps under names."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from papers.models import SavedSearch
from papers.models.collection import build_name_key
from papers.search.history import tidy_query
from prepsite.errors import UserError


class NameTakenError(UserError):
    """Another saved search has this name, in whatever case."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is a saved search “{name}” already.", "Choose another name."
        )


def save_search(name: str, query: str) -> SavedSearch:
    """Keep a query under a name. Raises NameTakenError."""
    return _save_named(SavedSearch(query=tidy_query(query)), name)


def rename_search(search: SavedSearch, name: str) -> None:
    """Raises NameTakenError."""
    _save_named(search, name)


def _save_named(search: SavedSearch, name: str) -> SavedSearch:
    search.name = name
    try:
        with transaction.atomic():
            search.save()
    except IntegrityError as error:
        raise NameTakenError(name) from error
    return search


def find_saved_search(query: str) -> SavedSearch | None:
    """The one that asks exactly this."""
    return SavedSearch.objects.filter(query=tidy_query(query)).first()


def list_saved_searches(*, holding: str = "") -> list[SavedSearch]:
    """By name; with `holding`, those whose name or query holds it."""
    saved = SavedSearch.objects.all()
    if holding:
        is_named = Q(name_key__contains=build_name_key(holding))
        saved = saved.filter(is_named | Q(query__icontains=tidy_query(holding)))
    return list(saved)
