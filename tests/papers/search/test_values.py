import pytest
from django.utils import timezone

from papers.models import Category, Collection, Tag
from papers.search.values import MOST_VALUES, complete_value
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def complete(field: str, beginning: str = "") -> list[tuple[str, int | None]]:
    return [(one.value, one.paper_count) for one in complete_value(field, beginning)]


def test_names_come_with_their_papers_in_the_library_most_first() -> None:
    classic, group = (Tag.objects.create(name=n) for n in ("classic", "Été group"))
    make_paper("One").tags.add(classic, group)
    make_paper("Two").tags.add(group)
    make_paper("Gone", trashed_at=timezone.now()).tags.add(classic)
    assert complete("tag") == [("Été group", 2), ("classic", 1)]
    assert complete("tag", "ete") == complete("tag", "GR") == [("Été group", 2)]
    assert complete("tag", "lassic") == []


def test_collections_categories_and_years() -> None:
    paper = make_paper("One", year=2017)
    make_paper("Two", year=2020)
    paper.collections.add(Collection.objects.create(name="Seminar"))
    paper.categories.add(Category.objects.create(code="cs.CL"))
    assert complete("collection", "sem") == [("Seminar", 1)]
    assert complete("cat", "cs.c") == [("cs.CL", 1)]
    assert complete("year") == [("2020", 1), ("2017", 1)]
    assert complete("year", "201") == [("2017", 1)]


def test_authors_are_completed_by_any_of_their_names() -> None:
    make_paper("One", author_line="Ashish Vaswani; Łukasz Kaiser")
    make_paper("Two", author_line="Łukasz Kaiser")
    assert complete("author", "kai") == [("Łukasz Kaiser", 2)]
    assert complete("author", "luk") == [("Łukasz Kaiser", 2)]
    assert complete("author") == []


def test_papers_stand_for_their_ids() -> None:
    make_paper("Attention", arxiv_id="1706.03762")
    make_paper("Attention without an id")
    (found,) = complete_value("cites", "atten")
    assert (found.value, found.label) == ("1706.03762", "Attention")


def test_what_is_a_choice_is_offered_as_such() -> None:
    assert ("critique", None) in complete("in")
    assert complete("has", "no") == [("notes", None)]
    assert complete("state", "pass")[0] == ("pass_1", None)
    assert complete("priority", "h") == [("high", None)]


def test_endless_values_are_not_offered_and_others_are_few() -> None:
    for number in range(MOST_VALUES + 3):
        Tag.objects.create(name=f"tag {number}")
    assert len(complete("tag")) == MOST_VALUES
    assert complete("title", "a") == []
