"""Settings, the sign of life, and what is answered where nothing is."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from papers.arxiv_import.gate import load_hosts
from papers.models import OutgoingHost, Paper, PassBudget
from papers.reading.passes import load_passes
from prepsite.writing.models import Picture
from prepsite.writing.pictures import save_picture
from prepsite.writing.unused_pictures import KEPT_FOR
from tests.pages import find_dangers, parse_markup
from tests.prepsite.writing.pictures import render_png

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true"}
NO_NUMBERS = ["", "0", "601", "-1", "ten", "1.5", "9" * 400, "\x00"]


def load_minutes() -> list[int]:
    return [one.minutes for one in load_passes()]


def test_healthz_says_ok(client: Client) -> None:
    response = client.get("/healthz/")
    assert (response.status_code, response.content) == (200, b"ok")


def test_settings_saves_the_minutes_and_says_so(client: Client) -> None:
    minutes = {"pass_1": 1, "pass_2": 600, "pass_3": 45}
    response = client.post("/settings/", minutes, follow=True)
    assert load_minutes() == [1, 600, 45]
    assert b"Minutes saved." in response.content
    fields = parse_markup(response.content).find("input", type="number")
    assert [field.attributes["value"] for field in fields] == ["1", "600", "45"]


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_settings_refuses_minutes_that_are_none_and_keeps_what_was_typed(
    client: Client, typed: str
) -> None:
    minutes = {"pass_1": typed, "pass_2": "7", "pass_3": "8"}
    response = client.post("/settings/", minutes)
    html = parse_markup(response.content)
    assert response.status_code == 422
    (errors,) = html.find("ul", class_="errorlist")
    assert errors.text == "A pass takes 1 to 600 minutes."
    assert html.find("input", name="pass_2")[0].attributes["value"] == "7"
    assert html.find("input", name="pass_1")[0].attributes.get("value", "") == typed
    assert not PassBudget.objects.exists()


def test_settings_refuses_an_empty_form(client: Client) -> None:
    response = client.post("/settings/")
    assert response.status_code == 422
    assert not PassBudget.objects.exists()


def test_settings_offers_the_welcome_paper_to_a_library_that_has_papers(
    client: Client,
) -> None:
    Paper.objects.create(title="Here already")
    markup = parse_markup(client.get("/settings/").content)
    (form,) = markup.find("form", action="/import/welcome/")
    assert "Open the welcome paper" in form.text


def test_settings_names_the_data_folder_and_measures_it(
    client: Client, tmp_path: Path, settings: Settings
) -> None:
    settings.PREPSITE_HOME = tmp_path
    (tmp_path / "documents" / "ab").mkdir(parents=True)
    (tmp_path / "documents" / "ab" / "x.pdf").write_bytes(b"x" * 2048)
    (tmp_path / "documents" / "gone.pdf").symlink_to(tmp_path / "nowhere")
    html = client.get("/settings/").content.decode()
    assert f"<code>{tmp_path}</code>" in html
    assert '<dt>PDFs</dt><dd><code>documents</code> <span class="digits">2.0' in html


def test_settings_moves_pictures_out_that_no_text_uses(
    client: Client, tmp_path: Path, settings: Settings
) -> None:
    settings.PREPSITE_HOME = tmp_path
    address = "/settings/pictures/"
    assert not parse_markup(client.get("/settings/").content).find(
        "form", action=address
    )
    save_picture(render_png())
    Picture.objects.update(added_at=timezone.now() - 2 * KEPT_FOR)
    page = client.get("/settings/")
    assert find_dangers(page.content) == []
    (form,) = parse_markup(page.content).find("form", action=address)
    assert "1 picture pasted more than 30 days ago is in no text" in form.text

    told = client.post(address, follow=True).content.decode()
    assert f"1 picture moved to {tmp_path}/unused-pictures." in told
    assert not Picture.objects.exists()


def test_settings_forbids_and_allows_a_host(client: Client) -> None:
    name = load_hosts()[0].name

    def is_allowed() -> bool:
        return OutgoingHost.objects.get(name=name).is_allowed

    response = client.post("/settings/host/", {"host": name, "allowed": "no"})
    assert (response.status_code, is_allowed()) == (302, False)
    page = client.get("/settings/").content.decode()
    assert f'aria-label="Allow {name}"' in page
    assert f"{name} is not asked any more." in page
    client.post("/settings/host/", {"host": name, "allowed": "yes"}, headers=PART)
    assert is_allowed()


@pytest.mark.parametrize("name", ["", "evil.example", "ARXIV.org", "x" * 10_000])
def test_settings_knows_no_host_that_is_never_asked(client: Client, name: str) -> None:
    response = client.post("/settings/host/", {"host": name, "allowed": "yes"})
    assert response.status_code == 404
    assert not OutgoingHost.objects.exists()


def test_a_refusal_of_a_host_is_shown_and_can_be_overruled(client: Client) -> None:
    name = load_hosts()[0].name
    OutgoingHost.objects.create(name=name, refusal="It refused us.")
    page = client.get("/settings/").content.decode()
    assert "It refused us." in page
    assert f'aria-label="Allow {name}"' in page
    client.post("/settings/host/", {"host": name, "allowed": "yes"})
    assert OutgoingHost.objects.get(name=name).refusal == ""


def test_an_address_that_is_none_is_answered_with_a_page(client: Client) -> None:
    response = client.get("/no/such/page/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "There is nothing at this address" in html
    assert 'href="/"' in html
    assert find_dangers(html) == []


def test_a_form_without_its_token_is_answered_with_a_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/import/", {"pasted": "x"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "Nothing was changed" in html
    assert find_dangers(html) == []


def test_openreview_is_off_until_it_is_allowed(client: Client) -> None:
    name = "api2.openreview.net"
    assert f'aria-label="Allow {name}"' in client.get("/settings/").content.decode()
    for said, allowed in (("yes", True), ("no", False)):
        client.post("/settings/host/", {"host": name, "allowed": said})
        assert OutgoingHost.objects.get(name=name).is_allowed is allowed


def test_the_bar_marks_the_page_and_the_part_of_the_site_one_is_in(
    client: Client,
) -> None:
    for path, label, mark in (
        ("/", "Library", "page"),
        ("/critiques/", "Critiques", "page"),
        ("/critiques/comparisons/", "Critiques", "true"),
    ):
        links = parse_markup(client.get(path).content).find("a")
        marked = {
            one.text: one.attributes["aria-current"]
            for one in links
            if "aria-current" in one.attributes and "data-keys" in one.attributes
        }
        assert marked == {label: mark}
