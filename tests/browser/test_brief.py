"""A lab brief by the keyboard alone: begun from ticked rows, written, printed."""

import re
import uuid
from collections.abc import Callable

from playwright.sync_api import Page, expect

FIELDS = ("works_on", "why", "themes", "open_problems", "contribute")


def test_a_brief_is_begun_from_ticked_rows_written_and_printed(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    word = f"w{uuid.uuid4().hex[:10]}"
    page.set_viewport_size({"width": 1440, "height": 900})
    _begin(page, word)
    page.keyboard.press("Alt+ArrowDown")
    for key in FIELDS:
        expect(page.locator(f"#answer-{key}")).to_be_focused()
        page.keyboard.insert_text("What one should know of this lab. " * 12)
        state = page.locator(f"#text-field-answer-{key} .save-state")
        expect(state).to_have_attribute("data-state", "saved")
        page.keyboard.press("Alt+ArrowDown")
    findings = axe(page)
    page.get_by_role("link", name="As a document").press("Enter")
    expect(page.get_by_role("heading", name="Why it matters")).to_be_visible()
    for number in (1, 2, 3):
        expect(page.get_by_text(f"Paper {number} of {word}").first).to_be_visible()
    findings += axe(page)
    assert findings == []
    assert len(re.findall(rb"/Type /Page\b(?!s)", page.pdf(format="A4"))) <= 2


def _begin(page: Page, word: str) -> None:
    entries = [
        f"@article{{paper{number}{word}, title={{Paper {number} of {word}}}}}"
        for number in (1, 2, 3)
    ]
    page.goto("/")
    page.get_by_label("Add papers").fill("\n".join(entries))
    page.get_by_role("button", name="Import").press("Enter")
    rows = page.locator(".paper-row", has_text=word)
    expect(rows).to_have_count(3)
    expect(rows.get_by_text("Arriving")).to_have_count(0)
    page.goto(f"/?q={word}&sort=title")
    expect(page.locator(".row-check")).to_have_count(3)
    page.keyboard.press("a")
    page.get_by_role("button", name="Lab brief").press("Enter")
    expect(page.get_by_role("region", name="Lab brief")).to_be_visible()
    page.wait_for_load_state()
