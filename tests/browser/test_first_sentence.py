"""How far it is from the library to the first sentence of a pass."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reader_papers import build_title, drop_pdf, render_paper, select
from tests.product import Product, await_true

# Counts the clicks of a tab over all its pages.
COUNT_CLICKS = """
addEventListener("click", (event) => {
  if (event.isTrusted && event.detail > 0) {
    const clicks = Number(sessionStorage.getItem("clicks")) + 1;
    sessionStorage.setItem("clicks", clicks);
  }
}, { capture: true });
"""
MOST_CLICKS = 3


def test_the_first_sentence_of_pass_1_is_two_clicks_from_the_library(
    page: Page, product: Product
) -> None:
    title = build_title()
    drop_pdf(page, product, render_paper(title))
    page.add_init_script(COUNT_CLICKS)
    page.goto("/")
    row = page.locator(".paper-row").filter(has_text=title)
    row.get_by_role("link", name=re.compile("^Read")).click()
    page.get_by_role("textbox", name="Contribution").click()
    page.keyboard.type("It adds residual connections.")
    field = page.locator("#text-field-pass-1-contribution")
    expect(field.locator(".save-state")).to_contain_text(re.compile(r"Saved \d"))
    assert page.evaluate("Number(sessionStorage.getItem('clicks'))") <= MOST_CLICKS
    written = "SELECT 1 FROM writing_text WHERE body = 'It adds residual connections.'"
    await_true(lambda: bool(select(product, written)), "the sentence is stored")


def test_a_third_sentence_is_pointed_out_and_kept(page: Page, product: Product) -> None:
    dropped = drop_pdf(page, product, render_paper(build_title()))
    page.goto(dropped.address)
    field = page.get_by_role("textbox", name="Contribution")
    counter = page.locator("prep-sentence-count")
    expect(counter).to_be_empty()
    field.fill("It adds 3.5 layers, e.g. of $a. b. c.$ depth (Fig. 2). It is fast.")
    expect(counter).to_have_text("2 sentences")
    field.press("End")
    field.press_sequentially(" And small!")
    expect(counter).to_have_text("3 sentences: can it be said in 2?")
    expect(counter).to_have_attribute("data-over", "")
    state = page.locator("#text-field-pass-1-contribution .save-state")
    expect(state).to_contain_text(re.compile(r"Saved \d"))


def test_fields_grow_with_their_words(page: Page, product: Product) -> None:
    dropped = drop_pdf(page, product, render_paper(build_title()))
    page.goto(f"{dropped.address}?pass=2")
    field = page.get_by_role("textbox", name="Method")

    def measure() -> float:
        box = field.bounding_box()
        assert box is not None
        return box["height"]

    empty_px = measure()
    field.fill("A line\n" * 12)
    assert measure() > empty_px * 1.5
    expect(page.get_by_role("textbox", name="Assumptions")).to_be_hidden()
