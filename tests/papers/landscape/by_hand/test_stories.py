"""Stories: papers in an order, and the words that join them."""

import pytest

from papers.landscape.by_hand.stories import (
    DOWN,
    MOST_STOPS,
    UP,
    StoryError,
    add_stops,
    list_stories,
    load_stops,
    move_stop,
    rename_story,
    start_story,
)
from papers.landscape.by_hand.story_file import render_story
from papers.models import Story
from prepsite.writing.models import Text
from prepsite.writing.saving import Save, save_text
from tests.papers.landscape.stored_samples import NOW, make_story
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def list_titles(story: Story) -> list[str]:
    return [stop.paper_title for stop in load_stops(story)]


def test_a_story_begins_with_its_papers_in_order() -> None:
    story = make_story("First", "Second", "Third")
    assert list_titles(story) == ["First", "Second", "Third"]
    assert [one.stop_count for one in list_stories()] == [3]


def test_a_paper_is_one_stop() -> None:
    story = make_story("First", "Second")
    first = load_stops(story)[0].paper
    assert first
    third = make_paper("Third")
    assert [one.paper for one in add_stops(story, [first, third])] == [third]
    assert list_titles(story) == ["First", "Second", "Third"]


def test_stops_move_one_place_and_no_farther_than_the_ends() -> None:
    story = make_story("First", "Second", "Third")
    last = load_stops(story)[2]
    assert move_stop(last, by=UP)
    assert list_titles(story) == ["First", "Third", "Second"]
    assert move_stop(last, by=UP)
    assert not move_stop(last, by=UP)
    assert list_titles(story) == ["Third", "First", "Second"]
    assert move_stop(load_stops(story)[0], by=DOWN)
    assert list_titles(story) == ["First", "Third", "Second"]


def test_there_is_an_end_to_a_story() -> None:
    story = make_story(*(f"Paper {number}" for number in range(MOST_STOPS)))
    with pytest.raises(StoryError, match="up to 60"):
        add_stops(story, [make_paper("One more")])


def test_a_story_has_a_title_in_one_line() -> None:
    story = make_story()
    rename_story(story, "  From  here\nto there ")
    assert story.title == "From here to there"
    with pytest.raises(StoryError, match="has a title"):
        rename_story(story, " \n ")


def test_words_stay_when_their_paper_is_deleted() -> None:
    story = make_story("First", "Second")
    stop = load_stops(story)[1]
    save_text(stop.joining_id, Save(body="And then", base_version=0))
    assert stop.paper
    stop.paper.delete()
    left = load_stops(story)[1]
    assert (left.paper, left.is_here, left.joining.body) == (None, False, "And then")


def test_a_deleted_story_takes_its_texts_along() -> None:
    make_story("First").delete()
    assert not Text.objects.exists()


def test_as_markdown_nothing_of_a_title_is_markup() -> None:
    paper = make_paper(
        "A *bold*\n# <b>title</b>", author_line="Ada; Ben; Cal", year=2017
    )
    story = start_story("To [there]", [paper, make_paper("Gone")], now=NOW)
    first, gone = load_stops(story)
    save_text(first.joining_id, Save(body="It began *so*.", base_version=0))
    assert gone.paper
    gone.paper.delete()
    assert render_story(story, load_stops(story)) == (
        "# To \\[there\\]\n\nIt began *so*.\n\n"
        "## 1. A \\*bold\\* \\# \\<b\\>title\\</b\\>\n\nAda and others, 2017\n\n"
        "## 2. Gone\n"
    )
