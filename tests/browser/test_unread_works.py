"""What several papers cite and is not here, in a real Chromium."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.reader_papers import (
    await_read,
    build_title,
    drop_pdf,
    insert_reference,
    render_paper,
)
from tests.product import Product


def test_an_unread_work_is_dismissed_and_taken_back_by_keys(
    page: Page, product: Product, axe: Callable[[Page], list[str]]
) -> None:
    title = build_title()
    dropped = [drop_pdf(page, product, render_paper(build_title())) for _ in range(2)]
    for one in dropped:
        await_read(product, one)
    for one in dropped:
        key = title.lower().replace(" ", "")
        insert_reference(product, one.document_id, title=title, title_key=key)
    page.goto("/landscape/unread/")
    work = page.get_by_role("listitem").filter(has_text=title)
    work.get_by_text("Cited by 2 of yours").click()
    expect(work.get_by_role("link", name="Look on arXiv")).to_be_visible()
    assert axe(page) == []
    work.get_by_role("button", name="Not for me").press("Enter")
    expect(page.get_by_role("heading", name=title)).to_have_count(0)
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
