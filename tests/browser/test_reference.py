"""The research reference: compiled, with words of one's own, read and taken along."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

TITLE = "A paper of the reference"


def test_own_words_stand_in_the_reference_and_stay(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    _summarise(page)
    page.goto("/critiques/reference/")
    page.get_by_role("link", name=f"Your words around it: {TITLE}").press("Enter")
    page.get_by_role("textbox", name="After it").fill("Say this when asked.")
    expect(saved_states(page)).to_have_count(1)
    findings = axe(page)
    page.get_by_role("link", name="To the reference").press("Enter")
    chapter = page.get_by_role("region", name=TITLE)
    expect(chapter.locator(".katex")).to_have_count(1)
    expect(chapter.get_by_text("Say this when asked.")).to_be_visible()
    findings += axe(page)
    assert findings == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").press("Enter")
    said = download.value.path().read_text()
    assert "%% begin notes %%\nSay this when asked.\n%% end notes %%" in said
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(chapter.get_by_text("Say this when asked.")).to_be_visible()


def saved_states(page: Page) -> Locator:
    return page.locator(".save-state", has_text=re.compile(r"^Saved \d"))


def _summarise(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Add papers").fill(
        f"@article{{ofReference, title={{{TITLE}}}, author={{Ada Reference}}}}"
    )
    page.get_by_role("button", name="Import").press("Enter")
    page.get_by_role("link", name=TITLE, exact=True).press("Enter")
    page.get_by_role("link", name="Summary", exact=True).first.press("Enter")
    method = page.get_by_role("textbox", name="Method")
    method.fill("It attends to $n^2$ pairs.")
    expect(saved_states(page)).to_have_count(1)
