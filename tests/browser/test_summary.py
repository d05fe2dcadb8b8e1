"""A summary built from the notes of three passes, edited and copied."""

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader_papers import (
    await_read,
    build_title,
    drop_pdf,
    render_paper,
    select,
)
from tests.product import Product, await_true

SAVED = re.compile(r"Saved \d")


@pytest.fixture
def title() -> str:
    return build_title()


@pytest.fixture
def reader(page: Page, product: Product, title: str) -> Page:
    """The reader of a paper with notes to some questions."""
    page.set_viewport_size({"width": 1280, "height": 900})
    dropped = drop_pdf(page, product, render_paper(title))
    await_read(product, dropped)
    # Until then its title is the file's.
    asked = (
        "SELECT title FROM papers_paper JOIN papers_document"
        " ON paper_id = papers_paper.id WHERE papers_document.id = ?"
    )
    await_true(
        lambda: select(product, asked, dropped.document_id) != [("dropped",)],
        "the paper has the title that it prints",
    )
    page.goto(dropped.address)
    for pass_number, key, words in [
        (1, "contribution", "A layer of $x^2$."),
        (2, "results", "28 points"),
        (3, "breaks", "? Longer inputs"),
    ]:
        page.get_by_role("tab", name=f"Pass {pass_number}").click()
        field = page.locator(f"#text-field-pass-{pass_number}-{key}")
        field.locator("textarea").fill(words)
        expect(field.locator(".save-state")).to_contain_text(SAVED)
    return page


def open_summary(page: Page) -> None:
    page.get_by_role("link", name="Summary").click()
    expect(page).to_have_url(re.compile(r"/summary/"))


def test_one_click_builds_a_summary_that_is_edited_and_copied(
    reader: Page, title: str
) -> None:
    page = reader
    open_summary(page)
    results = page.get_by_role("textbox", name="Results")
    results.fill("My own words.")
    page.get_by_role("button", name="Build from my notes").click()
    expect(page.get_by_text("were left alone: results.")).to_be_visible()
    expect(results).to_have_value("My own words.")
    paragraph = page.get_by_role("textbox", name="In one paragraph")
    expect(paragraph).to_have_value("A layer of $x^2$. My own words.")

    page.get_by_role("button", name="Add my notes below: results").click()
    expect(results).to_have_value("My own words.\n\n---\n\n28 points")

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paragraph.fill("All of it.")
    page.get_by_role("button", name="Copy in one paragraph").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "All of it."
    expect(page.locator("#text-field-summary-paragraph .save-state")).to_contain_text(
        SAVED
    )
    page.get_by_role("button", name="Copy all").click()
    page.wait_for_function(
        "async () => (await navigator.clipboard.readText()).startsWith('# ')"
    )
    heading, _, copied = page.evaluate("navigator.clipboard.readText()").partition("\n")
    assert heading.startswith(f"# {title}")
    assert copied == (
        "\nAll of it.\n\n## Contribution\n\nA layer of $x^2$.\n\n"
        "## Results\n\nMy own words.\n\n---\n\n28 points\n\n"
        "## Extensions\n\n- Longer inputs\n"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_summary_is_accessible_wide_and_narrow(
    reader: Page,
    axe: Callable[[Page], list[str]],
    theme: Literal["light", "dark"],
) -> None:
    page = reader
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    open_summary(page)
    page.get_by_role("button", name="Build from my notes").click()
    expect(page.get_by_role("textbox", name="Results")).to_have_value("28 points")
    for width_px in (1280, 390):
        page.set_viewport_size({"width": width_px, "height": 900})
        assert page.evaluate("() => document.documentElement.scrollWidth") == width_px
        assert axe(page) == []
