"""Pages on a narrow screen, with a title that is one word without an end."""

import re

from playwright.sync_api import Page, expect

ENDLESS = "W" * 200_000
OVERHANG_PX = "document.documentElement.scrollWidth - innerWidth"


def test_no_page_is_wider_than_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/")
    page.get_by_label("Add papers").fill(
        f"@article{{endless, title={{{ENDLESS}}}, author={{{'X' * 200}, Y}}}}"
    )
    page.get_by_role("button", name="Import").click()
    link = page.locator(".paper-title a").filter(has_text="W" * 50).first
    expect(link).to_be_visible()
    address = link.get_attribute("href")
    assert address is not None
    assert re.fullmatch(r"/papers/\d+/", address)

    number = address.strip("/").rpartition("/")[2]
    overhangs = {}
    for url in (
        *("/", address, f"{address}edit/", "/landscape/", "/jobs/", "/settings/"),
        *("/critiques/forms/structured/", "/critiques/weaknesses/"),
        f"/practice/?paper={number}",
        f"/practice/modes/reading_group/session/?paper={number}",
    ):
        page.goto(url)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        overhangs[url] = page.evaluate(OVERHANG_PX)
    assert set(overhangs.values()) == {0}, overhangs
