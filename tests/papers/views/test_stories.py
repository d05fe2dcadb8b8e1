"""Stories: begun, written, read, presented, taken along."""

import pytest
from django.test import Client

from papers.landscape.by_hand.stories import load_stops
from papers.models import Paper, Story, StoryStop
from tests.pages import parse_markup, read_body
from tests.papers.landscape.stored_samples import make_story, name
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db


def test_a_story_begins_with_the_papers_that_are_named(client: Client) -> None:
    one, other = make_paper("One"), make_paper("Other")
    named = [other.pk, one.pk, other.pk, 987654, "x", "9" * 30]
    answer = client.post("/stories/", {"title": "How it went", "paper": named})
    story = Story.objects.get()
    assert answer.headers["Location"] == f"/stories/{story.pk}/"
    assert [stop.paper for stop in load_stops(story)] == [other, one]


def test_a_story_without_a_title_is_refused_and_keeps_its_papers(
    client: Client,
) -> None:
    paper = make_paper("One")
    answer = client.post("/stories/", {"title": " ", "paper": paper.pk})
    page = parse_markup(answer.content)
    assert answer.status_code == 422
    assert "A story has a title" in answer.content.decode()
    assert page.find("input", name="paper", value=str(paper.pk))


def test_papers_are_found_added_moved_and_taken_out(client: Client) -> None:
    story = make_story("First", "Second")
    third = make_paper("Third")
    page = client.get(f"/stories/{story.pk}/", {"q": "third"})
    assert parse_markup(page.content).find("input", name="paper", value=str(third.pk))
    client.post(f"/stories/{story.pk}/add/", {"paper": third.pk})
    stop = StoryStop.objects.get(paper=third)
    client.post(f"/stories/stops/{stop.pk}/move/", {"by": "-1"})
    assert list_titles(story) == ["First", "Third", "Second"]
    client.post(f"/stories/stops/{stop.pk}/remove/")
    assert list_titles(story) == ["First", "Second"]


def list_titles(story: Story) -> list[str]:
    return [stop.paper_title for stop in load_stops(story)]


@pytest.mark.parametrize("by", ["", "0", "5", "up"])
def test_other_ways_to_move_are_refused(client: Client, by: str) -> None:
    stop = load_stops(make_story("First", "Second"))[0]
    answer = client.post(f"/stories/stops/{stop.pk}/move/", {"by": by})
    assert answer.status_code == 400


def test_the_citing_sentence_is_offered_and_put_in(client: Client) -> None:
    cited, citing = make_paper("Cited"), make_paper("Citing")
    name(citing, cited)
    client.post("/stories/", {"title": "Two", "paper": [cited.pk, citing.pk]})
    story = Story.objects.get()
    page = client.get(f"/stories/{story.pk}/").content.decode()
    assert "Citing cites Cited on page 1" in page
    second = load_stops(story)[1]
    client.post(f"/stories/stops/{second.pk}/fill/", {"sentence": "0"})
    assert "cites Cited on page 1" in load_stops(story)[1].joining.body


@pytest.mark.parametrize("sentence", ["", "7", "-1", "x", "9" * 40])
def test_no_other_sentence_is_put_in(client: Client, sentence: str) -> None:
    stop = load_stops(make_story("First", "Second"))[1]
    client.post(f"/stories/stops/{stop.pk}/fill/", {"sentence": sentence})
    assert StoryStop.objects.get(pk=stop.pk).joining.body == ""


def test_a_paper_in_the_trash_is_said_to_be_there(client: Client) -> None:
    story = make_story("First", "Second")
    Paper.objects.filter(title="First").update(trashed_at=story.begun_at)
    assert b"It lies in the trash." in client.get(f"/stories/{story.pk}/").content
    page = parse_markup(client.get(f"/stories/{story.pk}/read/").content)
    assert [link.text for link in page.find("a") if link.text == "First"] == []


def test_it_is_read_presented_and_taken_along(client: Client) -> None:
    story = make_story("First", "Second")
    slides = parse_markup(client.get(f"/stories/{story.pk}/present/").content)
    assert len(slides.find("section", class_="story-slide")) == 3
    answer = client.get(f"/stories/{story.pk}/markdown/")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="how-it-went.md"'
    )
    assert read_body(answer).startswith(b"# How it went\n")


def test_renamed_and_deleted(client: Client) -> None:
    story = make_story("First")
    client.post(f"/stories/{story.pk}/name/", {"title": "Another name"})
    assert Story.objects.get().title == "Another name"
    assert client.post(f"/stories/{story.pk}/name/", {"title": ""}).status_code == 400
    client.post(f"/stories/{story.pk}/delete/")
    assert not Story.objects.exists()
