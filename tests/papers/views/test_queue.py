"""The queue's page, the way to the next paper, and taking one up again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from papers.models import Paper, PassReading, ReadingState, Verdict
from tests.pages import Markup, find_dangers, parse_markup
from tests.papers.samples import (
    HOSTILE,
    make_full_paper,
    make_hostile_paper,
    make_paper,
)

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}


def get(client: Client, **asked: str) -> Markup:
    response = client.get("/queue/", asked)
    assert response.status_code == 200
    assert find_dangers(response.content) == []
    return parse_markup(response.content)


def list_titles(markup: Markup) -> list[str]:
    return [one.text for one in markup.find("h2", class_="paper-title")]


def test_a_row_leads_straight_to_its_pass(client: Client) -> None:
    paper = make_paper("Begun", reading_state=ReadingState.PASS_1)
    markup = get(client)
    (link,) = markup.find("a", href=f"/papers/{paper.pk}/read/?pass=2")
    assert link.text == "Begun"
    assert [one.text for one in markup.find("span", class_="queue-pass")] == [
        "Pass 2, 30 min"
    ]


def test_an_empty_queue_is_told_kindly(client: Client) -> None:
    assert "Bring a paper in" in str(client.get("/queue/").content)
    make_paper("Done", reading_state=ReadingState.PASS_3)
    assert "Every paper here is read" in str(client.get("/queue/").content)


def test_hostile_words_stay_words(client: Client) -> None:
    make_hostile_paper()
    aside = make_hostile_paper("1706.03763", reading_state=ReadingState.SET_ASIDE)
    Paper.objects.filter(pk=aside.pk).update(set_aside_reason=HOSTILE)
    stopped = make_hostile_paper("1706.03764", reading_state=ReadingState.PASS_1)
    PassReading.objects.create(
        paper=stopped,
        pass_number=1,
        verdict=Verdict.STOP,
        reason=HOSTILE,
        ended_at=timezone.now(),
    )
    assert len(list_titles(get(client))) == 3


def test_up_and_down_move_a_row_within_its_priority(client: Client) -> None:
    make_paper("One")
    two = make_paper("Two")
    (up,) = get(client).find("button", id=f"up-{two.pk}")
    sent = {"by": up.attributes["value"]}
    response = client.post(up.attributes["hx-post"], sent, headers=PART)
    assert response.status_code == 204
    assert response.headers["HX-Trigger"] == "library-changed"
    assert list_titles(get(client)) == ["Two", "One"]

    response = client.post(up.attributes["formaction"], sent, follow=True)
    assert response.redirect_chain == [("/queue/", 302)]
    assert b"It is the first of its priority." in response.content
    assert client.post(up.attributes["formaction"], {"by": "9"}).status_code == 400


def test_later_and_sooner_move_a_row(client: Client) -> None:
    one, two = make_paper("One"), make_paper("Two")
    markup = get(client)
    assert list_titles(markup) == ["One", "Two"]
    (later,) = markup.find("button", id=f"later-{one.pk}")
    sent = {"priority": later.attributes["value"], "back": "queue"}
    answer = client.post(later.attributes["formaction"], sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/queue/")
    assert list_titles(get(client)) == ["Two", "One"]
    (last,) = get(client).find("button", id=f"later-{one.pk}")
    assert last.attributes["aria-disabled"] == "true"
    assert "formaction" not in last.attributes
    assert get(client).find("button", id=f"sooner-{two.pk}") != []


def test_the_part_is_the_list_alone(client: Client) -> None:
    make_paper("One")
    response = client.get("/queue/", headers=PART)
    part = parse_markup(response.content)
    assert part.elements[0].attributes["id"] == "queue-list"
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 5000, "\x00", "2"])
def test_a_page_that_is_none_gives_the_nearest(client: Client, number: str) -> None:
    make_paper("One")
    assert list_titles(get(client, page=number)) == ["One"]


def test_the_list_does_not_ask_more_often_for_more_papers(client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/queue/")
        return len(queries)

    for number in range(3):
        make_full_paper(number)
    with_three = count()
    for number in range(3, 30):
        make_full_paper(number)
    assert count() == with_three


# -- the next paper ------------------------------------------------------------------


def test_next_paper_opens_the_reader_at_the_pass_that_waits(client: Client) -> None:
    first = make_paper(reading_state=ReadingState.PASS_1)
    second = make_paper()
    for url, paper, number in [
        ("/queue/next/", first, 2),
        (f"/queue/next/?after={first.pk}", second, 1),
        (f"/queue/next/?after={second.pk}", first, 2),
        ("/queue/next/?after=x", first, 2),
    ]:
        answer = client.get(url)
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/papers/{paper.pk}/read/?pass={number}"
        assert "no-store" in answer.headers["Cache-Control"]


def test_without_a_next_paper_the_queue_says_so(client: Client) -> None:
    answer = client.get("/queue/next/", follow=True)
    assert answer.redirect_chain == [("/queue/", 302)]
    assert b"Nothing else waits to be read." in answer.content


def test_pages_know_which_paper_the_next_one_comes_after(client: Client) -> None:
    paper = make_paper()
    for url, lead in [
        ("/", "/queue/next/"),
        ("/settings/", "/queue/next/"),
        (f"/papers/{paper.pk}/", f"/queue/next/?after={paper.pk}"),
        (f"/papers/{paper.pk}/read/", f"/queue/next/?after={paper.pk}"),
    ]:
        (link,) = parse_markup(client.get(url).content).find("a", data_keys="q")
        assert link.attributes["href"] == lead


@pytest.mark.parametrize(
    ("state", "number"), [("to_read", 1), ("pass_2", 3), ("pass_3", None)]
)
def test_a_key_opens_the_next_pass_of_the_paper_at_hand(
    client: Client, state: str, number: int | None
) -> None:
    paper = make_paper(reading_state=state)
    page = parse_markup(client.get(f"/papers/{paper.pk}/").content)
    reader = parse_markup(client.get(f"/papers/{paper.pk}/read/").content)
    links = [one.attributes["href"] for one in page.find("a", data_keys=".")]
    tabs = [one.attributes["id"] for one in reader.find("button", data_keys=".")]
    wanted = [number] if number else []
    assert links == [f"/papers/{paper.pk}/read/?pass={one}" for one in wanted]
    assert tabs == [f"pass-tab-{one}" for one in wanted]


# -- taking up again -----------------------------------------------------------------


def test_a_paper_is_taken_up_again(client: Client) -> None:
    paper = make_paper("Back", reading_state=ReadingState.SET_ASIDE)
    answer = client.post(f"/papers/{paper.pk}/take-up/", follow=True)
    assert answer.redirect_chain == [("/queue/", 302)]
    assert "“Back” is taken up again." in answer.content.decode()
    assert list_titles(get(client)) == ["Back"]


def test_only_a_paper_of_the_library_is_taken_up(client: Client) -> None:
    paper = make_paper(trashed_at=timezone.now())
    assert client.post(f"/papers/{paper.pk}/take-up/").status_code == 404
    assert client.get(f"/papers/{paper.pk}/take-up/").status_code == 405
