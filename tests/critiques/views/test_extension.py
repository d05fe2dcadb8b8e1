"""Papers, states, tables and gaps on the page of a proposal or plan."""

import pytest
from django.test import Client

from critiques.models import WriteUp
from critiques.rubrics.shelf import find_form
from critiques.write_ups.export import render_markdown_file
from critiques.write_ups.life import renew_form
from critiques.write_ups.locking import lock_write_up
from prepsite.jobs.models import Job
from prepsite.writing.tables import render_table
from tests.critiques.samples import NOON, make_write_up
from tests.pages import find_dangers
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
BUDGET = ["What", "Runs", "Hours per run", "Devices", "Price per device-hour"]


def test_a_state_is_set_and_a_refused_one_keeps_what_was_typed(client: Client) -> None:
    proposal = make_write_up(form="proposal")
    address = f"/critiques/{proposal.pk}/state/"
    refused = client.post(address, {"state": "dropped"}, headers=PART)
    assert refused.status_code == 422
    assert "A dropped proposal says why." in refused.text
    assert '<option value="dropped" selected>' in refused.text
    long = client.post(address, {"state": "tried", "reason": "x" * 301}, headers=PART)
    assert "x" * 301 in long.text
    assert client.post(address, {"state": "dropped"}).status_code == 400
    assert client.post(address, {"state": "gone"}).status_code == 400
    assert not proposal.state_changes.exists()
    client.post(address, {"state": "dropped", "reason": "Done before."})
    page = client.get(f"/critiques/{proposal.pk}/").text
    assert "Done before." in page
    document = client.get(f"/critiques/{proposal.pk}/document/").text
    assert "<strong>Dropped</strong>" in document


def test_papers_are_found_added_and_taken_out(client: Client) -> None:
    first, second = make_paper("Attention"), make_paper("Attention to graphs")
    proposal = make_write_up(first, form="proposal")
    address = f"/critiques/{proposal.pk}"
    found = client.get(f"{address}/candidates/", {"words": "attention"}).text
    assert f'value="{second.pk}"' in found
    assert f'value="{first.pk}"' not in found
    assert "No other paper" in client.get(f"{address}/candidates/", {"words": "x"}).text
    client.post(f"{address}/papers/add/", {"paper": second.pk})
    assert WriteUp.objects.get().papers == [first, second]
    asked = Job.objects.filter(name="papers.index").values_list("subject", flat=True)
    assert set(asked) == {first.subject, second.subject}
    client.post(f"{address}/papers/remove/", {"paper": first.pk})
    assert WriteUp.objects.get().papers == [second]
    only = client.post(f"{address}/papers/remove/", {"paper": second.pk})
    assert only.status_code == 400
    unknown = client.post(f"{address}/papers/add/", {"paper": "9" * 30})
    assert unknown.status_code == 400


def test_the_papers_of_a_locked_one_stay(client: Client) -> None:
    papers = [make_paper("One"), make_paper("Two")]
    proposal = make_write_up(*papers, form="proposal", answers={"method": "Prune."})
    lock_write_up(proposal, now=NOON)
    for action in ("add", "remove"):
        address = f"/critiques/{proposal.pk}/papers/{action}/"
        assert client.post(address, {"paper": papers[0].pk}).status_code == 423
    assert WriteUp.objects.get().papers == papers


def test_a_budget_is_worked_out_wherever_it_is_shown(client: Client) -> None:
    body = render_table(BUDGET, [["All", "3", "1,5 h", "8", ""]])
    plan = make_write_up(form="experiment_plan", answers={"budget": body})
    address = f"/critiques/{plan.pk}"
    total = "<td><strong>36</strong></td>"
    assert total in client.get(f"{address}/calculation/budget/").text
    assert client.get(f"{address}/calculation/none/").status_code == 404
    for page in (f"{address}/", f"{address}/document/"):
        assert total in client.get(page).text
    assert "| **In all** | **36** |" in render_markdown_file(plan)
    lock_write_up(plan, now=NOON)
    assert total in client.get(f"{address}/").text


def test_gaps_of_a_plan_are_said_until_they_are_filled(client: Client) -> None:
    plan = make_write_up(form="experiment_plan", answers={"seeds": "1"})
    check = client.get(f"/critiques/{plan.pk}/check/").text
    assert "One seed" in check
    assert 'href="#text-field-answer-hypothesis"' in check
    assert "One seed" in client.get(f"/critiques/{plan.pk}/").text


def test_markup_in_every_cell_stays_words(client: Client) -> None:
    rows = [[HOSTILE] * 5] * 3
    plan = make_write_up(
        make_paper(HOSTILE),
        form="experiment_plan",
        answers={"budget": render_table(BUDGET, rows)},
    )
    for part in ("", "document/", "calculation/budget/"):
        assert find_dangers(client.get(f"/critiques/{plan.pk}/{part}").text) == []


def test_a_table_whose_field_is_gone_is_still_there(client: Client) -> None:
    body = render_table(BUDGET, [["All", "3", "2 h", "8", ""]])
    plan = make_write_up(form="experiment_plan", answers={"budget": body})
    renew_form(plan, find_form("free"))
    page = client.get(f"/critiques/{plan.pk}/").text
    assert "no longer asked" in page
    assert "<td>2 h</td>" in page
    assert "| All | 3 | 2 h | 8 |  |" in render_markdown_file(plan)


def test_a_proposal_without_near_papers_says_nothing_of_them(client: Client) -> None:
    proposal = make_write_up(form="proposal", answers={"method": "Prune."})
    shown = client.get(f"/critiques/{proposal.pk}/neighbours/").text
    assert "done it" not in shown


def test_what_it_came_from_is_told_outside_too(client: Client) -> None:
    critique = make_write_up(form="rapid_fire")
    client.post("/critiques/extend/", {"form": "proposal", "origin": critique.pk})
    proposal = WriteUp.objects.get(kind="proposal")
    client.post(f"/critiques/{proposal.pk}/state/", {"state": "tried"})
    written = render_markdown_file(proposal)
    assert "Begun from: Rapid-fire critique, 1 March 2026" in written
    assert "\n- Tried since " in written
