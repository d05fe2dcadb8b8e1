"""The popup over a citation."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader_papers import (
    Dropped,
    await_read,
    build_title,
    drop_pdf,
    insert,
    insert_reference,
    open_reader,
    render_paper,
    select,
)
from tests.product import Product


@pytest.fixture
def paper(page: Page, product: Product) -> Dropped:
    page.set_viewport_size({"width": 1280, "height": 800})
    dropped = drop_pdf(page, product, render_paper(build_title()))
    await_read(product, dropped)
    return dropped


def _link(page: Page, index: int = 0) -> Locator:
    return page.locator("[data-internal-link] > a").nth(index)


def _popup(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Where this link leads")


def _focus_by_key(page: Page, link: Locator) -> None:
    """As Tab does it: only a focus that the keyboard gave opens the popup."""
    expect(link).to_be_visible()
    page.keyboard.press("Shift")
    link.focus()


def test_a_citation_shows_the_words_its_link_leads_to(
    page: Page, paper: Dropped
) -> None:
    open_reader(page, paper.address)
    _link(page).hover()
    expect(_popup(page).locator("p")).to_have_text(
        "[1] A. Lovelace. Notes on the engine and its weaving of patterns. "
        "arXiv:1706.03762, 2017."
    )
    expect(_popup(page).get_by_role("button", name="Import")).to_be_visible()
    _link(page, 1).hover()
    expect(_popup(page).locator("p")).to_have_text(
        "[2] A. Turing. On computable numbers. 1936."
    )
    page.mouse.move(1000, 700)
    expect(_popup(page)).to_be_hidden()


def test_a_citation_shows_the_entry_that_was_read(
    page: Page, product: Product, paper: Dropped
) -> None:
    insert_reference(product, paper.document_id)
    open_reader(page, paper.address)
    _link(page).hover()
    expect(_popup(page).locator(".title")).to_have_text("Notes on the engine")
    _popup(page).get_by_role("button", name="Go to it").click()
    expect(page.get_by_label("Page number")).to_have_value("5")
    expect(_popup(page)).to_be_hidden()


def test_the_place_of_a_citation_decides_over_its_link(
    page: Page, product: Product, paper: Dropped
) -> None:
    reference = insert_reference(product, paper.document_id, title="Told by its place")
    insert(
        product,
        "papers_citationplace",
        reference_id=reference,
        page_number=1,
        rect=[150, 627, 190, 642],
        text="[2]",
    )
    open_reader(page, paper.address)
    _link(page, 1).hover()
    expect(_popup(page).locator(".title")).to_have_text("Told by its place")


def test_an_entry_taken_for_the_wrong_paper_is_rejected_and_taken_back(
    page: Page,
    product: Product,
    paper: Dropped,
    axe: Callable[[Page], list[str]],
) -> None:
    cited = drop_pdf(page, product, render_paper(build_title()))
    await_read(product, cited)
    cited_page = cited.address.removesuffix("read/")
    cited_id = int(cited_page.strip("/").split("/")[-1])
    [[title]] = select(product, "SELECT title FROM papers_paper WHERE id = ?", cited_id)
    values = {"title": title, "cited_paper_id": cited_id, "matched_by": "title"}
    insert_reference(product, paper.document_id, title_key="", **values)
    open_reader(page, paper.address)
    _focus_by_key(page, _link(page))
    expect(_popup(page).get_by_role("link", name="In your library")).to_be_visible()
    _popup(page).get_by_role("button", name="Not this paper").press("Enter")
    expect(_popup(page).get_by_role("status")).to_have_text(
        "Not this paper; it stays so."
    )
    assert axe(page) == []

    page.goto(cited_page)
    rejected = page.locator("#paper-citations")
    rejected.get_by_text("You said not: 1").click()
    rejected.get_by_role("button", name="Take back").click()
    expect(rejected.get_by_text("You said not")).to_have_count(0)


def _cite_in_words(product: Product, paper: Dropped) -> None:
    """Both entries, by words in brackets that no link covers: top 300 pt on page 1."""
    for position, label in enumerate(("[1]", "[2]")):
        reference = insert_reference(
            product,
            paper.document_id,
            position=position,
            label=label,
            title=f"Entry {label}",
        )
        for x0, x1, top, text in ((100, 140, 300, "[1, 2]"), (100, 140, 200, label)):
            insert(
                product,
                "papers_citationplace",
                reference_id=reference,
                page_number=1,
                rect=[x0, 842 - top - 15, x1, 842 - top],
                text=text,
            )


def test_words_that_cite_without_a_link_show_all_that_they_name(
    page: Page, product: Product, paper: Dropped
) -> None:
    _cite_in_words(product, paper)
    open_reader(page, paper.address)
    words = page.get_by_role("button", name="Citation [1, 2]")
    # Where there is a link, the link is enough.
    expect(page.locator(".pdf-citation-spot")).to_have_count(1)
    words.click()
    expect(_popup(page).locator(".title")).to_have_text(["Entry [1]", "Entry [2]"])
    page.mouse.move(1000, 700)
    page.get_by_label("Page number").focus()
    expect(_popup(page)).to_be_hidden()
    words.hover()
    expect(_popup(page)).to_be_visible()
    box = words.bounding_box()
    sheet = page.locator(".page[data-page-number='1']").bounding_box()
    assert box
    assert sheet
    unit = sheet["width"] / 595
    assert box["x"] - sheet["x"] == pytest.approx(100 * unit, abs=2)
    assert box["y"] - sheet["y"] == pytest.approx(300 * unit, abs=2)


def test_words_that_cite_are_reached_by_tab(
    page: Page, product: Product, paper: Dropped
) -> None:
    _cite_in_words(product, paper)
    open_reader(page, paper.address)
    words = page.get_by_role("button", name="Citation [1, 2]")
    _focus_by_key(page, words)
    expect(_popup(page).locator("article")).to_have_count(2)
    page.keyboard.press("Tab")
    expect(_popup(page).get_by_role("button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(_popup(page)).to_be_hidden()
    expect(words).to_be_focused()
    page.keyboard.press("Tab")
    expect(_link(page)).to_be_focused()


def test_the_popup_is_reached_and_left_by_keys(page: Page, paper: Dropped) -> None:
    open_reader(page, paper.address)
    link = _link(page)
    _focus_by_key(page, link)
    expect(_popup(page)).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "pdf-citation")
    page.keyboard.press("Tab")
    expect(_popup(page).get_by_role("button", name="Go to it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(_popup(page)).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(_link(page, 1)).to_be_focused()
    expect(_popup(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(_popup(page)).to_be_hidden()


def test_links_have_names_and_the_popup_is_accessible(
    page: Page,
    paper: Dropped,
    axe: Callable[[Page], list[str]],
) -> None:
    open_reader(page, paper.address)
    _link(page).hover()
    expect(_popup(page)).to_be_visible()
    expect(_link(page)).to_have_attribute("aria-label", re.compile(r"^\[1\]"))
    assert axe(page) == []
