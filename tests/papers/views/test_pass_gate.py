"""The gate at the end of a pass, and the page of reading times."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from papers.models import Paper, PassReading, ReadingSpan, ReadingState
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper, write_note

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
REMINDER = "What the paper adds is not written down yet."


@pytest.fixture
def paper() -> Paper:
    return make_paper()


def read(paper: Paper, pass_number: int, **spent: float) -> None:
    reading, _ = PassReading.objects.get_or_create(paper=paper, pass_number=pass_number)
    now, counted = timezone.now(), timedelta(**spent)
    ReadingSpan.objects.create(
        pass_reading=reading,
        begun_at=now - counted,
        counted=counted,
        seen_boot_s=0,
        boot_id="boot",
        ended_at=now,
    )


def decide(
    client: Client, paper: Paper, number: int, verdict: str, reason: str = ""
) -> str:
    url = f"/papers/{paper.pk}/passes/{number}/gate/"
    sent = {"verdict": verdict, "reason": reason}
    response = client.post(url, sent, headers=PART)
    assert response.status_code == 200
    return response.content.decode()


def test_stopping_is_told_with_its_minutes_as_what_it_is(
    client: Client, paper: Paper
) -> None:
    read(paper, 1, minutes=4)
    answer = decide(client, paper, 1, "stop", " Known \n already. ")
    assert "Decided in 4 min. Knowing that is what a first pass is for." in answer
    assert "“Known already.”" in answer
    paper.refresh_from_db()
    assert paper.reading_state == ReadingState.PASS_1
    assert "pass 1 done" in answer


def test_going_on_leads_to_the_next_pass(client: Client, paper: Paper) -> None:
    url = f"/papers/{paper.pk}/passes/1/gate/"
    response = client.post(url, {"verdict": "go_on"}, headers=PART)
    event = json.loads(response.headers["HX-Trigger"])["prep-pass-changed"]
    assert (event["pass"], event["next"], event["due"]) == (1, 2, 2)
    assert f'href="/papers/{paper.pk}/read/?pass=2"' in response.content.decode()


def test_the_gate_works_without_javascript(client: Client, paper: Paper) -> None:
    url = f"/papers/{paper.pk}/passes/"
    on = client.post(f"{url}1/gate/", {"verdict": "go_on"})
    reader = f"/papers/{paper.pk}/read/?pass=2#pass-panel-2"
    assert on.headers["Location"] == reader
    stop = client.post(f"{url}2/gate/", {"verdict": "stop"})
    assert stop.headers["Location"] == reader
    again = client.post(f"{url}2/reopen/")
    assert again.headers["Location"] == reader


def test_the_last_pass_tells_the_minutes_of_all(client: Client, paper: Paper) -> None:
    read(paper, 1, minutes=6)
    read(paper, 3, minutes=61)
    answer = decide(client, paper, 3, "stop")
    assert "1 h 07 min in all." in answer


def test_the_contribution_is_asked_for_and_not_demanded(
    client: Client, paper: Paper
) -> None:
    url = f"/papers/{paper.pk}/passes/1/gate/"
    assert REMINDER in client.get(url, headers=PART).content.decode()
    write_note(paper, 1, "Attention alone.", "contribution")
    assert REMINDER not in client.get(url, headers=PART).content.decode()
    other = make_paper("Another")
    assert "One sentence is still missing" in decide(client, other, 1, "go_on")


def test_an_ended_pass_can_be_taken_up_again(client: Client, paper: Paper) -> None:
    decide(client, paper, 1, "stop")
    url = f"/papers/{paper.pk}/passes/1/reopen/"
    answer = client.post(url, headers=PART).content.decode()
    assert "Is it worth a second pass?" in answer


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "A pass ends with going on or stopping."),
        ({"verdict": "perhaps"}, "A pass ends with going on or stopping."),
        ({"verdict": "stop", "reason": "x" * 301}, "at most 300 characters"),
    ],
)
def test_an_answer_that_is_none_is_refused_in_words(
    client: Client, paper: Paper, sent: dict[str, str], words: str
) -> None:
    response = client.post(f"/papers/{paper.pk}/passes/1/gate/", sent)
    assert response.status_code == 400
    assert words in response.content.decode()
    assert not PassReading.objects.exists()


def test_a_hostile_reason_stays_words(client: Client, paper: Paper) -> None:
    answer = decide(client, paper, 1, "stop", HOSTILE[:300])
    assert find_dangers(answer) == []
    assert find_dangers(client.get(f"/papers/{paper.pk}/").content) == []


def test_a_papers_page_tells_minutes_and_verdicts(client: Client, paper: Paper) -> None:
    page = client.get(f"/papers/{paper.pk}/").content.decode()
    assert "Reading time" not in page
    read(paper, 1, minutes=6)
    decide(client, paper, 1, "go_on")
    read(paper, 2, seconds=20)
    page = client.get(f"/papers/{paper.pk}/").content.decode()
    assert "6 min" in page
    assert "went on" in page
    assert "less than a minute" in page


def test_reading_time_tells_weeks_and_their_papers(
    client: Client, paper: Paper
) -> None:
    assert (
        "No minutes in the last twelve weeks" in client.get("/time/").content.decode()
    )
    read(paper, 1, minutes=9)
    page = parse_markup(client.get("/time/").content)
    links = [link.attributes.get("href") for link in page.find("a")]
    assert f"/papers/{paper.pk}/" in links
    assert len([week for week in page.find("h2") if "eek" in week.text]) == 12


def test_reading_time_asks_as_little_for_many_papers(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        read(make_paper(f"Paper {number}"), 1, minutes=3)
    with django_assert_num_queries(2):
        client.get("/time/")
