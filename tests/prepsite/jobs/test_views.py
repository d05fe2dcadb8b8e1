"""The list of background work, the sign in the site bar, trying again, stopping."""

import pytest
from django.test import Client

from prepsite.jobs.models import Job, JobState
from tests.pages import parse_markup
from tests.papers.samples import make_job, make_paper

pytestmark = pytest.mark.django_db

HOST = {"Host": "127.0.0.1:8477"}


def list_panels(client: Client) -> dict[str, int]:
    """How many rows stand under each heading."""
    page = parse_markup(client.get("/jobs/").content)
    panels = page.find("section", class_="panel flush")
    titles = [heading.text for heading in page.find("h2") if heading.text]
    counts = [panel.text.count("papers.") for panel in panels]
    return dict(zip(titles, counts, strict=False))


def test_the_list_parts_what_runs_from_what_failed_and_what_ended(
    client: Client,
) -> None:
    for state in JobState.values:
        make_job(state=state, label=f"papers.{state}", stage="x")
    assert list_panels(client) == {"Under way": 3, "Failed": 1, "Lately ended": 2}


def test_an_empty_list_says_so(client: Client) -> None:
    assert b"Nothing is being done at the moment." in client.get("/jobs/").content


def test_a_failed_job_says_why_and_can_be_tried_again(client: Client) -> None:
    job = make_job(make_paper(), state=JobState.FAILED, error="The disk is full.")
    page = client.get("/jobs/").content.decode()
    assert "The disk is full." in page
    assert f'action="/jobs/{job.pk}/retry/"' in page
    response = client.post(f"/jobs/{job.pk}/retry/", follow=True)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.QUEUED, "")
    assert b"It is being tried again." in response.content


def test_failed_jobs_are_dismissed_one_by_one_or_all_at_once(client: Client) -> None:
    first, *_ = (make_job(key=str(n), state=JobState.FAILED) for n in range(3))
    kept = [make_job(key=state, state=state) for state in ("done", "running")]
    page = parse_markup(client.get("/jobs/").content)
    assert page.find("form", action=f"/jobs/{first.pk}/dismiss/") != []
    assert page.find("form", action=f"/jobs/{kept[0].pk}/dismiss/") == []
    response = client.post(f"/jobs/{first.pk}/dismiss/", follow=True)
    assert b"It is off the list." in response.content
    assert not Job.objects.filter(pk=first.pk).exists()
    response = client.post("/jobs/failed/dismiss/", follow=True)
    assert b"2 failed jobs taken off the list." in response.content
    assert set(Job.objects.all()) == set(kept)


def test_what_has_not_failed_is_not_dismissed(client: Client) -> None:
    job = make_job(state=JobState.RUNNING)
    response = client.post(f"/jobs/{job.pk}/dismiss/", follow=True)
    assert b"It has not failed, so it stays." in response.content
    assert Job.objects.filter(pk=job.pk).exists()


def test_what_is_done_is_not_tried_again(client: Client) -> None:
    job = make_job(state=JobState.DONE)
    response = client.post(f"/jobs/{job.pk}/retry/", follow=True)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert b"It is done already." in response.content


def test_a_queued_job_is_stopped_at_once_and_a_running_one_is_asked_to(
    client: Client,
) -> None:
    queued, running = make_job(), make_job(state=JobState.RUNNING)
    for job in (queued, running):
        response = client.post(f"/jobs/{job.pk}/cancel/", follow=True)
        assert b"It is being stopped." in response.content
        job.refresh_from_db()
    assert queued.state == JobState.CANCELLED
    assert (running.state, running.cancel_requested) == (JobState.RUNNING, True)


def test_what_has_ended_is_not_said_to_be_stopped(client: Client) -> None:
    job = make_job(state=JobState.DONE)
    response = client.post(f"/jobs/{job.pk}/cancel/", follow=True)
    assert b"It had ended already." in response.content
    assert Job.objects.get().state == JobState.DONE


def test_the_tray_counts_what_works_and_asks_again_while_it_does(
    client: Client,
) -> None:
    (tray,) = parse_markup(client.get("/jobs/tray/").content).find("div", id="job-tray")
    assert (tray.text, tray.attributes["hx-trigger"]) == (
        "",
        "work-started from:document",
    )
    for state in JobState.values:
        make_job(state=state)
    (tray,) = parse_markup(client.get("/jobs/tray/").content).find("div", id="job-tray")
    assert tray.text == "2 at work"
    assert tray.attributes["hx-trigger"].startswith("every 3s")


def test_a_tray_that_was_at_work_tells_once_that_it_ended(client: Client) -> None:
    assert "HX-Trigger" not in client.get("/jobs/tray/").headers
    response = client.get("/jobs/tray/?was=working")
    assert response.headers["HX-Trigger"] == "work-ended"
    (tray,) = parse_markup(response.content).find("div", id="job-tray")
    assert tray.attributes["hx-get"] == "/jobs/tray/?was=working"
    make_job(state=JobState.RUNNING)
    assert "HX-Trigger" not in client.get("/jobs/tray/?was=working").headers


@pytest.mark.parametrize(
    ("came_from", "goes_to"),
    [
        ("http://127.0.0.1:8477/papers/3/?x=1", "/papers/3/?x=1"),
        ("http://127.0.0.1:8477/", "/"),
        ("http://127.0.0.1:8477//evil.example/", "/jobs/"),
        ("http://evil.example/http://127.0.0.1:8477/", "/jobs/"),
        ("http://127.0.0.1:8477.evil.example/", "/jobs/"),
        ("http://127.0.0.1:8477@evil.example/", "/jobs/"),
        ("https://127.0.0.1:9999/", "/jobs/"),
        ("http://[", "/jobs/"),
        ("javascript:alert(1)", "/jobs/"),
        ("", "/jobs/"),
    ],
)
@pytest.mark.parametrize("action", ["retry", "cancel"])
def test_the_reader_goes_back_to_a_page_of_ours_only(
    client: Client, action: str, came_from: str, goes_to: str
) -> None:
    response = client.post(
        f"/jobs/{make_job().pk}/{action}/", headers={**HOST, "Referer": came_from}
    )
    assert response.headers["Location"] == goes_to
