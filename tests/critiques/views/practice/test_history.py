"""The page of past sessions, their trends and milestones."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from critiques.models import PublicReview
from critiques.reviews.opening import Choice, open_reviews
from critiques.write_ups.locking import lock_write_up
from tests.critiques.reviews.samples import make_reviews
from tests.critiques.samples import make_write_up
from tests.critiques.sessions.past_samples import (
    ask,
    keep_write_up,
    make_past_session,
    make_sessions,
    write_words,
)
from tests.critiques.sessions.samples import make_mode
from tests.pages import parse_markup
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db
PAGE = "/practice/history/"


def load(client: Client, query: str = "") -> str:
    return client.get(f"{PAGE}{query}").content.decode()


def test_without_a_session_it_says_what_will_stand_there(client: Client) -> None:
    shown = load(client)
    assert "No session yet" in shown
    assert "An unseen paper critiqued in under 20 minutes" in shown


def test_ten_sessions_are_told_in_drawings_sentences_and_a_table(
    client: Client,
) -> None:
    make_sessions(10)
    shown = load(client)
    assert "Depth rose from 2 to 4.3 over ten sessions." in shown
    markup = parse_markup(shown)
    drawn = markup.find("figure", class_="trend-card")
    assert [one.attributes["data-trend"] for one in drawn] == [
        *("clarity", "depth", "speed", "minutes", "limitations"),
    ]
    for image in markup.find("svg", role="img"):
        assert image.attributes["aria-label"]
    assert shown.count("Strong hire") == 4
    assert shown.count('<circle class="value') == 50


def test_one_session_alone_is_told_without_a_trend(client: Client) -> None:
    make_sessions(1)
    shown = load(client)
    assert "Depth was 2 in the one session rated." in shown
    assert "went up" not in shown


def test_two_hundred_sessions_come_in_pages_and_as_running_means(
    client: Client,
) -> None:
    for _ in range(60):
        make_past_session(spent=(1,))
    shown = load(client)
    assert shown.count("session-paper") == 50
    assert 'class="dense"' in shown
    assert load(client, "?page=2").count("session-paper") == 10


def test_a_mode_may_be_chosen_and_nonsense_shows_none(client: Client) -> None:
    make_past_session(spent=(1,))
    make_past_session(make_mode(key="other", title="Another way"), spent=(1,))
    assert load(client, "?mode=other").count("session-paper") == 1
    assert "No session of this mode is over yet." in load(client, "?mode=gone")
    assert load(client, f"?mode={'x' * 500}").count("session-paper") == 2


def test_agreement_with_reviewers_is_among_the_trends(client: Client) -> None:
    for mine in ("9", "5"):
        paper = make_paper()
        written = make_write_up(
            paper, form="rapid_fire", answers={"main_flaw": "Slow.", "rating": mine}
        )
        make_reviews(paper, "Reviewer 1\nWeaknesses: Slow.\nRating: 5 / 10")
        lock_write_up(written, now=timezone.now())
        open_reviews(paper, Choice.LOOK, now=timezone.now() + timedelta(hours=1))
    assert PublicReview.objects.count() == 2
    make_past_session()
    assert "You and reviewers came nearer, from 4 points of 10 to 0" in load(client)
    assert "reviewers" not in load(client, "?mode=thirty").partition("<details")[0]


def make_rich(count: int) -> None:
    for session in make_sessions(count):
        paper = session.session_papers.get().paper
        assert paper
        write_words(session, 0, "Words.")
        written = make_write_up(paper, form="rapid_fire", answers={"rating": "4"})
        keep_write_up(session, 1, written)
        ask(session)


@pytest.mark.parametrize("count", [1, 4])
def test_the_number_of_queries_does_not_grow(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_rich(count)
    with django_assert_num_queries(15):
        load(client)
