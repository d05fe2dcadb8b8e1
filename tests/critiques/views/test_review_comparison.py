"""The page of a critique beside reviews, and the one of ratings."""

from datetime import timedelta

import pytest
from django.test import Client

from critiques.models import PointMatch, WriteUp
from critiques.reviews.comparing import load_comparison
from critiques.reviews.opening import Choice, open_reviews
from critiques.write_ups.locking import lock_write_up
from tests.critiques.reviews.samples import make_reviews
from tests.critiques.samples import NOON, make_write_up
from tests.pages import Response, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
ANSWERS = {
    "main_flaw": "The ablation of the number of heads is missing for the large model. "
    "The pictures of attention are chosen by hand.",
    "rating": "7",
}


@pytest.fixture
def critique() -> WriteUp:
    paper = make_paper("Attention")
    make_reviews(paper, venue="ICLR 2024")
    critique = make_write_up(paper, form="rapid_fire", answers=ANSWERS)
    open_reviews(paper, Choice.LOCK, now=NOON)
    return critique


def post(client: Client, critique: WriteUp, **fields: object) -> Response:
    url = f"/critiques/{critique.pk}/comparison/match/"
    return client.post(url, fields, headers=PART)


def test_points_stand_in_three_columns_by_aspect(
    client: Client, critique: WriteUp
) -> None:
    response = client.get(f"/critiques/{critique.pk}/comparison/")
    page = parse_markup(response.content)
    assert [one.text for one in page.find("h2")][:4] == [
        "Weaknesses",
        "Open questions",
        "Strengths",
        "What it does",
    ]
    assert [one.text for one in page.find("h3")][:3] == [
        "Seen by both",
        "Missed by you",
        "Seen by you alone",
    ]
    assert "You wrote blind: locked on" in response.content.decode()


def test_a_verdict_answers_with_the_points_and_moves_the_keys_on(
    client: Client, critique: WriteUp
) -> None:
    page = parse_markup(client.get(f"/critiques/{critique.pk}/comparison/").content)
    (same,) = page.find("button", data_keys="y")
    part = parse_markup(
        post(client, critique, verdict=same.attributes["value"]).content
    )
    assert part.elements[0].attributes["id"] == "review-comparison-points"
    match = PointMatch.objects.get()
    assert (match.is_same, match.is_by_hand) == (True, False)
    assert part.find("button", name="undone", value=str(match.pk))
    assert all(
        one.attributes["value"] != same.attributes["value"]
        for one in part.find("button", data_keys="y")
    )
    post(client, critique, undone=match.pk)
    assert not PointMatch.objects.exists()
    post(client, critique, verdict=same.attributes["value"].replace("yes", "no"))
    assert not PointMatch.objects.get().is_same


def test_two_points_are_linked_by_hand(client: Client, critique: WriteUp) -> None:
    comparison = load_comparison(critique)
    mine = comparison.aspects[0].alone[0]
    theirs = comparison.aspects[0].missed[0]
    post(client, critique, mine=mine.key, theirs=theirs.key)
    match = PointMatch.objects.get()
    assert (match.mine, match.theirs) == (mine.words, theirs.words)
    assert match.is_by_hand


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Two points make a pair."),
        ({"mine": "a" * 16}, "Two points make a pair."),
        ({"mine": "a" * 16, "theirs": "b" * 16}, "not there any more"),
        ({"verdict": f"yes {'a' * 16} {'b' * 16}"}, "not there any more"),
        ({"verdict": "perhaps"}, "not there any more"),
        ({"undone": "x"}, "not there any more"),
    ],
)
def test_what_names_no_pair_is_refused(
    client: Client, critique: WriteUp, fields: dict[str, str], said: str
) -> None:
    assert said in post(client, critique, **fields).headers["HX-Trigger"]
    assert not PointMatch.objects.exists()


def test_without_htmx_a_verdict_leads_back_to_the_page(
    client: Client, critique: WriteUp
) -> None:
    (first, *_) = load_comparison(critique).proposals
    verdict = f"yes {first.mine.key} {first.theirs.key}"
    url = f"/critiques/{critique.pk}/comparison/"
    response = client.post(f"{url}match/", {"verdict": verdict})
    assert response.headers["Location"] == url


def test_without_opened_reviews_the_page_leads_to_them(client: Client) -> None:
    paper = make_paper()
    make_reviews(paper)
    critique = make_write_up(paper)
    page = client.get(f"/critiques/{critique.pk}/comparison/").content.decode()
    assert "No review is open" in page
    assert "recurrence" not in page


def test_markup_in_points_is_text(client: Client) -> None:
    paper = make_paper(HOSTILE)
    make_reviews(paper, f"Reviewer 1\nWeaknesses: {HOSTILE} one two three")
    critique = make_write_up(paper, answers={"critique": f"{HOSTILE} one two three"})
    open_reviews(paper, Choice.LOOK, now=NOON)
    response = client.get(f"/critiques/{critique.pk}/comparison/")
    assert find_dangers(response.content) == []


def test_what_was_not_blind_is_said_to_be_so(client: Client) -> None:
    paper = make_paper()
    make_reviews(paper)
    critique = make_write_up(paper, answers={"critique": "Slow."})
    open_reviews(paper, Choice.LOOK, now=NOON)
    url = f"/critiques/{critique.pk}/comparison/"
    assert "this critique is not locked" in client.get(url).content.decode()
    lock_write_up(critique, now=NOON + timedelta(1))
    page = client.get(url).content.decode()
    assert "Not blind: reviews were first opened on 1 March 2026" in page
    assert "with a critique of yours left unlocked" in page


def test_ratings_are_drawn_and_listed(client: Client, critique: WriteUp) -> None:
    response = client.get("/critiques/agreement/")
    page = parse_markup(response.content)
    assert "One paper is rated by you and by reviewers" in page.find("main")[0].text
    cells = [one.text for one in page.find("td")]
    assert cells == ["1", "1 Mar 2026", "7 of 10", "8 of 10, 5 of 10", "+0.5"]
    assert [len(page.find("circle", class_=whose)) for whose in ("mine", "theirs")] == [
        1,
        1,
    ]
    assert page.find("svg", role="img")
    assert find_dangers(response.content) == []


def test_without_ratings_there_is_a_sentence_and_no_drawing(client: Client) -> None:
    page = parse_markup(client.get("/critiques/agreement/").content)
    assert "No paper is rated" in page.find("main")[0].text
    assert page.find("svg", role="img") == []
