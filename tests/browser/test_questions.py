"""Questions from the notes to their answers, beside the paper and over all papers."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.reader_papers import (
    Dropped,
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
def paper(page: Page, product: Product, title: str) -> Dropped:
    page.set_viewport_size({"width": 1280, "height": 900})
    return drop_pdf(page, product, render_paper(title))


@pytest.fixture
def plain_context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """A browser with JavaScript switched off."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context
    context.close()


def ask(page: Page, text: str) -> None:
    page.get_by_role("tab", name="Pass 2").click()
    field = page.get_by_role("textbox", name="Questions")
    field.fill("")
    field.press_sequentially(text)
    expect(page.locator("#text-field-pass-2-questions .save-state")).to_contain_text(
        SAVED
    )


def open_questions(page: Page) -> Locator:
    page.get_by_role("tab", name="Questions").click()
    return page.get_by_role("tabpanel", name="Questions")


def find_row(place: Page | Locator, words: str) -> Locator:
    return place.locator(".question-row").filter(has_text=words)


def test_a_question_typed_in_a_note_is_answered_beside_it(
    page: Page, product: Product, paper: Dropped
) -> None:
    page.goto(paper.address)
    ask(page, "? Why eight heads\n? What of the loss")
    expect(page.get_by_role("tab", name="Questions 2 open")).to_be_visible()
    panel = open_questions(page)
    row = find_row(panel, "Why eight heads")
    row.get_by_role("textbox", name="Answer").fill("They look at different parts.")
    expect(row.locator(".save-state")).to_contain_text(SAVED)
    row.get_by_role("button", name="Answered").click()
    expect(row.get_by_role("button", name="Open again")).to_be_focused()
    expect(page.get_by_role("tab", name="Questions 1 open")).to_be_visible()

    # The answer stays with its question when the line is edited, and when it goes.
    ask(page, "? Why only eight heads")
    panel = open_questions(page)
    row = find_row(panel, "Why only eight heads")
    expect(row.get_by_role("textbox", name="Answer")).to_have_value(
        "They look at different parts."
    )
    expect(panel.locator(".question-row")).to_have_count(1)
    ask(page, "No question any more.")
    row = find_row(open_questions(page), "no longer in your notes")
    expect(row).to_have_count(1)
    row.get_by_role("button", name="Open again").click()
    expect(row.get_by_role("button", name="Answered")).to_be_visible()
    kept = "SELECT 1 FROM papers_question WHERE is_withdrawn AND answered_at IS NULL"
    await_true(lambda: bool(select(product, kept)), "the question is kept")


def test_open_questions_of_all_papers_have_a_page(
    page: Page, paper: Dropped, title: str
) -> None:
    page.goto(paper.address)
    ask(page, f"? What is asked of {title}")
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("q")
    expect(page).to_have_url(re.compile(r"/questions/$"))
    page.get_by_role("searchbox", name="Filter by words").fill(f"asked of {title}")
    page.get_by_role("button", name="Filter", exact=True).click()
    rows = page.locator(".question-row")
    expect(rows).to_have_count(1)
    rows.get_by_role("textbox", name="Answer").fill("Nothing much.")
    expect(rows.locator(".save-state")).to_contain_text(SAVED)
    rows.get_by_role("button", name="Answered").click()
    expect(rows.get_by_role("button", name="Open again")).to_be_visible()
    rows.get_by_role("link", name="Pass 2").click()
    expect(page.get_by_role("tab", name="Pass 2")).to_have_attribute(
        "aria-selected", "true"
    )


def test_questions_are_answered_without_javascript(
    page: Page, paper: Dropped, plain_context: BrowserContext
) -> None:
    page.goto(paper.address)
    ask(page, "? Why")
    plain = plain_context.new_page()
    plain.goto(f"{paper.address}?pass=questions")
    row = plain.locator(".question-row")
    row.get_by_role("textbox", name="Answer").fill("By a plain form.")
    row.get_by_role("button", name="Save").click()
    expect(row.get_by_role("textbox", name="Answer")).to_have_value("By a plain form.")
    row.get_by_role("button", name="Answered").click()
    expect(row.get_by_role("button", name="Open again")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width_px", [1280, 390])
def test_questions_are_accessible(
    page: Page,
    paper: Dropped,
    *,
    axe: Callable[[Page], list[str]],
    problems: list[str],
    theme: Literal["light", "dark"],
    width_px: int,
) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.goto(paper.address)
    ask(page, "? Why is $x^2$ here\n? And what of it")
    page.set_viewport_size({"width": width_px, "height": 900})
    for path in (f"{paper.address}?pass=questions", "/questions/"):
        page.goto(path)
        expect(page.locator(".question-row").first).to_be_visible()
        assert page.evaluate("() => document.documentElement.scrollWidth") == width_px
        assert axe(page) == []
