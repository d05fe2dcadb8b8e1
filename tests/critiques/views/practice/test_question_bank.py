"""The page of the question bank."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from critiques.models import AskedQuestion, OwnQuestion
from critiques.sessions.questions.bank import load_shipped
from tests.critiques.sessions.past_samples import ask, make_past_session
from tests.papers.samples import make_paper

pytestmark = pytest.mark.django_db
PAGE = "/practice/bank/"
PART = {"HX-Request": "true"}


def test_it_shows_every_question_by_its_kind(client: Client) -> None:
    shown = client.get(PAGE).content.decode()
    for one in load_shipped():
        assert one.wording.split("'")[0] in shown


def test_an_own_question_is_added_changed_and_retired(client: Client) -> None:
    client.post(f"{PAGE}add/", {"kind": "taste", "wording": "Is it <b>fun</b>?"})
    own = OwnQuestion.objects.get()
    assert "Is it &lt;b&gt;fun&lt;/b&gt;?" in client.get(PAGE).content.decode()
    edit = f"{PAGE}own/{own.pk}/edit/"
    response = client.post(edit, {"kind": "evidence", "wording": "Is it true?"})
    assert response.headers["Location"] == f"{PAGE}#kind-evidence"
    client.post(f"{PAGE}own/{own.pk}/retire/")
    own.refresh_from_db()
    assert (own.wording, own.retired_at is None) == ("Is it true?", False)
    assert "No longer drawn" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}own/{own.pk}/retire/", {"back": "yes"})
    own.refresh_from_db()
    assert own.retired_at is None


@pytest.mark.parametrize(
    "posted",
    [
        {"kind": "taste", "wording": " "},
        {"kind": "nonsense", "wording": "Why?"},
        {"wording": "Why?"},
        {"kind": "taste", "wording": "x" * 5000},
    ],
)
def test_what_is_no_question_is_refused_in_a_sentence(
    client: Client, posted: dict[str, str]
) -> None:
    response = client.post(f"{PAGE}add/", posted, headers=PART)
    assert response.status_code == 204
    assert "question" in response.headers["HX-Trigger"]
    assert not OwnQuestion.objects.exists()


def test_what_was_left_open_is_answered_put_off_or_settled_there(
    client: Client,
) -> None:
    session = make_past_session(at=timezone.now() - timedelta(hours=1))
    first, second = (ask(session, f"Number {n}?", position=n) for n in range(2))
    shown = client.get(PAGE).content.decode()
    assert "2 due" in shown
    assert f'id="asked-{first.pk}"' in shown
    client.post(f"{PAGE}asked/{first.pk}/put-off/")
    shown = client.get(PAGE).content.decode()
    assert "1 due" in shown
    assert shown.index("Number 1?") < shown.index("Number 0?")
    url = f"{PAGE}asked/{second.pk}/settle/"
    client.post(url)
    assert "Number 1?" not in client.get(PAGE).content.decode()
    client.post(f"{url}?undo")
    assert "Number 1?" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_the_number_of_queries_does_not_grow(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        session = make_past_session(papers=[make_paper(f"Paper {number}")])
        ask(session)
    assert AskedQuestion.objects.count() == count
    with django_assert_num_queries(5):
        assert "Paper 0" in client.get(PAGE).content.decode()
