"""More like this, from the reader and from a paper's page, in a real Chromium."""

import re
from collections.abc import Callable

import pymupdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader_papers import (
    Dropped,
    build_title,
    drop_pdf,
    open_reader,
    select,
)
from tests.product import Product, await_true

UNDER_WAY = (
    "SELECT count(*) FROM jobs_job WHERE state IN ('queued', 'running') AND "
    "name IN ('papers.read', 'papers.compare', 'papers.compare_all')"
)


def drop_topic(page: Page, product: Product, *texts: str) -> Dropped:
    """Page 1 has only a title, which is no other test's and says nothing of a topic."""
    with pymupdf.open() as document:
        first = document.new_page()
        first.insert_text((72, 110), build_title(), fontsize=22)
        first.insert_text((72, 140), "Ada Example and Ben Sample", fontsize=12)
        for text in texts:
            document.new_page().insert_text((72, 72), text)
        return drop_pdf(page, product, bytes(document.tobytes()))


@pytest.fixture
def papers(page: Page, product: Product) -> tuple[Dropped, Dropped]:
    """Two papers on wombats, the second of which says more of them on page 3."""
    first = drop_topic(page, product, "Wombats burrow tunnels.")
    more = ("Nothing of the kind.", "A wombat burrows tunnels by night.")
    second = drop_topic(page, product, *more)
    await_true(lambda: select(product, UNDER_WAY) == [(0,)], "all are compared")
    return first, second


def test_a_reader_goes_from_a_page_or_its_words_to_papers_of_the_topic(
    page: Page, papers: tuple[Dropped, Dropped], axe: Callable[[Page], list[str]]
) -> None:
    first, second = papers
    page.goto(first.address.removesuffix("read/"))
    near = page.get_by_role("region", name="Near this in your library")
    expect(near.get_by_role("listitem").first).to_contain_text("tunnels")
    assert axe(page) == []
    near.get_by_role("link", name="More like this, with pages").click()
    opened = page.locator(f".paper-row a[href='{second.address}#page=3']")
    expect(opened).to_have_text("Page 3")
    assert axe(page) == []

    open_reader(page, f"{first.address}?page=2")
    expect(page.get_by_label("Page number")).to_have_value("2")
    page.keyboard.press("m")
    expect(page).to_have_url(re.compile(r"/similar/\?of=\d+&page=2$"))
    expect(opened).to_be_visible()
    page.go_back()

    line = page.locator(".textLayer").get_by_text("Wombats burrow tunnels.")
    line.dblclick(position={"x": 12, "y": 5})
    page.get_by_role("link", name="More like this page").click()
    expect(page).to_have_url(re.compile(r"&page=2&words=Wombats$"))
    expect(page.get_by_text("Near these words")).to_be_visible()
    expect(opened).to_be_visible()
