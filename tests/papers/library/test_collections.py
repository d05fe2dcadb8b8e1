"""Collections are begun, named, filled and given up."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from papers.library.collections import (
    NameTakenError,
    add_to_collection,
    delete_collection,
    list_collections,
    remove_from_collection,
    save_name,
    start_collection,
)
from papers.models import Collection, Paper

pytestmark = pytest.mark.django_db


def make_paper(title: str = "A paper", **fields: object) -> Paper:
    return Paper.objects.create(title=title, **fields)


def test_a_name_is_taken_in_whatever_case() -> None:
    start_collection("Seminar")
    with pytest.raises(NameTakenError, match="“Seminar” already"):
        start_collection("SEMINAR")
    assert Collection.objects.count() == 1


def test_a_collection_may_change_the_case_of_its_own_name() -> None:
    one, other = start_collection("seminar"), start_collection("Thesis")
    save_name(one, "Seminar")
    with pytest.raises(NameTakenError):
        save_name(other, "SEMINAR")

    names = [collection.name for collection in list_collections()]
    assert names == ["Seminar", "Thesis"]


def test_papers_are_added_by_name_and_once() -> None:
    one, two = make_paper("One"), make_paper("Two")
    add_to_collection([one], "Seminar")
    collection = add_to_collection([one, two], "seminar")

    assert (collection.name, collection.papers.count()) == ("Seminar", 2)
    remove_from_collection(one, collection)
    assert [paper.title for paper in collection.papers.all()] == ["Two"]


def test_only_papers_of_the_library_are_counted() -> None:
    kept = make_paper()
    others = [make_paper(trashed_at=timezone.now()), make_paper(merged_into=kept)]
    add_to_collection([kept, *others], "Seminar")
    start_collection("Empty")

    counts = [(one.name, one.paper_count) for one in list_collections()]
    assert counts == [("Empty", 0), ("Seminar", 1)]


def test_papers_outlive_their_collection() -> None:
    paper = make_paper()
    delete_collection(add_to_collection([paper], "Seminar"))

    assert not Collection.objects.exists()
    assert Paper.objects.get(pk=paper.pk).collections.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_that_begin_one_name_both_are_answered() -> None:
    papers = [make_paper(f"{number}") for number in range(4)]

    def add(paper: Paper) -> None:
        try:
            add_to_collection([paper], f"Seminar{' ' * paper.pk}")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add, papers))

    (collection,) = Collection.objects.all()
    assert collection.papers.count() == len(papers)
