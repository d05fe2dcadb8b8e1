"""Starting, clocking, finishing and listing timed critiques."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from critiques.models import WriteUp
from critiques.rubrics.shelf import list_forms
from papers.models import Paper
from prepsite.jobs.models import Job
from prepsite.writing.models import Text
from tests.critiques.samples import TWENTY, load_answer, make_write_up, write_answer
from tests.pages import Response, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, fill_index, make_document, make_paper

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}


def start(client: Client, paper: object, **fields: str) -> Response:
    return client.post("/critiques/start/", {"paper": paper, **fields})


def make_critique(paper: Paper | None = None, body: str = "") -> WriteUp:
    """A timed one of the free form."""
    return make_write_up(
        paper or make_paper(),
        now=timezone.now(),
        allotted=TWENTY,
        answers={"critique": body},
    )


def act(client: Client, critique: WriteUp, action: str) -> WriteUp:
    response = client.post(f"/critiques/{critique.pk}/{action}/")
    assert response.headers["Location"] == f"/critiques/{critique.pk}/"
    return WriteUp.objects.get(pk=critique.pk)


# -- starting ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "minutes"), [({"minutes": "20"}, 20), ({"minutes": "600"}, 600)]
)
def test_start_gives_the_minutes_that_were_asked_for(
    client: Client, typed: dict[str, str], minutes: int
) -> None:
    paper = make_paper()
    document = make_document(paper)
    response = start(client, paper.pk, **typed)
    critique = WriteUp.objects.get()
    assert response.headers["Location"] == f"/critiques/{critique.pk}/"
    assert critique.allotted == timedelta(minutes=minutes)
    assert critique.deadline == critique.started_at + timedelta(minutes=minutes)
    assert (critique.paper, critique.document) == (paper, document)


def test_start_goes_on_with_what_is_open_unless_another_is_wanted(
    client: Client,
) -> None:
    paper = make_paper()
    make_critique()
    finished = act(client, make_critique(paper), "finish")
    start(client, paper.pk, minutes="10")
    opened = act(client, WriteUp.objects.latest("pk"), "pause")
    assert opened.pk != finished.pk
    again = start(client, paper.pk, minutes="30")
    assert again.headers["Location"] == f"/critiques/{opened.pk}/"
    assert WriteUp.objects.get(pk=opened.pk).paused_left == opened.paused_left
    assert WriteUp.objects.about([paper]).count() == 2
    start(client, paper.pk, another="yes")
    assert WriteUp.objects.about([paper]).count() == 3


def test_a_paper_offers_a_start_with_a_choice_of_minutes(client: Client) -> None:
    paper = make_paper()
    url = f"/critiques/of/{paper.pk}/"
    assert parse_markup(client.get(f"/papers/{paper.pk}/").content).find(
        "div", hx_get=url, hx_trigger="load"
    )
    offer = parse_markup(client.get(url).content)
    options = [one.text for one in offer.find("option")]
    assert options[:7] == [form.title for form in list_forms()]
    assert options[7:] == [
        "No clock",
        "10 min",
        "20 min",
        "30 min",
        "45 min",
    ]


def test_a_paper_offers_to_go_on_with_what_is_open(client: Client) -> None:
    critique = make_critique()
    url = f"/critiques/of/{critique.paper.pk}/"
    (link,) = parse_markup(client.get(url).content).find("a")
    assert link.text.strip() == "Go on with your free critique"
    assert link.attributes["href"] == f"/critiques/{critique.pk}/"
    act(client, critique, "finish")
    assert parse_markup(client.get(url).content).find("a") == []


def test_start_tells_htmx_where_to_go(client: Client) -> None:
    response = client.post(
        "/critiques/start/", {"paper": make_paper().pk}, headers=PART
    )
    url = f"/critiques/{WriteUp.objects.get().pk}/"
    assert response.headers["HX-Redirect"] == url


@pytest.mark.parametrize("minutes", ["-5", "601", "ten", "9" * 5000])
def test_start_refuses_minutes_that_are_none(client: Client, minutes: str) -> None:
    response = start(client, make_paper().pk, minutes=minutes)
    assert response.status_code == 400
    assert b"A critique takes up to 600 minutes." in response.content
    assert not WriteUp.objects.exists()


@pytest.mark.parametrize("paper", ["", "abc", "987654", "9" * 30])
def test_start_refuses_a_paper_that_is_not_here(client: Client, paper: str) -> None:
    response = start(client, paper, minutes="-1")
    assert response.status_code == 400
    assert b"This paper is not in the library." in response.content
    assert not Text.objects.exists()


def test_start_refuses_a_paper_in_the_trash(client: Client) -> None:
    paper = make_paper(trashed_at=timezone.now())
    assert start(client, paper.pk).status_code == 400


# -- the clock ---------------------------------------------------------------------


def load_clock(client: Client, critique: WriteUp) -> dict[str, object]:
    clock: dict[str, object] = client.get(f"/critiques/{critique.pk}/clock/").json()
    return clock


def test_the_clock_tells_a_running_critiques_deadline(client: Client) -> None:
    critique = make_critique()
    clock = load_clock(client, critique)
    now = datetime.fromisoformat(str(clock.pop("now")))
    assert critique.deadline is not None
    assert critique.started_at <= now < critique.deadline
    assert clock == {
        "deadline": critique.deadline.isoformat(),
        "paused_left_s": "",
        "allotted_s": 1200.0,
        "finished": False,
    }


def test_the_clock_comes_with_its_buttons_for_htmx(client: Client) -> None:
    critique = make_critique()

    def list_buttons() -> list[str]:
        url = f"/critiques/{critique.pk}/clock/"
        part = parse_markup(client.get(url, headers=PART).content)
        assert part.elements[0].attributes["hx-get"] == url
        return [button.text.strip() for button in part.find("button")]

    assert list_buttons() == ["Pause", "Finish"]
    act(client, critique, "pause")
    assert list_buttons() == ["Go on", "Finish"]
    act(client, critique, "finish")
    assert list_buttons() == []


def test_pausing_twice_keeps_what_was_left_the_first_time(client: Client) -> None:
    critique = make_critique()
    first = act(client, critique, "pause").paused_left
    assert act(client, critique, "pause").paused_left == first
    clock = load_clock(client, critique)
    assert first is not None
    assert (clock["deadline"], clock["paused_left_s"]) == ("", first.total_seconds())


def test_going_on_gives_back_exactly_what_was_left(client: Client) -> None:
    critique = make_critique()
    left = act(client, critique, "pause").paused_left
    begun = timezone.now()
    resumed = act(client, critique, "resume")
    ended = timezone.now()
    assert left is not None
    assert resumed.deadline is not None
    assert begun + left <= resumed.deadline <= ended + left
    assert act(client, critique, "resume").deadline == resumed.deadline


def test_finishing_twice_is_finishing_once(client: Client) -> None:
    critique = make_critique()
    first = act(client, critique, "finish")
    again = act(client, critique, "finish")
    assert first.finished_at is not None
    assert (again.finished_at, again.paused_left) == (
        first.finished_at,
        first.paused_left,
    )
    assert load_clock(client, critique)["finished"] is True


def test_a_finished_critique_does_not_run_on(client: Client) -> None:
    critique = make_critique()
    act(client, critique, "finish")
    for action in ("resume", "pause"):
        assert act(client, critique, action).deadline is None


def test_overtime_counts_as_used(client: Client) -> None:
    critique = make_critique()
    began = timezone.now() - timedelta(minutes=30, seconds=5)
    WriteUp.objects.filter(pk=critique.pk).update(
        started_at=began, deadline=began + TWENTY
    )
    act(client, critique, "finish")
    page = client.get(f"/critiques/{critique.pk}/").content
    assert b"30:0" in page
    assert b"of 20:00 used" in page


# -- the page ----------------------------------------------------------------------


def test_the_page_shows_the_document_that_was_judged(client: Client) -> None:
    paper = make_paper()
    judged = make_document(paper, b"%PDF-1.7 one %%EOF", arxiv_version=1)
    critique = make_critique(paper)
    make_document(paper, b"%PDF-1.7 two %%EOF", arxiv_version=2)
    page = parse_markup(client.get(f"/critiques/{critique.pk}/").content)
    (viewer,) = page.find("prep-pdf-viewer")
    assert viewer.attributes["data-document-id"] == str(judged.pk)


def test_the_page_without_a_pdf_takes_words_all_the_same(client: Client) -> None:
    critique = make_critique(body=f"\n{HOSTILE}")
    html = client.get(f"/critiques/{critique.pk}/").content
    (field,) = parse_markup(html).find("textarea")
    # As HTML reads it: a control character that is a line end is one.
    assert field.text.removeprefix("\n") == f"\n{HOSTILE}"
    assert find_dangers(html) == []


def test_a_critique_outlives_its_papers_way_to_the_trash(client: Client) -> None:
    critique = make_critique(make_paper(trashed_at=timezone.now()), "Words.")
    page = client.get(f"/critiques/{critique.pk}/").content
    assert b"Words." in page


def test_a_critique_goes_with_its_paper_and_its_text(client: Client) -> None:
    paper = make_paper()
    critique = make_critique(paper, "Words.")
    text = load_answer(critique, "critique")
    client.post(f"/papers/{paper.pk}/trash/")
    client.post(f"/papers/{paper.pk}/delete/")
    for name in ("", "clock/"):
        assert client.get(f"/critiques/{critique.pk}/{name}").status_code == 404
    assert client.post(f"/critiques/{critique.pk}/pause/").status_code == 404
    assert not Text.objects.filter(pk=text.pk).exists()


# -- the list ----------------------------------------------------------------------


def list_states(client: Client, **asked: str) -> list[str]:
    page = parse_markup(client.get("/critiques/", asked).content)
    return [
        badge.text
        for badge in page.find("span")
        if badge.attributes.get("class", "").startswith("badge")
    ]


def test_the_list_tells_running_from_paused_from_finished(client: Client) -> None:
    running, paused, finished = (make_critique() for _ in range(3))
    act(client, paused, "pause")
    WriteUp.objects.filter(pk=paused.pk).update(paused_left=timedelta(0))
    act(client, finished, "finish")
    assert sorted(list_states(client)) == ["Finished", "Paused", "Running"]
    assert running.clock is not None
    assert running.clock.is_running


@pytest.mark.django_db(transaction=True)
def test_a_deleted_critique_is_gone_with_its_words(client: Client) -> None:
    paper = make_paper("Attention")
    gone, kept = make_critique(paper, "Wrong."), make_critique(paper, "Right.")
    Job.objects.all().delete()
    response = client.post(f"/critiques/{gone.pk}/delete/", follow=True)
    assert "The critique of “Attention” is gone." in response.content.decode()
    assert list(WriteUp.objects.all()) == [kept]
    assert list(Text.objects.all()) == [load_answer(kept, "critique")]
    # So that search forgets it.
    job = Job.objects.get()
    assert (job.name, job.subject) == ("papers.index", paper.subject)


def test_deleting_is_asked_about(client: Client) -> None:
    critique = make_critique()
    page = parse_markup(client.get("/critiques/").content)
    url = f"/critiques/{critique.pk}/delete/"
    (form,) = page.find("form", action=url, hx_post=url)
    assert form.attributes["hx-confirm"].startswith("Delete this critique")


def test_an_empty_list_says_how_to_begin(client: Client) -> None:
    assert b"No critique yet" in client.get("/critiques/").content


def test_the_list_shows_all_critiques_page_by_page_with_the_same_queries(
    client: Client,
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            list_states(client)
        return len(queries)

    make_critique(body="first of all")
    with_one = count()
    for _ in range(60):
        make_critique()
    assert count() == with_one
    assert (len(list_states(client)), len(list_states(client, page="2"))) == (50, 11)
    assert b"first of all" in client.get("/critiques/", {"page": "2"}).content
    assert len(list_states(client, page="rubbish")) == 50


# -- found again -------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_saved_words_are_listed_and_found(
    client: Client, tmp_path: Path, settings: Settings
) -> None:
    settings.PREPSITE_HOME = tmp_path
    paper = make_paper("Attention")
    critique = make_critique(paper)
    client.post(
        f"/writing/{load_answer(critique, 'critique').pk}/save/",
        {"body": "The ablation is unconvincing.", "base_version": "0"},
    )
    assert Job.objects.get().name == "papers.index"
    assert b"The ablation is unconvincing." in client.get("/critiques/").content
    fill_index()
    found = parse_markup(client.get("/search/", {"q": "unconvincing"}).content)
    place = "text-field-answer-critique&written=unconvincing"
    (link,) = found.find("a", href=f"/critiques/{critique.pk}/#{place}")
    assert link.text == "Your critique"


# -- filled in, field by field -----------------------------------------------------


@pytest.fixture
def structured() -> WriteUp:
    answers = {"contribution": "New.", "weaknesses": "### Missing ablations"}
    return make_write_up(form="structured", answers={**answers, "rating": "7"})


def test_every_field_of_the_form_is_asked(client: Client, structured: WriteUp) -> None:
    page = parse_markup(client.get(f"/critiques/{structured.pk}/").content)
    fields = page.find("prep-autosave")
    asked = [f"text-field-answer-{one['key']}" for one in structured.form["fields"]]
    assert [field.attributes["id"] for field in fields] == asked
    chosen = [
        one for one in page.find("input", type="radio") if "checked" in one.attributes
    ]
    assert [one.attributes["value"] for one in chosen] == ["", "7", "", ""]
    ticked = [
        one.attributes["value"]
        for one in page.find("input", type="checkbox")
        if one.attributes["id"].startswith("weakness-") and "checked" in one.attributes
    ]
    assert ticked == ["Missing ablations"]


def test_what_is_missing_is_said_and_asked_for_again(
    client: Client, structured: WriteUp
) -> None:
    url = f"/critiques/{structured.pk}/completeness/"
    assert b"3 of 12 answered; missing: method" in client.get(url).content
    write_answer(structured, "method", "Known.")
    (part,) = parse_markup(client.get(url).content).find("nav")
    assert "4 of 12 answered; missing: experiments" in part.text
    assert part.attributes["hx-get"] == url


def test_a_locked_one_is_shown_without_a_field_but_that_of_the_addendum(
    client: Client, structured: WriteUp
) -> None:
    url = f"/critiques/{structured.pk}/"
    client.post(f"{url}lock/")
    html = client.get(url).content.decode()
    page = parse_markup(html)
    (field,) = page.find("prep-autosave")
    assert field.attributes["id"] == "text-field-addendum"
    assert page.find("section", id="text-field-answer-contribution")
    assert WriteUp.objects.get().sha256 in html
    assert page.find("form", action=f"{url}lock/") == []


def test_an_empty_one_is_not_locked(client: Client) -> None:
    write_up = make_write_up()
    response = client.post(f"/critiques/{write_up.pk}/lock/")
    assert response.status_code == 400
    assert b"nothing to lock" in response.content


def test_twenty_pasted_pages_are_taken_and_shown(client: Client) -> None:
    body = "A sentence that somebody pasted here. " * 3_000
    write_up = make_write_up(form="one_page", answers={"critique": body})
    for name in ("", "document/", "markdown/"):
        response = client.get(f"/critiques/{write_up.pk}/{name}")
        assert body.strip().encode() in response.content


def test_a_papers_page_lists_what_was_written_about_it(client: Client) -> None:
    paper, other = make_paper("Attention"), make_paper("Another")
    old = make_write_up(paper, form="rapid_fire", answers={"rating": "4"})
    new = make_write_up(paper, other, answers={"critique": "Both fail."})
    url = f"/critiques/of/{paper.pk}/written/"
    assert parse_markup(client.get(f"/papers/{paper.pk}/").content).find(
        "section", hx_get=url
    )
    part = parse_markup(client.get(url).content)
    titles = [one.text for one in part.find("h3")]
    assert titles == ["Free critique", "Rapid-fire critique"]
    (links, text) = (part.find("a"), " ".join(part.elements[0].text.split()))
    assert links[0].attributes["href"] == f"/critiques/{new.pk}/"
    assert links[-1].attributes["href"] == f"/critiques/{old.pk}/"
    assert "with Another" in text
    assert "4 of 10" in text
    assert "missing: main flaw, how to mend it" in text


def test_the_list_is_chosen_by_what_fits(client: Client) -> None:
    make_write_up(make_paper("Sound"), form="rapid_fire", answers={"rating": "8"})
    make_write_up(make_paper("Unsound"), form="rapid_fire", answers={"rating": "3"})

    def list_titles(**asked: str) -> list[str]:
        page = parse_markup(client.get("/critiques/", asked).content)
        titles = page.find("h2", class_="paper-title")
        return [one.text for one in titles]

    assert list_titles() == ["Unsound", "Sound"]
    assert list_titles(least="5") == ["Sound"]
    assert list_titles(form="free") == []
    assert list_titles(least="rubbish", state=HOSTILE) == ["Unsound", "Sound"]
