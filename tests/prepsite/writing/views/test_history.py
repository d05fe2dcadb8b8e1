"""The page of a text's history."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from prepsite.writing.models import Revision, Text
from prepsite.writing.saving import Save, save_text, start_text

pytestmark = pytest.mark.django_db


def url(text: Text) -> str:
    return reverse("writing:text_history", args=[text.pk])


def write(*bodies: str) -> Text:
    text = start_text()
    for version, body in enumerate(bodies):
        save_text(text.pk, Save(body=body, base_version=version))
    text.refresh_from_db()
    return text


def read_changes(page: str) -> str:
    """The diff of a page, [taken out] and {put in}."""
    found = re.search(r'class="word-diff"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert found
    marked = re.sub(r"<del>(.*?)</del>", r"[\1]", found[1])
    return re.sub(r"<ins>(.*?)</ins>", r"{\1}", marked)


def test_the_history_of_a_text_never_saved_says_so(client: Client) -> None:
    page = client.get(url(start_text())).content.decode()
    assert "Nothing was saved in this field yet" in page


def test_text_history_shows_what_the_newest_state_changed(client: Client) -> None:
    page = client.get(url(write("one two", "one three"))).content.decode()
    assert read_changes(page) == "one [two]{three}"
    assert "Restore this state" not in page


def test_text_history_compares_a_chosen_state_with_the_present(client: Client) -> None:
    text = write("one", "two", "two three")
    first = text.revisions.get(version=1)
    page = client.get(url(text), {"state": first.pk}).content.decode()
    assert read_changes(page) == "[one]{two three}"
    asked = {"state": str(text.revisions.get(version=2).pk), "against": "before"}
    page = client.get(url(text), asked).content.decode()
    assert read_changes(page) == "[one]{two}"


def test_text_history_names_the_field_and_leads_back(client: Client) -> None:
    asked = {"label": "Pass 1: Skim", "back": "/papers/1/read/?page=2"}
    page = client.get(url(write("one")), asked).content.decode()
    assert "History of “Pass 1: Skim”" in page
    assert 'href="/papers/1/read/?page=2"' in page


@pytest.mark.parametrize("back", ["https://example.org/", "javascript:alert(1)"])
def test_text_history_never_leads_to_another_site(client: Client, back: str) -> None:
    page = client.get(url(write("one")), {"back": back}).content.decode()
    assert "Back to the text" not in page


@pytest.mark.parametrize("asked", ["x", "0", "987654", "9" * 30])
def test_a_state_that_is_none_shows_the_newest(client: Client, asked: str) -> None:
    page = client.get(url(write("one", "two")), {"state": asked, "against": asked})
    assert read_changes(page.content.decode()) == "[one]{two}"


@pytest.mark.parametrize("count", [3, 500])
def test_a_long_history_takes_no_more_queries(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    text = start_text()
    states = [
        Revision(text=text, version=number, body=f"body {number}")
        for number in range(1, count + 1)
    ]
    Revision.objects.bulk_create(states)
    Text.objects.filter(pk=text.pk).update(version=count, body=f"body {count}")
    with django_assert_num_queries(5):
        first = client.get(url(text), {"state": states[0].pk})
    assert len(re.findall('class="state-link"', first.content.decode())) == min(
        count, 50
    )


def test_restoring_keeps_the_present_text_and_can_be_undone(client: Client) -> None:
    text = write("one", "two")
    state = text.revisions.get(version=1)
    query = "label=Pass+1&back=%2Fpapers%2F1%2F"
    restore = reverse("writing:state_restore", args=[text.pk, state.pk, 2])
    answer = client.post(f"{restore}?{query}", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"{url(text)}?{query}", 302)]
    text.refresh_from_db()
    assert (text.body, text.version) == ("one", 3)
    undo = re.search(r'<form method="post" action="([^"]+/restore/3/[^"]*)"', page)
    assert undo
    client.post(undo[1].replace("&amp;", "&"))
    text.refresh_from_db()
    assert [one.body for one in text.revisions.all()] == ["two", "one", "two", "one"]


def test_restoring_over_a_newer_text_says_so_and_changes_nothing(
    client: Client,
) -> None:
    text = write("one", "two")
    state = text.revisions.get(version=1)
    answer = client.post(reverse("writing:state_restore", args=[text.pk, state.pk, 1]))
    assert answer.status_code == 400
    assert "nothing was restored" in answer.content.decode()
    text.refresh_from_db()
    assert text.body == "two"


def test_a_state_is_named_renamed_and_unnamed(client: Client) -> None:
    state = write("one").revisions.get()
    name_url = reverse("writing:state_name", args=[state.text_id, state.pk])
    for name in ("as sent", "as sent to the seminar", ""):
        answer = client.post(name_url, {"name": name})
        assert answer.status_code == 302
        state.refresh_from_db()
        assert state.name == name


def test_a_name_too_long_is_refused_in_words(client: Client) -> None:
    state = write("one").revisions.get()
    name_url = reverse("writing:state_name", args=[state.text_id, state.pk])
    answer = client.post(name_url, {"name": "x" * 121})
    assert answer.status_code == 400
    assert "A name has at most 120 characters." in answer.content.decode()


def test_a_state_of_another_text_is_not_found(client: Client) -> None:
    state = write("one").revisions.get()
    other = write("two")
    name_url = reverse("writing:state_name", args=[other.pk, state.pk])
    assert client.post(name_url, {"name": "x"}).status_code == 404
