"""The address that every text field saves to."""

import pytest
from django.test import Client
from django.urls import reverse

from prepsite.writing.models import Text
from prepsite.writing.saving import start_text

pytestmark = pytest.mark.django_db


def url(text_id: int) -> str:
    return reverse("writing:text_save", args=[text_id])


def test_text_save_answers_version_and_time(client: Client) -> None:
    text = start_text()
    answer = client.post(url(text.pk), {"body": "one", "base_version": 0})
    text.refresh_from_db()
    assert answer.status_code == 200
    assert text.saved_at is not None
    assert answer.json() == {"version": 1, "saved_at": text.saved_at.isoformat()}


def test_text_save_answers_a_conflict_with_the_text_that_stands(client: Client) -> None:
    text = start_text("theirs")
    answer = client.post(url(text.pk), {"body": "mine", "base_version": 0})
    assert answer.status_code == 409
    assert answer.json()["body"] == "theirs"
    assert answer.json()["version"] == 1


def test_text_save_says_that_the_record_is_gone(client: Client) -> None:
    answer = client.post(url(987654), {"body": "mine", "base_version": 0})
    assert answer.status_code == 404
    assert answer.json() == {"message": "The record this text belongs to is gone."}


def test_text_save_refuses_what_is_no_save(client: Client) -> None:
    text = start_text("one")
    answer = client.post(url(text.pk), {"body": "two"})
    assert answer.status_code == 400


def test_text_save_keeps_blank_ends_and_markup_as_typed(client: Client) -> None:
    text = start_text()
    body = "  <b>x</b>\n\n"
    client.post(url(text.pk), {"body": body, "base_version": 0})
    assert Text.objects.get(pk=text.pk).body == body


def test_text_save_from_a_plain_form_goes_back_to_its_page(client: Client) -> None:
    text = start_text()
    answer = client.post(
        url(text.pk), {"body": "one", "base_version": 0, "next": "/papers/1/read/"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/papers/1/read/")


def test_text_save_never_goes_to_another_site(client: Client) -> None:
    text = start_text()
    answer = client.post(
        url(text.pk), {"body": "one", "base_version": 0, "next": "https://example.org/"}
    )
    assert answer.status_code == 200


def test_a_conflict_of_a_plain_form_is_a_page_with_both_texts(client: Client) -> None:
    text = start_text("theirs, saved")
    answer = client.post(
        url(text.pk), {"body": "mine, typed", "base_version": 0, "next": "/papers/1/"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "mine, typed" in page
    assert "theirs, saved" in page
    assert 'name="base_version" value="1"' in page
