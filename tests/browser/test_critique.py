"""A timed critique from the paper's page on: begun, gone on with, thrown away."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect


@pytest.fixture
def paper(page: Page) -> str:
    """The address of a paper that needs no network."""
    page.goto("/")
    headers = page.locator("body").get_attribute("hx-headers:inherited") or ""
    token = headers.split('"')[3]
    answer = page.request.post("/import/welcome/", headers={"X-CSRFToken": token})
    found = re.search(r"/papers/\d+/", answer.url)
    assert found is not None, answer.url
    return found[0]


def test_a_critique_is_begun_gone_on_with_and_thrown_away(
    page: Page, paper: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(paper)
    page.get_by_label("Minutes for the critique").select_option("30 min")
    page.get_by_role("button", name="Critique").click()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^(29:\d\d|30:00)$"))
    address = page.url

    page.goto(paper)
    page.get_by_role("link", name="Go on with your structured critique").click()
    expect(page).to_have_url(address)
    page.get_by_role("button", name="Start another").click()
    expect(page).not_to_have_url(address)
    another = page.url

    page.goto("/critiques/")
    rows = page.locator(".paper-row")
    path = re.sub(r"^.*?(?=/critiques/)", "", another)
    row = rows.filter(has=page.locator(f'a[href="{path}"]'))
    row.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(f'a[href="{path}"]')).to_have_count(0)
    expect(page.get_by_text(re.compile("^The critique of .* is gone"))).to_be_visible()


def _find_end(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_the_field_reaches_to_the_end_of_the_panel(page: Page, paper: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(paper)
    offer = page.locator("#critique-offer")
    offer.get_by_text(re.compile("critique$", re.IGNORECASE)).last.click()
    field = page.get_by_role("textbox", name="Critique")
    expect(field).to_be_visible()
    below = _find_end(page.locator("#reader-notes")) - _find_end(field)
    assert 0 <= below < 48
