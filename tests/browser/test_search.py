"""Searching by keyboard: what is offered, where results lead, what is remembered."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import pymupdf
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reader_papers import drop_pdf
from tests.product import Product, await_true

PART = {"HX-Request": "true"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A paper that is found by a word no other paper has."""

    word: str
    title: str


def render_paper(word: str) -> bytes:
    document = pymupdf.open()
    first = document.new_page()
    first.insert_text((72, 72), f"Of the {word}", fontsize=20)
    document.new_page().insert_text((72, 72), f"It skipped the {word}; and on")
    document.new_page().insert_text((72, 72), f"Nothing. The inner {word} product.")
    return bytes(document.tobytes())


@pytest.fixture(scope="module")
def shelf(browser: Browser, product: Product) -> Shelf:
    """A paper with a note, both in the index."""
    word = f"quokka{uuid.uuid4().hex[:6]}"
    with browser.new_context(base_url=product.address) as context:
        page = context.new_page()
        dropped = drop_pdf(page, product, render_paper(word))
        page.goto(f"{dropped.address}?pass=1")
        notes = page.get_by_role("textbox", name="Further notes")
        notes.fill("Nothing yet.\n" * 40 + f"A thought on the {word}.")

        def count_results(place: str) -> int:
            address = f"/search/?q=in:{place}+{word}"
            return page.request.get(address, headers=PART).text().count("data-result")

        # The pages may come later than the note, on a slow machine.
        await_true(lambda: count_results("notes") == 1, "the note is in the index")
        await_true(lambda: count_results("pdf") == 3, "the pages are in the index")
    return Shelf(word, f"Of the {word}")


def find_options(page: Page) -> Locator:
    return page.get_by_role("option")


def test_words_and_values_are_completed_by_keyboard(
    page: Page, shelf: Shelf, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/settings/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search all papers")
    expect(field).to_be_focused()
    field.press_sequentially(shelf.word[:-2])
    word = find_options(page).filter(has_text=shelf.word).first
    expect(word).to_contain_text("1 paper")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(word).to_have_attribute("aria-selected", "true")
    assert word.get_attribute("id") == field.get_attribute("aria-activedescendant")
    assert axe(page) == []
    field.press("Enter")
    expect(field).to_have_value(f"{shelf.word} ")
    field.press_sequentially("in:pd")
    expect(find_options(page)).to_have_text(["pdf"])
    field.press("ArrowDown")
    field.press("Tab")
    expect(field).to_have_value(f"{shelf.word} in:pdf ")
    field.press("Enter")
    expect(page.get_by_role("heading", name="Search")).to_be_visible()
    expect(page.locator("[data-result]")).to_have_count(3)


def test_a_title_leads_straight_to_its_paper_and_escape_leaves_the_field(
    page: Page, shelf: Shelf
) -> None:
    page.goto("/search/")
    field = page.get_by_role("combobox", name="Words to find")
    field.press_sequentially(shelf.title)
    paper = find_options(page).filter(has_text=shelf.title)
    expect(paper).to_contain_text("Paper")
    field.press("Escape")
    expect(paper).to_be_hidden()
    expect(field).to_be_focused()
    field.press("Escape")
    expect(field).not_to_be_focused()
    expect(field).to_have_value(shelf.title)
    page.keyboard.press("/")
    field.press("ArrowDown")
    paper.click()
    expect(page.get_by_role("heading", name=shelf.title)).to_be_visible()


def test_results_are_walked_and_opened_by_keyboard(
    page: Page, shelf: Shelf, axe: Callable[[Page], list[str]]
) -> None:
    page.goto(f"/search/?q=in:pdf+{shelf.word}")
    results = page.locator("[data-result]")
    expect(results).to_have_text([re.compile("Page [1-3]")] * 3)
    assert axe(page) == []
    page.keyboard.press("j")
    expect(results.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(results.nth(1)).to_be_focused()
    number = results.nth(1).inner_text().split()[1]
    page.keyboard.press("Enter")
    lit = page.locator(f".page[data-page-number='{number}'] .textLayer .highlight")
    expect(lit).to_have_text(shelf.word)


def test_results_open_with_their_words_shown(page: Page, shelf: Shelf) -> None:
    lit = page.locator(".page[data-page-number='2'] .textLayer .highlight")
    page.goto(f"/search/?q=skipping+{shelf.word}")
    page.get_by_role("link", name="Page 2").click()
    expect(lit).to_have_text(["skipped", shelf.word])

    lit = page.locator(".page[data-page-number='3'] .textLayer .highlight")
    page.goto(f"/search/?q=%22inner {shelf.word} product%22")
    page.get_by_role("link", name="Page 3").click()
    expect(lit).to_have_text(f"inner {shelf.word} product")

    page.goto(f"/search/?q=in:notes+thoughts+{shelf.word}")
    page.get_by_role("link", name="Your note").click()
    notes = page.get_by_role("textbox", name="Further notes")
    expect(notes).to_be_focused()
    expect(notes).to_be_in_viewport()
    chosen = notes.evaluate("it => it.value.slice(it.selectionStart, it.selectionEnd)")
    assert chosen == "thought"
    # The last line of many is the one that is seen.
    assert notes.evaluate("it => it.scrollTop > 0")


def test_a_settled_search_is_remembered_until_it_is_forgotten(
    page: Page, shelf: Shelf
) -> None:
    page.goto("/search/")
    query = f"{shelf.word} in:pdf"
    field = page.get_by_role("combobox", name="Words to find")
    field.press_sequentially(query)
    expect(page.locator("[data-result]")).to_have_count(3)
    with page.expect_response("**/search/past/"):
        page.get_by_role("link", name="Page 2").click()
    page.goto("/search/")
    past = page.get_by_role("region", name="Searched before")
    expect(past.get_by_role("link", name=query, exact=True)).to_be_visible()
    past.get_by_role("button", name=f"Forget {query}", exact=True).click()
    expect(past.get_by_role("link", name=query, exact=True)).to_have_count(0)


def test_a_saved_search_is_offered_counted_and_deleted(
    page: Page, shelf: Shelf
) -> None:
    page.goto(f"/search/?q={shelf.word}")
    page.get_by_text("Save this search").press("Enter")
    naming = page.get_by_role("textbox", name="A name for this search")
    expect(naming).to_be_focused()
    naming.fill("  ")
    naming.press("Enter")
    expect(page.locator("#save-search")).to_contain_text("needs a name")
    naming.fill(f"On {shelf.word}")
    naming.press("Enter")
    expect(page.get_by_text(f"Saved as “On {shelf.word}”")).to_be_visible()

    page.goto("/search/")
    saved = page.locator(".saved-search").filter(has_text=shelf.word)
    expect(saved).to_contain_text("1 paper")
    field = page.get_by_role("combobox", name="Words to find")
    field.press_sequentially(f"on {shelf.word}")
    find_options(page).filter(has_text="Saved search").click()
    expect(field).to_have_value(shelf.word)

    page.goto("/search/")
    saved.get_by_text("Change", exact=True).click()
    saved.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(saved).to_have_count(0)
