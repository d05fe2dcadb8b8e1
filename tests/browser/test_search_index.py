"""The page of the search index: what it holds, and building it anew, by keyboard."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.reader_papers import build_title, drop_pdf, render_paper
from tests.papers.pipeline.running_product import await_quiet
from tests.product import Product


def test_the_index_is_built_anew_from_its_page_by_keyboard(
    page: Page, product: Product, axe: Callable[[Page], list[str]]
) -> None:
    title = build_title()
    drop_pdf(page, product, render_paper(title))
    await_quiet(product.home)
    page.goto("/search/")
    page.get_by_role("link", name="What the search index holds").press("Enter")
    row = page.get_by_role("row").filter(has_text=title)
    expect(row).to_contain_text("As in the library")
    assert axe(page) == []

    page.get_by_role("button", name="Build anew").press("Enter")
    expect(page.get_by_text("The index is being built anew.")).to_be_visible()
    # The page follows the work by itself until nothing is left to do.
    expect(page.get_by_role("button", name="Build anew")).to_be_visible()
    expect(row).to_contain_text("As in the library")
    page.goto(f"/search/?q={title.split()[-1]}")
    expect(page.locator("#search-results")).to_contain_text(title)
