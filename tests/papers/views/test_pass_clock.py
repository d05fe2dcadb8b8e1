"""The addresses of a pass's clock."""

import json
from typing import Any

import pytest
from django.test import Client

from papers.models import Paper, PassReading, ReadingSpan
from tests.pages import parse_markup
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db

TAB = "6b1f9a52-0c0e-4a0f-9d53-0e3a5f0c1b2d"


@pytest.fixture
def paper() -> Paper:
    return make_paper()


def do(client: Client, paper: Paper, does: str, tab: str = TAB) -> dict[str, Any]:
    url = f"/papers/{paper.pk}/passes/1/sign/"
    response = client.post(url, {"does": does, "tab": tab})
    assert response.status_code == 200
    state: dict[str, Any] = json.loads(response.content)
    return state


def test_a_clock_is_told_to_whoever_asks(client: Client, paper: Paper) -> None:
    response = client.get(f"/papers/{paper.pk}/passes/2/clock/")
    state = response.json()
    assert (state["state"], state["allotted_s"]) == ("waiting", 1800)
    assert (state["used_s"], state["used_words"]) == (0, "0 min")
    assert "no-store" in response.headers["Cache-Control"]


def test_signs_start_rest_hold_and_resume_the_clock(
    client: Client, paper: Paper
) -> None:
    assert do(client, paper, "seen")["state"] == "waiting"
    running = do(client, paper, "sign")
    assert (running["state"], running["tab"]) == ("running", TAB)
    assert do(client, paper, "seen")["state"] == "running"
    assert do(client, paper, "rest")["state"] == "resting"
    do(client, paper, "sign")
    assert do(client, paper, "hold")["state"] == "held"
    assert do(client, paper, "sign")["state"] == "held"
    assert do(client, paper, "go_on")["state"] == "running"
    assert ReadingSpan.objects.count() == 3


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"does": "sign"},
        {"does": "fly", "tab": TAB},
        {"does": "sign", "tab": "<script>"},
        {"does": "sign", "tab": "a" * 65},
    ],
)
def test_a_sign_that_is_none_is_refused(
    client: Client, paper: Paper, sent: dict[str, str]
) -> None:
    response = client.post(f"/papers/{paper.pk}/passes/1/sign/", sent)
    assert response.status_code == 422
    assert not PassReading.objects.exists()


@pytest.mark.parametrize("number", [0, 4, 99_999_999_999])
def test_there_are_three_passes(client: Client, paper: Paper, number: int) -> None:
    assert client.get(f"/papers/{paper.pk}/passes/{number}/clock/").status_code == 404


def test_a_paper_gets_minutes_of_its_own(client: Client, paper: Paper) -> None:
    url = f"/papers/{paper.pk}/passes/1/minutes/"
    response = client.post(url, {"minutes": "12"}, headers={"HX-Request": "true"})
    clocks = parse_markup(response.content).find("prep-pass-clock")
    assert [clock.attributes["id"] for clock in clocks] == ["pass-clock-1"]
    assert client.get(f"/papers/{paper.pk}/passes/1/clock/").json()["allotted_s"] == 720
    response = client.post(url, {"minutes": ""})
    assert response.headers["Location"] == f"/papers/{paper.pk}/read/?pass=1"
    assert client.get(f"/papers/{paper.pk}/passes/1/clock/").json()["allotted_s"] == 300


@pytest.mark.parametrize("minutes", ["0", "601", "-5", "five", "9" * 500])
def test_minutes_no_pass_can_take_are_refused_in_words(
    client: Client, paper: Paper, minutes: str
) -> None:
    url = f"/papers/{paper.pk}/passes/1/minutes/"
    response = client.post(url, {"minutes": minutes})
    assert response.status_code == 400
    assert "A pass takes 1 to 600 minutes." in response.content.decode()
    assert not PassReading.objects.exists()


def test_the_reader_shows_a_clock_for_each_pass(client: Client, paper: Paper) -> None:
    do(client, paper, "hold")
    page = parse_markup(client.get(f"/papers/{paper.pk}/read/").content)
    clocks = page.find("prep-pass-clock")
    assert [clock.attributes["data-state"] for clock in clocks] == [
        "held",
        "waiting",
        "waiting",
    ]
