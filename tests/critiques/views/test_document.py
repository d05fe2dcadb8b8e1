"""Write-ups as documents and files."""

import hashlib

import pytest
from django.test import Client

from critiques.models import WriteUp
from critiques.write_ups.locking import lock_write_up
from tests.critiques.samples import NOON, make_write_up
from tests.pages import find_dangers, parse_markup
from tests.papers.samples import HOSTILE, make_paper

pytestmark = pytest.mark.django_db

ANSWERS = {"main_flaw": "No *baseline*.", "rating": "6"}


@pytest.fixture
def write_up() -> WriteUp:
    return make_write_up(make_paper("Attention"), form="rapid_fire", answers=ANSWERS)


def test_the_document_shows_what_is_answered_and_names_what_is_not(
    client: Client, write_up: WriteUp
) -> None:
    page = parse_markup(client.get(f"/critiques/{write_up.pk}/document/").content)
    headings = [one.text for one in page.find("h2") if "asked-" in one.attributes["id"]]
    assert headings == ["Main flaw", "Rating"]
    text = " ".join(page.find("article")[0].text.split())
    assert "2 of 3 answered; missing: how to mend it" in text
    assert "6 of 10: Just above the bar" in text
    assert page.find("em")[0].text == "baseline"


def test_the_markdown_file_is_named_after_form_and_paper(
    client: Client, write_up: WriteUp
) -> None:
    response = client.get(f"/critiques/{write_up.pk}/markdown/")
    name = 'attachment; filename="rapid-fire-critique-attention.md"'
    assert response.headers["Content-Disposition"] == name
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.content.startswith(b"# Rapid-fire critique: Attention\n")


def test_a_file_has_a_name_whatever_the_title(client: Client) -> None:
    nameless = make_write_up(make_paper("注意力"), form="rapid_fire")
    WriteUp.objects.update(form={**nameless.form, "title": "评论"})
    response = client.get(f"/critiques/{nameless.pk}/markdown/")
    name = 'attachment; filename="write-up.md"'
    assert response.headers["Content-Disposition"] == name


def test_what_was_hashed_has_the_hash_that_the_page_shows(
    client: Client, write_up: WriteUp
) -> None:
    lock_write_up(write_up, now=NOON)
    hashed = client.get(f"/critiques/{write_up.pk}/canonical/").content
    sha256 = hashlib.sha256(hashed).hexdigest()
    for name in ("", "document/"):
        page = client.get(f"/critiques/{write_up.pk}/{name}").content.decode()
        assert sha256 in page
        assert "still has this hash" in page
    WriteUp.objects.update(form={**write_up.form, "title": "Another"})
    page = client.get(f"/critiques/{write_up.pk}/document/").content.decode()
    assert "does not have this hash" in page


def test_hostile_words_in_every_field_stay_words(client: Client) -> None:
    keys = ("contribution", "method", "weaknesses", "impact", "rating")
    hostile = make_write_up(form="structured", answers=dict.fromkeys(keys, HOSTILE))
    lock_write_up(hostile, now=NOON)
    for name in ("", "document/"):
        html = client.get(f"/critiques/{hostile.pk}/{name}").content
        assert b"alert(1)" in html
        assert find_dangers(html) == []
