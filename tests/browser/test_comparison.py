"""A comparison by the keyboard alone: begun, written, sorted, read, taken along."""

import re
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def word(page: Page) -> str:
    """A word that two papers have in their titles, and no others."""
    word = f"w{uuid.uuid4().hex[:10]}"
    entries = [
        f"@article{{{name}{word}, title={{{name} {word}}}}}" for name in ("VAE", "GAN")
    ]
    page.goto("/")
    page.get_by_label("Add papers").fill("\n".join(entries))
    page.get_by_role("button", name="Import").press("Enter")
    rows = page.locator(".paper-row", has_text=word)
    expect(rows).to_have_count(2)
    expect(rows.get_by_text("Arriving")).to_have_count(0)
    return word


def test_papers_are_compared_by_keys_alone(
    page: Page, word: str, axe: Callable[[Page], list[str]]
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    _begin(page, word)
    findings = _write(page, axe)
    _sort(page)
    _look_on_a_narrow_screen(page)
    page.locator("h1").press("v")
    table = page.get_by_role("region", name="The table")
    expect(table.locator(".katex")).to_have_count(2)
    expect(table.locator("tbody th a")).to_have_text([f"VAE {word}", f"GAN {word}"])
    findings += axe(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="LaTeX").press("Enter")
    assert r"& $O(1)$ \\" in download.value.path().read_text()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(table).to_be_visible()
    assert findings == []


def _look_on_a_narrow_screen(page: Page) -> None:
    """Whose row it is can be read there too."""
    page.set_viewport_size({"width": 390, "height": 844})
    head = page.locator(".comparison-grid tbody th").first.bounding_box()
    assert head is not None
    assert 120 <= head["width"] <= 160
    page.set_viewport_size({"width": 1440, "height": 900})


def _begin(page: Page, word: str) -> None:
    """From ticked rows of the library, by a template and a criterion of one's own."""
    page.goto(f"/?q={word}&sort=title")
    expect(page.locator(".row-check")).to_have_count(2)
    page.keyboard.press("a")
    page.get_by_role("button", name="Compare").press("Enter")
    page.get_by_role("button", name="Generative models").press("Enter")
    expect(page.get_by_role("columnheader")).to_have_count(4)
    # Then every script is there to hear the keys.
    page.wait_for_load_state()
    page.locator("body").press("n")
    page.keyboard.type("Cost of a sample")
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader")).to_have_count(5)
    expect(page.get_by_label("Another criterion")).to_be_focused()


def _write(page: Page, axe: Callable[[Page], list[str]]) -> list[str]:
    """Down a column and along a row; each cell is saved by itself."""
    cells = page.locator(".comparison-cell textarea")
    cells.nth(3).press("End")
    page.keyboard.type("*unstable*")
    page.keyboard.press("Tab")
    expect(cells.nth(4)).to_be_focused()
    page.keyboard.type("$O(n)$, slow")
    page.keyboard.press("Alt+ArrowDown")
    expect(cells.nth(9)).to_be_focused()
    page.keyboard.type("$O(1)$")
    page.keyboard.press("Alt+ArrowUp")
    expect(cells.nth(4)).to_be_focused()
    saved = page.locator(".comparison-cell").nth(4).locator(".save-state")
    expect(saved).to_have_text(re.compile(r"^Saved \d"))
    return axe(page)


def _sort(page: Page) -> None:
    """By the new criterion; what was just typed is saved before, and the focus stays."""
    page.get_by_role("button", name="Change Cost of a sample").press("Enter")
    dialog = page.get_by_role("dialog", name="Change Cost of a sample")
    dialog.get_by_role("button", name="Sort papers, least first").press("Enter")
    cells = page.locator(".comparison-cell textarea")
    expect(cells.nth(4)).to_have_value("$O(1)$")
    expect(cells.nth(8)).to_have_value("*unstable*")
    expect(page.get_by_role("button", name="Change Cost of a sample")).to_be_focused()
