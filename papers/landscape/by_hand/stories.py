"""Stories: papers in an order, with the sentences that lead from one to the next."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db import transaction
from django.db.models import Count, QuerySet

from papers.models import Paper, Story, StoryStop
from papers.models.story import LONGEST_STORY_TITLE
from prepsite.errors import UserError
from prepsite.writing.saving import start_text

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _StopCount(TypedDict):
        stop_count: int

    CountedStory: TypeAlias = WithAnnotations[Story, _StopCount]

MOST_STOPS = 60
UP, DOWN = -1, 1


class StoryError(UserError):
    """The story cannot be changed like that."""


@transaction.atomic
def start_story(title: str, papers: Sequence[Paper], *, now: datetime) -> Story:
    """Begin a story with these papers as its stops."""
    story = Story.objects.create(
        title=tidy_title(title), opening=start_text(), begun_at=now
    )
    add_stops(story, papers)
    return story


def tidy_title(typed: str) -> str:
    """One line. Raises StoryError when nothing is left of it."""
    title = " ".join(typed.split())[:LONGEST_STORY_TITLE]
    if not title:
        raise StoryError("A story has a title.", "Write what it tells.")
    return title


def rename_story(story: Story, title: str) -> None:
    story.title = tidy_title(title)
    story.save(update_fields=["title"])


@transaction.atomic
def add_stops(story: Story, papers: Sequence[Paper]) -> list[StoryStop]:
    """Put papers at the end; those that are stops already stay where they are."""
    known = set(story.stops.values_list("paper_id", flat=True))
    new = [paper for paper in papers if paper.pk not in known]
    if story.stops.count() + len(new) > MOST_STOPS:
        raise StoryError(
            f"A story has up to {MOST_STOPS} papers.", "Begin another for the rest."
        )
    last = story.stops.order_by("-position").first()
    begin = last.position + 1 if last else 0
    return [
        story.stops.create(
            paper=paper,
            paper_title=paper.title,
            position=position,
            joining=start_text(),
        )
        for position, paper in enumerate(new, start=begin)
    ]


@transaction.atomic
def move_stop(stop: StoryStop, *, by: int) -> bool:
    """One place up or down; whether there was one."""
    stops = list(stop.story.stops.all())
    place = [one.pk for one in stops].index(stop.pk)
    wanted = place + by
    if not 0 <= wanted < len(stops):
        return False
    stops.insert(wanted, stops.pop(place))
    for position, one in enumerate(stops):
        one.position = position
    StoryStop.objects.bulk_update(stops, ["position"])
    return True


def list_stories() -> "QuerySet[CountedStory]":
    return Story.objects.annotate(stop_count=Count("stops"))


def load_stops(story: Story) -> list[StoryStop]:
    """In order, with their papers and words."""
    return list(story.stops.select_related("paper", "joining"))
