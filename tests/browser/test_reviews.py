"""Public reviews by keyboard: pasted, kept closed, opened after the lock, compared."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.reader_papers import build_title, drop_pdf, render_paper
from tests.critiques.reviews.samples import PASTED
from tests.product import Product

SAVED = re.compile(r"Saved \d")
FLAW = (
    "The ablation of the number of heads is missing for the large model. "
    "All results come from a single seed, so error bars are missing. "
    "The pictures of attention are chosen by hand."
)


def press(page: Page, button: Locator, key: str = "Enter") -> None:
    """Use what has the focus by a key, as one who has no mouse."""
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press(key)


def write_critique(page: Page, paper: str) -> None:
    page.goto(paper)
    page.get_by_label("Form of the critique").select_option("Rapid-fire critique")
    press(page, page.get_by_role("button", name="Critique", exact=True))
    field = page.locator("#text-field-answer-main_flaw")
    field.get_by_role("textbox").fill(FLAW)
    expect(field.locator(".save-state")).to_contain_text(SAVED)
    rating = page.locator("#text-field-answer-rating")
    press(page, rating.get_by_role("radio", name="7", exact=True), "Space")
    expect(rating.locator(".save-state")).to_contain_text(SAVED)


def count(page: Page, words: str) -> Locator:
    return page.locator(".review-comparison-counts span").filter(has_text=words)


def bring_in(page: Page) -> None:
    press(page, page.get_by_role("link", name="bring public reviews in"))
    page.get_by_label("Paste one review or several").fill(PASTED)
    page.get_by_label("Venue and year").fill("ICLR 2024")
    press(page, page.get_by_role("button", name="Bring them in, closed"))
    expect(page.get_by_role("heading", name="4 texts wait, closed")).to_be_visible()


def link_by_hand(page: Page, theirs: str, mine: str) -> None:
    for words in (theirs, mine):
        page.get_by_role("radio", name=re.compile(f"^{words}")).focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")


def test_judged_first_then_compared(
    page: Page, product: Product, axe: Callable[[Page], list[str]]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    dropped = drop_pdf(page, product, render_paper(build_title()))
    paper = dropped.address.removesuffix("read/")
    write_critique(page, paper)
    page.goto(paper)
    bring_in(page)
    their_words = page.get_by_text("Only machine translation is tested.")
    expect(their_words).to_have_count(0)
    assert axe(page) == []
    press(page, page.get_by_role("button", name="Lock it and open the reviews"))
    expect(their_words).to_be_visible()
    assert axe(page) == []

    page.locator("main").focus()
    page.keyboard.press("c")
    expect(page.get_by_text("You wrote blind: locked on")).to_be_visible()
    compare(page)
    assert axe(page) == []

    press(page, page.get_by_role("link", name="Your ratings and theirs"))
    drawing = page.get_by_role("img", name=re.compile("^Your rating and the mean"))
    expect(drawing).to_be_visible()
    expect(page.get_by_role("cell", name="8 of 10, 5 of 10").first).to_be_visible()
    assert axe(page) == []


def compare(page: Page) -> None:
    """Judge two proposals, link a pair by hand and part it again."""
    expect(count(page, "to decide")).to_have_text(re.compile("^2 "))
    page.keyboard.press("y")
    expect(count(page, "seen by both")).to_have_text("1 seen by both")
    page.keyboard.press("n")
    expect(count(page, "to decide")).to_have_count(0)
    link_by_hand(page, "Only machine translation", "The pictures of attention")
    expect(count(page, "seen by both")).to_have_text("2 seen by both")
    page.reload()
    expect(count(page, "seen by both")).to_have_text("2 seen by both")
    parted = page.get_by_role("button", name=re.compile("^Part again: Only machine"))
    press(page, parted)
    expect(count(page, "seen by both")).to_have_text("1 seen by both")
