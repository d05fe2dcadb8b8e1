"""Starting proposals, plans and logs, and their lists."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from critiques.models import ProposalState, WriteUp
from critiques.proposals.states import change_state
from papers.library.removal import trash_paper
from tests.critiques.samples import NOON, load_answer, make_write_up
from tests.pages import Response, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, fill_index, make_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> None:
    settings.PREPSITE_HOME = tmp_path


def start(client: Client, **fields: object) -> Response:
    return client.post("/critiques/extend/", fields)


@pytest.mark.parametrize("form", ["proposal", "experiment_plan", "reproduction_log"])
def test_each_kind_is_begun_from_the_page_of_a_paper(client: Client, form: str) -> None:
    paper = make_paper()
    offer = client.get(f"/critiques/of/{paper.pk}/extend/").text
    assert f'name="form" value="{form}"' in offer
    response = start(client, paper=paper.pk, form=form)
    begun = WriteUp.objects.get()
    assert response.headers["Location"] == f"/critiques/{begun.pk}/"
    assert (begun.kind, begun.papers, begun.origin) == (form, [paper], None)


def test_what_follows_takes_papers_and_words_along(client: Client) -> None:
    papers = [make_paper("One"), make_paper("Two")]
    critique = make_write_up(
        *papers, form="structured", answers={"limitations": "Short texts."}
    )
    page = client.get(f"/critiques/{critique.pk}/").text
    assert "Go on from it" in page
    start(client, origin=critique.pk, form="proposal")
    proposal = WriteUp.objects.get(kind="proposal")
    assert proposal.papers == papers
    assert load_answer(proposal, "motivation").body.startswith("> Short texts.")
    start(client, origin=proposal.pk, form="experiment_plan")
    plan = WriteUp.objects.get(kind="experiment_plan")
    assert plan.origin == proposal
    assert (
        f'href="/critiques/{plan.pk}/"' in client.get(f"/critiques/{proposal.pk}/").text
    )


def test_nothing_is_begun_about_what_is_not_here(client: Client) -> None:
    paper = make_paper()
    critique = make_write_up(paper)
    trash_paper(paper)
    for fields in (
        {"form": "proposal"},
        {"form": "proposal", "paper": paper.pk},
        {"form": "proposal", "paper": "9" * 30},
        {"form": "proposal", "origin": critique.pk},
        {"form": "no_such_form", "paper": make_paper("Other").pk},
    ):
        assert start(client, **fields).status_code == 400
    assert WriteUp.objects.count() == 1


def test_lists_show_one_kind_by_state(client: Client) -> None:
    idea, dropped = (
        make_write_up(make_paper(title), form="proposal")
        for title in ("Longer texts", "Fewer heads")
    )
    change_state(dropped, ProposalState.DROPPED, reason="Done before.", now=NOON)
    make_write_up(make_paper("A plan"), form="experiment_plan")
    page = client.get("/critiques/all/proposals/").text
    assert "Longer texts" in page
    assert "Fewer heads" in page
    assert "A plan" not in page
    page = client.get("/critiques/all/proposals/?state=dropped&form=proposal").text
    assert "Fewer heads" in page
    assert "Longer texts" not in page
    assert (
        "No proposal fits" in client.get("/critiques/all/proposals/?state=tried").text
    )
    assert (
        f"/critiques/{idea.pk}/"
        in client.get("/critiques/all/proposals/?state=x&page=99").text
    )


def test_plans_and_logs_have_lists_of_their_own(client: Client) -> None:
    assert "No log yet" in client.get("/critiques/all/reproductions/").text
    plan = make_write_up(make_paper("A plan"), form="experiment_plan")
    assert "A plan" in client.get("/critiques/all/plans/?state=open").text
    assert "No plan fits" in client.get("/critiques/all/plans/?state=locked").text
    assert client.get("/critiques/all/others/").status_code == 404
    gone = client.post(f"/critiques/{plan.pk}/delete/")
    assert gone.headers["Location"] == "/critiques/all/plans/"


def test_hostile_words_stay_words_in_lists(client: Client) -> None:
    proposal = make_write_up(
        make_paper(HOSTILE), form="proposal", answers={"motivation": HOSTILE}
    )
    change_state(proposal, ProposalState.DROPPED, reason=HOSTILE, now=NOON)
    for address in ("/critiques/all/proposals/", f"/critiques/{proposal.pk}/"):
        assert find_dangers(client.get(address).text) == []


def test_a_list_takes_as_many_queries_for_three_as_for_one(client: Client) -> None:
    counts = []
    for number in range(3):
        make_write_up(make_paper(f"Paper {number}"), form="proposal")
        with CaptureQueriesContext(connection) as queries:
            client.get("/critiques/all/proposals/")
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("in:proposals pruning", "Proposed"),
        ("has:proposal", "Proposed"),
        ("in:plans pruning", "Planned"),
        ("has:plan -has:proposal", "Planned"),
        ("in:reproductions pruning", "Reproduced"),
    ],
)
def test_words_are_found_in_their_place(
    client: Client, home: None, query: str, title: str
) -> None:
    written = {
        "Proposed": ("proposal", {"method": "Pruning heads."}),
        "Planned": ("experiment_plan", {"baselines": "No pruning."}),
        "Reproduced": ("reproduction_log", {"goal": "The pruning table."}),
    }
    for name, (form, answers) in written.items():
        make_write_up(make_paper(name), form=form, answers=answers)
    fill_index()
    page = parse_markup(client.get("/search/", {"q": query}).content)
    assert [one.text for one in page.find("h2", class_="paper-title")] == [title]
