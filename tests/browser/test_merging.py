"""Two records of one paper, found by words and merged after a question."""

import re

from playwright.sync_api import Page, expect


def test_a_record_under_another_name_is_found_and_merged(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Add papers").fill(
        "@article{a, title={A preprint on merging}, author={Ada Merger}}\n"
        "@article{b, title={The article of the same}, author={Ada Merger}}"
    )
    page.get_by_role("button", name="Import").click()
    page.get_by_role("link", name="A preprint on merging").first.click()
    expect(page).to_have_url(re.compile(r"/papers/\d+/$"))
    address = page.url
    page.get_by_label("Find another record of this paper").fill("article merger")
    name = "Merge The article of the same into this one"
    page.get_by_role("button", name=name).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("“The article of the same” into “A preprint on")
    dialog.get_by_role("button", name="Merge").click()
    expect(page.get_by_text("The records are one now.")).to_be_visible()
    expect(page).to_have_url(address)
    page.goto("/")
    expect(page.get_by_role("link", name="A preprint on merging")).to_have_count(1)
    expect(page.get_by_role("link", name="The article of the same")).to_have_count(0)
