"""Collections: begun, named, filled and given up. Papers outlive them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet

from papers.models import Collection, Paper
from papers.models.collection import build_name_key
from prepsite.errors import UserError

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _PaperCount(TypedDict):
        paper_count: int

    CountedCollection: TypeAlias = WithAnnotations[Collection, _PaperCount]


class NameTakenError(UserError):
    """Another collection has this name, in whatever case."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a collection “{name}” already.", "Choose another.")


def list_collections() -> "QuerySet[CountedCollection]":
    """By name, each with `paper_count`, the papers of it that are in the library."""
    is_here = Q(papers__trashed_at=None, papers__merged_into=None)
    counted = Collection.objects.annotate(paper_count=Count("papers", filter=is_here))
    return counted.order_by("name_key")


def start_collection(name: str) -> Collection:
    """A collection without papers. Raises NameTakenError."""
    return _save_named(Collection(), name)


def save_name(collection: Collection, name: str) -> None:
    """Raises NameTakenError."""
    _save_named(collection, name)


def _save_named(collection: Collection, name: str) -> Collection:
    taken = Collection.objects.filter(name_key=build_name_key(name))
    other = taken.exclude(pk=collection.pk).first()
    if other is not None:
        raise NameTakenError(other.name)
    collection.name = name
    try:
        with transaction.atomic():
            collection.save()
    except IntegrityError as error:  # another tab was quicker
        raise NameTakenError(name) from error
    return collection


def delete_collection(collection: Collection) -> None:
    """The papers stay in the library."""
    collection.delete()


def add_to_collection(papers: Iterable[Paper], name: str) -> Collection:
    """Put papers into the collection of this name, which begins where there is none."""
    key = build_name_key(name)
    collection, _ = Collection.objects.get_or_create(
        name_key=key, defaults={"name": name}
    )
    collection.papers.add(*papers)
    return collection


def remove_from_collection(paper: Paper, collection: Collection) -> None:
    collection.papers.remove(paper)
