"""Which papers a filter leaves."""

from datetime import UTC, datetime

import pytest

from papers.landscape.choosing import PaperFilter, find_chosen, list_tags
from papers.models import ReadingState, Tag
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_nothing_chosen_is_every_paper() -> None:
    assert find_chosen(PaperFilter()) is None


def test_years_tags_and_states_narrow_together() -> None:
    tag = Tag.objects.create(name="attention")
    wanted = make_paper("One", year=2017, reading_state=ReadingState.PASS_1)
    for paper in (
        wanted,
        make_paper("Other", year=2018, reading_state=ReadingState.PASS_1),
        make_paper("Third", year=2017),
        make_paper("No year", reading_state=ReadingState.PASS_1),
    ):
        paper.tags.add(tag)
    make_paper("Untagged", year=2017, reading_state=ReadingState.PASS_1)
    chosen = PaperFilter(
        first_year=2016, last_year=2017, tag="attention", state=ReadingState.PASS_1
    )
    assert find_chosen(chosen) == frozenset({wanted.pk})


def test_a_tag_that_nobody_bears_leaves_none() -> None:
    make_paper()
    assert find_chosen(PaperFilter(tag="unknown")) == frozenset()


def test_tags_of_the_trash_are_not_offered() -> None:
    make_paper("Here").tags.add(Tag.objects.create(name="here"))
    gone = make_paper("Gone", trashed_at=datetime(2026, 1, 1, tzinfo=UTC))
    gone.tags.add(Tag.objects.create(name="gone"))
    assert list(list_tags()) == ["here"]
