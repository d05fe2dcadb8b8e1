"""The public reviews of a paper: brought in closed, opened, shown."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from critiques.models import PublicReview, ReviewOpening
from critiques.reviews.opening import Choice, open_reviews
from critiques.reviews.openreview_hosts import allow_openreview, read_host
from critiques.write_ups.locking import lock_write_up
from papers.models import Paper
from prepsite.jobs.models import Job
from tests.critiques.reviews.samples import (
    PAGE,
    PASTED,
    REVIEW,
    build_note,
    build_submission,
    make_reviews,
    write_notes,
)
from tests.critiques.samples import make_write_up
from tests.pages import Response, find_dangers, parse_markup
from tests.papers.samples import HOSTILE, build_pdf, make_file, make_paper
from tests.standin.openreview import NAME, PASSWORD, OpenReviewStandIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Paper:
    return make_paper("Attention")


def post(client: Client, paper: Paper, action: str, **fields: object) -> Response:
    return client.post(f"/critiques/of/{paper.pk}/reviews/{action}/", fields)


def read(client: Client, paper: Paper) -> str:
    return client.get(f"/critiques/of/{paper.pk}/reviews/").content.decode()


def test_what_is_pasted_comes_in_and_is_not_shown(client: Client, paper: Paper) -> None:
    response = post(client, paper, "import", pasted=PASTED, venue="ICLR 2024")
    url = f"/critiques/of/{paper.pk}/reviews/"
    assert response.headers["Location"] == url
    page = read(client, paper)
    assert "4 texts came in, still closed. 1 comment left out." in page
    assert "4 texts wait, closed" in page
    for word in ("recurrence", "marginally", "Reviewer aB1", "Accept"):
        assert word not in page
    assert PublicReview.objects.filter(opening=None).count() == 4


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("page.html", PAGE, 1),
        (
            "notes.json",
            write_notes(build_submission(build_note("1", "Official_Review", REVIEW))),
            1,
        ),
        ("reviews.txt", PASTED, 4),
    ],
)
def test_a_file_comes_in_by_what_it_holds(
    client: Client, paper: Paper, name: str, content: str, count: int
) -> None:
    post(client, paper, "import", file=make_file(content.encode(), name))
    sources = set(PublicReview.objects.values_list("source", flat=True))
    assert (PublicReview.objects.count(), sources) == (count, {"file"})


def test_what_is_no_review_is_refused_and_stays_in_the_box(
    client: Client, paper: Paper
) -> None:
    said = f"Dear diary, {HOSTILE}"
    response = post(client, paper, "import", pasted=said, venue="ICLR")
    assert response.status_code == 422
    page = parse_markup(response.content)
    (box,) = page.find("textarea")
    assert "Dear diary, <script>" in box.text
    (venue,) = page.find("input", id="review-venue")
    assert venue.attributes["value"] == "ICLR"
    assert "No review is recognised in this." in response.content.decode()
    assert find_dangers(response.content) == []
    assert not PublicReview.objects.exists()


@pytest.mark.parametrize("content", [b"", build_pdf(), bytes(range(256))])
def test_a_file_that_is_no_text_is_refused(
    client: Client, paper: Paper, content: bytes
) -> None:
    response = post(client, paper, "import", file=make_file(content, "x.html"))
    assert response.status_code == 422
    assert parse_markup(response.content).find("div", role="alert")


def test_a_source_of_another_title_is_asked_about(client: Client, paper: Paper) -> None:
    submission = build_submission(
        build_note("1", "Official_Review", REVIEW), title="Adam"
    )
    post(client, paper, "import", pasted=write_notes(submission))
    assert "The source calls the paper “Adam”: is it this one?" in read(client, paper)


def list_choices(client: Client, paper: Paper) -> list[str]:
    page = parse_markup(read(client, paper))
    return [one.attributes["value"] for one in page.find("button", name="choice")]


def test_the_page_asks_for_what_the_reader_has(client: Client, paper: Paper) -> None:
    make_reviews(paper)
    assert list_choices(client, paper) == ["look"]
    empty = make_write_up(paper)
    assert list_choices(client, paper) == ["look"]
    assert f"/critiques/{empty.pk}/" in read(client, paper)
    make_write_up(paper, answers={"critique": "Slow."})
    assert list_choices(client, paper) == ["lock", "look"]


def test_opening_without_a_word_said_is_refused(client: Client, paper: Paper) -> None:
    make_reviews(paper)
    make_write_up(paper, answers={"critique": "Slow."})
    for choice in ("", "nonsense"):
        response = post(client, paper, "open", choice=choice)
        assert response.status_code == 409
        assert "Lock yours first" in response.content.decode()
    assert not ReviewOpening.objects.exists()


def test_locked_and_opened_the_page_says_when_and_how_blind(
    client: Client, paper: Paper
) -> None:
    make_reviews(paper, venue="ICLR 2024")
    critique = make_write_up(paper, answers={"critique": "Slow."})
    post(client, paper, "open", choice="lock")
    critique.refresh_from_db()
    assert critique.locked_at is not None
    page = read(client, paper)
    assert list_choices(client, paper) == []
    assert "The paper replaces recurrence by attention." in page
    assert "8 on a scale from 1 to 10" in page
    assert "Ratings go from 1 to 10, as at ICLR 2024." in page
    assert "after your critique was locked" in page
    badges = [
        one.text for one in parse_markup(page).find("span", class_="badge success")
    ]
    assert badges == ["Blind"]
    assert Job.objects.filter(name="papers.index").count() == 1


def test_who_looked_first_is_told_so(client: Client, paper: Paper) -> None:
    make_reviews(paper)
    post(client, paper, "open", choice="look")
    assert "without a critique of yours" in read(client, paper)


def test_the_scale_is_corrected_or_refused(client: Client, paper: Paper) -> None:
    make_reviews(paper)
    open_reviews(paper, Choice.LOOK, now=timezone.now())
    post(client, paper, "scale", low="0", high="10")
    assert "Ratings go from 0 to 10, as you said." in read(client, paper)
    for low, high in (("10", "0"), ("", "x"), ("1", "2"), ("nan", "inf")):
        assert post(client, paper, "scale", low=low, high=high).status_code == 422


def test_a_review_is_deleted(client: Client, paper: Paper) -> None:
    make_reviews(paper, "Reviewer 1\nWeaknesses: Slow.")
    review = PublicReview.objects.get()
    client.post(f"/critiques/reviews/{review.pk}/delete/")
    assert not PublicReview.objects.exists()


def test_markup_and_scripts_are_shown_as_the_text_they_are(
    client: Client, paper: Paper
) -> None:
    lines = [f"{name}: {HOSTILE}" for name in ("Weaknesses", "Rating", "Confidence")]
    make_reviews(
        paper, "\n".join(["Reviewer 1", *lines, f"Soundness: {HOSTILE}"]), HOSTILE
    )
    open_reviews(paper, Choice.LOOK, now=timezone.now())
    page = read(client, paper)
    assert find_dangers(page) == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def offer(client: Client, paper: Paper) -> str:
    return client.get(f"/critiques/of/{paper.pk}/reviews/offer/").content.decode()


def test_a_papers_page_says_what_there_is_of_reviews(
    client: Client, paper: Paper
) -> None:
    page = parse_markup(client.get(f"/papers/{paper.pk}/").content)
    url = f"/critiques/of/{paper.pk}/reviews/offer/"
    assert page.find("section", hx_get=url, hx_trigger="load")
    assert "Judge it yourself first" in offer(client, paper)
    make_reviews(paper)
    assert "4 public texts, closed until your own critique is locked" in offer(
        client, paper
    )
    critique = make_write_up(paper, answers={"critique": "Slow."})
    open_reviews(paper, Choice.LOCK, now=timezone.now())
    assert f"/critiques/{critique.pk}/comparison/" in offer(client, paper)


def test_a_critique_leads_to_reviews_once_it_is_locked(
    client: Client, paper: Paper
) -> None:
    critique = make_write_up(paper, answers={"critique": "Slow."})
    link = f"/critiques/of/{paper.pk}/reviews/"
    page = parse_markup(client.get(f"/critiques/{critique.pk}/").content)
    assert page.find("a", href=link) == []
    lock_write_up(critique, now=timezone.now())
    page = parse_markup(client.get(f"/critiques/{critique.pk}/").content)
    assert len(page.find("a", href=link)) == 1


def test_reviews_of_a_paper_in_the_trash_are_not_found(client: Client) -> None:
    paper = make_paper(trashed_at=timezone.now())
    url = f"/critiques/of/{paper.pk}/reviews/"
    assert client.get(url).status_code == 404
    assert client.post(f"{url}import/", {"pasted": PASTED}).status_code == 404


# -- through OpenReview's API ------------------------------------------------------


@pytest.fixture
def openreview(settings: Settings) -> Iterator[OpenReviewStandIn]:
    reply = build_note("aB1", "Official_Review", REVIEW)
    with OpenReviewStandIn([build_submission(), reply]) as standin:
        settings.OPENREVIEW_URL = settings.OPENREVIEW_V1_URL = standin.url
        yield standin


def fetch(client: Client, paper: Paper, password: str = PASSWORD) -> Response:
    address = "https://openreview.net/forum?id=forum"
    return post(client, paper, "fetch", address=address, login=NAME, password=password)


def test_reviews_are_fetched_once_the_host_is_allowed(
    client: Client, paper: Paper, openreview: OpenReviewStandIn
) -> None:
    assert "is not asked unless you allow it" in read(client, paper)
    refused = fetch(client, paper)
    assert refused.status_code == 422
    assert "it is switched off" in refused.content.decode()
    assert openreview.requests == []
    allow_openreview(read_host(openreview.url), allowed=True)
    fetch(client, paper)
    assert "1 text came in, still closed." in read(client, paper)
    assert PublicReview.objects.get().source == PublicReview.Source.API


def test_after_a_wrong_password_all_but_the_password_is_there(
    client: Client, paper: Paper, openreview: OpenReviewStandIn
) -> None:
    allow_openreview(read_host(openreview.url), allowed=True)
    response = fetch(client, paper, password="a wrong one")
    assert response.status_code == 422
    page = parse_markup(response.content)
    (login,) = page.find("input", id="fetch-login")
    assert login.attributes["value"] == NAME
    assert "a wrong one" not in response.content.decode()
    assert "does not know this name" in response.content.decode()
