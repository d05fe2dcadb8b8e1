"""The reader's side panel: outline, pages, figures, references."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader_papers import (
    Dropped,
    await_read,
    build_title,
    drop_pdf,
    insert_figure,
    insert_reference,
    open_reader,
    render_paper,
)
from tests.product import Product


@pytest.fixture
def paper(page: Page, product: Product) -> Dropped:
    dropped = drop_pdf(page, product, render_paper(build_title()))
    await_read(product, dropped)
    return dropped


@pytest.fixture
def reader(page: Page, paper: Dropped) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_reader(page, paper.address)
    return page


def _page_number(page: Page) -> Locator:
    return page.get_by_label("Page number")


def _panel(page: Page) -> Locator:
    return page.locator("#pdf-panel")


def _open_tab(page: Page, name: str) -> Locator:
    page.get_by_role("button", name="Outline, pages, figures and references").click()
    page.get_by_role("tab", name=name, exact=True).click()
    return page.get_by_role("tabpanel", name=name)


def _has_ink(canvas: Locator) -> bool:
    """Whether something was drawn that is not white."""
    dark: bool = canvas.evaluate(
        """(canvas) => canvas.getContext("2d")
             .getImageData(0, 0, canvas.width, canvas.height).data
             .some((value, index) => index % 4 < 3 && value < 230)"""
    )
    return dark


def test_a_key_opens_and_closes_the_panel_and_it_stays_so(
    reader: Page, paper: Dropped
) -> None:
    expect(_panel(reader)).to_be_hidden()
    reader.keyboard.press("F4")
    expect(reader.get_by_role("tab", name="Outline", exact=True)).to_be_focused()
    reader.keyboard.press("ArrowRight")
    open_reader(reader, paper.address)
    expect(reader.get_by_role("tabpanel", name="Pages")).to_be_visible()
    reader.keyboard.press("F4")
    expect(_panel(reader)).to_be_hidden()


def test_the_outline_leads_to_sections_and_marks_the_one_being_read(
    reader: Page,
) -> None:
    tree = _open_tab(reader, "Outline").get_by_role("tree")
    items = tree.get_by_role("treeitem")
    expect(items).to_have_count(7)
    current = tree.locator("[aria-current]")
    expect(current).to_contain_text("1 Introduction")
    items.filter(has_text="3 Results").click()
    expect(_page_number(reader)).to_have_value("3")
    expect(current).to_contain_text("3 Results")
    items.filter(has_text="2.1 Model").click()
    expect(current).to_contain_text("2.1 Model")


def test_the_outline_is_walked_and_folded_by_keys(reader: Page) -> None:
    tree = _open_tab(reader, "Outline").get_by_role("tree")
    method = tree.get_by_role("treeitem").filter(has_text="2 Method")
    model = tree.get_by_role("treeitem").filter(has_text="2.1 Model")
    tree.get_by_role("treeitem").first.focus()
    reader.keyboard.press("ArrowDown")
    expect(method).to_be_focused()
    reader.keyboard.press("ArrowRight")
    expect(model).to_be_focused()
    reader.keyboard.press("ArrowLeft")
    expect(method).to_be_focused()
    reader.keyboard.press("ArrowLeft")
    expect(model).to_be_hidden()
    expect(method).to_have_attribute("aria-expanded", "false")
    reader.keyboard.press("End")
    reader.keyboard.press("Enter")
    expect(_page_number(reader)).to_have_value("6")


def test_pages_are_shown_small_and_lead_to_themselves(reader: Page) -> None:
    pages = _open_tab(reader, "Pages")
    expect(pages.locator("[data-drawn]").first).to_be_visible()
    assert _has_ink(pages.locator("canvas").first)
    pages.get_by_role("button", name="Page 4").click()
    expect(_page_number(reader)).to_have_value("4")
    expect(pages.locator("[aria-current]")).to_have_text("4")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    expect(_page_number(reader)).to_have_value("5")


def test_figures_are_flipped_through(
    page: Page, product: Product, paper: Dropped
) -> None:
    insert_figure(product, paper.document_id, position=0)
    insert_figure(product, paper.document_id, position=1, kind="table", page_number=4)
    open_reader(page, paper.address)
    figures = _open_tab(page, "Figures")
    figures.get_by_role("button", name="Look at Figure 1").click()
    dialog = page.get_by_role("dialog", name="Figure 1")
    expect(dialog.locator("canvas[data-drawn]")).to_be_visible()
    assert _has_ink(dialog.locator("canvas"))
    width_px, height_px = dialog.locator("canvas").evaluate(
        "(it) => [it.width, it.height]"
    )
    assert width_px / height_px == pytest.approx(328 / 200, rel=0.01)
    expect(dialog).to_contain_text("1 of 2")
    expect(dialog.get_by_role("button", name="Previous")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    dialog = page.get_by_role("dialog", name="Table 2")
    expect(dialog).to_contain_text("Table 2: what is shown.")
    dialog.get_by_role("button", name="Go to it").click()
    expect(dialog).to_be_hidden()
    expect(_page_number(page)).to_have_value("4")


def test_references_lead_to_their_entry_and_are_imported(
    page: Page, product: Product, paper: Dropped
) -> None:
    # An id that no other test imports: they share the library.
    insert_reference(product, paper.document_id, arxiv_id="2001.00012")
    open_reader(page, paper.address)
    references = _open_tab(page, "References")
    expect(references.locator("article")).to_contain_text(
        re.compile(r"\[1\]\s+Notes on the engine\s+Ada Lovelace, 2017")
    )
    references.get_by_role("button", name="Go to it").click()
    expect(_page_number(page)).to_have_value("5")
    references.get_by_role("button", name="Import").click()
    expect(references.locator("article")).to_contain_text(
        re.compile("On its way to your library|in your library already")
    )
    open_reader(page, paper.address)
    expect(references.get_by_role("link", name="In your library")).to_be_visible()


def test_what_was_not_found_is_said(reader: Page) -> None:
    expect(_open_tab(reader, "Figures")).to_contain_text("No figures or tables")


@pytest.mark.parametrize("tab", ["Outline", "Pages", "Figures", "References"])
@pytest.mark.parametrize("width_px", [1280, 420])
def test_the_panel_is_accessible(
    page: Page,
    product: Product,
    paper: Dropped,
    *,
    axe: Callable[[Page], list[str]],
    problems: list[str],
    tab: str,
    width_px: int,
) -> None:
    page.emulate_media(reduced_motion="reduce")
    insert_figure(product, paper.document_id, position=0)
    insert_reference(product, paper.document_id, arxiv_id="1706.03762")
    page.set_viewport_size({"width": width_px, "height": 900})
    open_reader(page, paper.address)
    expect(_open_tab(page, tab)).not_to_be_empty()
    assert page.evaluate("() => document.documentElement.scrollWidth") == width_px
    assert axe(page) == []
