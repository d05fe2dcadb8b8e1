"""The address that every text field saves to."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from prepsite.writing.markdown import render_markdown
from prepsite.writing.models import Text
from prepsite.writing.saving import MAX_LENGTH, Save, save_text, start_text
from tests.pages import Response, find_dangers, read_body
from tests.prepsite.writing.pictures import SVG, render_png

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


def show(client: Client, body: str) -> Response:
    answer: Response = client.post(
        reverse("writing:preview"),
        {"body": body},
        headers={"Accept": "application/json"},
    )
    return answer


def test_preview_answers_the_text_as_it_will_be_read(client: Client) -> None:
    answer = show(client, "**a** <script>alert(1)</script>")
    assert answer.content.decode() == render_markdown("**a** <script>alert(1)</script>")
    assert find_dangers(answer.content) == []


def test_preview_of_nothing_is_nothing(client: Client) -> None:
    assert show(client, "").content == b""


def test_preview_refuses_what_no_field_takes(client: Client) -> None:
    answer = show(client, "a" * (MAX_LENGTH + 1))
    assert answer.status_code == 413
    assert "1,000,001 characters" in answer.json()["message"]


YEAR = "private, max-age=31536000, immutable"


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.PREPSITE_HOME = tmp_path
    return tmp_path


def add(client: Client, content: bytes, media_type: str = "image/png") -> Response:
    return client.post(
        reverse("writing:picture_add"),
        content,
        content_type=media_type,
        headers={"Accept": "application/json"},
    )


@pytest.mark.usefixtures("home")
def test_a_picture_that_was_added_is_shown_as_it_is(client: Client) -> None:
    answer = add(client, render_png())
    assert answer.status_code == 201
    shown = client.get(answer.json()["url"])
    assert read_body(shown) == render_png()
    assert shown.headers["Content-Type"] == "image/png"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cache-Control"] == YEAR


@pytest.mark.usefixtures("home")
def test_the_type_of_a_picture_is_what_it_is_not_what_is_claimed(
    client: Client,
) -> None:
    answer = add(client, render_png(), "text/html")
    assert answer.json()["url"].endswith(".png")


def test_picture_add_says_why_a_picture_is_refused(client: Client) -> None:
    answer = add(client, SVG, "image/svg+xml")
    assert answer.status_code == 400
    assert answer.json() == {
        "message": "This is not a picture that a text can hold. "
        "PNG, JPEG, GIF and WebP can be pasted."
    }


def test_picture_add_wants_the_token_of_a_page() -> None:
    assert add(Client(enforce_csrf_checks=True), render_png()).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        f"/pictures/{'a' * 64}.png",
        f"/pictures/{'a' * 64}.svg",
        "/pictures/../secret_key",
        f"/pictures/{'A' * 64}.png",
    ],
)
def test_a_picture_that_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_conflict_of_a_plain_form_proposes_the_merged_text(client: Client) -> None:
    text = start_text("one two")
    save_text(text.pk, Save(body="one two, saved", base_version=1))
    answer = client.post(
        url(text.pk), {"body": "mine: one two", "base_version": 1, "next": "/"}
    )
    page = answer.content.decode()
    assert "mine: one two, saved</textarea>" in page
    assert "Save the merged text" in page


def test_a_conflict_whose_texts_clash_proposes_no_merged_text(client: Client) -> None:
    text = start_text("theirs")
    answer = client.post(url(text.pk), {"body": "mine", "base_version": 0, "next": "/"})
    assert "Save the merged text" not in answer.content.decode()


def test_the_text_given_up_on_the_page_of_a_conflict_is_kept(client: Client) -> None:
    text = start_text("theirs")
    form = {"body": "theirs", "given_up": "mine\r\n", "base_version": 1, "next": "/"}
    assert client.post(url(text.pk), form).status_code == 302
    states = text.revisions.values_list("body", flat=True)
    assert list(states) == ["theirs", "mine\n", "theirs"]


def test_text_state_answers_what_the_server_holds(client: Client) -> None:
    text = start_text("one")
    answer = client.get(reverse("writing:text_state", args=[text.pk]))
    assert (answer.json()["version"], answer.json()["body"]) == (1, "one")


def test_merge_answers_the_merged_text_and_where_they_differ(client: Client) -> None:
    texts = {"base": "a b", "mine": "a b c", "saved": "0 a b"}
    answer = client.post(reverse("writing:merge"), texts)
    assert answer.json() == {
        "body": "0 a b c",
        "clash_count": 0,
        "mine": [["a b", False], [" c", True]],
        "saved": [["0 ", True], ["a b", False]],
    }


def test_merge_refuses_what_no_field_takes(client: Client) -> None:
    texts = {"base": "", "mine": "x" * (MAX_LENGTH + 1), "saved": ""}
    headers = {"Accept": "application/json"}
    answer = client.post(reverse("writing:merge"), texts, headers=headers)
    assert answer.status_code == 413
    assert "too long" in answer.json()["message"]


def test_a_plain_form_that_cannot_be_saved_gets_its_text_back(client: Client) -> None:
    form = {"body": "typed long", "base_version": 0, "next": "/papers/1/"}
    answer = client.post(url(987654), form)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "The record this text belongs to is gone." in page
    assert "typed long</textarea>" in page
