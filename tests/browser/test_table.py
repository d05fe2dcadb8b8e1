"""A group session of three roles: the table follows its clock, each role's notes stay."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.ready_sessions import make_practice
from tests.product import Product

WORDS = "It stands on the attention of 2014."


def test_a_round_of_three_roles_is_led_from_the_table(
    page: Page, product: Product, axe: Callable[[Page], list[str]]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(make_practice(product, "table_samples", "make_round"))
    table = _open_table(page)
    _begin_in_the_other_tab(page, table)
    findings = axe(table)
    _lead(page, table)
    _note(table)
    findings += axe(table)
    _go_on_in_the_other_tab(page, table)
    _end(table)
    assert findings == []


def _expect_turn(table: Page, words: str) -> None:
    expect(table.locator("#table-turn h1")).to_have_text(words)


def _open_table(page: Page) -> Page:
    with page.expect_popup() as opened:
        page.get_by_role("link", name="The table, for a big screen").click()
    table = opened.value
    table.set_viewport_size({"width": 1920, "height": 1080})
    _expect_turn(table, "Not begun yet")
    return table


def _begin_in_the_other_tab(page: Page, table: Page) -> None:
    page.bring_to_front()
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="Turn: Reviewer")).to_be_visible()
    _expect_turn(table, "Reviewer Ada")
    expect(table.get_by_role("timer")).to_have_text(re.compile(r"^0[23]:\d\d$"))
    expect(table.get_by_text("Then Archaeologist, Grace")).to_be_visible()


def _lead(page: Page, table: Page) -> None:
    """The next turn, a pause and its end, by keys."""
    table.bring_to_front()
    table.keyboard.press("n")
    _expect_turn(table, "Archaeologist Grace")
    expect(page.get_by_role("heading", name="Turn: Archaeologist")).to_be_visible()
    table.keyboard.press("p")
    expect(table.get_by_role("button", name="Go on")).to_be_visible()
    table.keyboard.press("p")
    expect(table.get_by_role("button", name="Pause")).to_be_visible()


def _note(table: Page) -> None:
    table.keyboard.press("2")
    table.get_by_role("textbox", name="Archaeologist: Grace").fill(WORDS)
    state = table.locator("#text-field-seat-2 .save-state")
    expect(state).to_have_text(re.compile(r"^Saved \d"))


def _go_on_in_the_other_tab(page: Page, table: Page) -> None:
    """Words that are being typed stay when the turn changes."""
    notes = table.get_by_role("textbox", name="Archaeologist: Grace")
    notes.press_sequentially(" And")
    page.bring_to_front()
    page.keyboard.press("Alt+n")
    expect(page.get_by_role("heading", name="Turn: Dreamer")).to_be_visible()
    table.bring_to_front()
    expect(table.locator("#table-turn h1")).to_have_text("Dreamer")
    expect(notes).to_have_value(f"{WORDS} And")


def _end(table: Page) -> None:
    table.get_by_role("tab", name="Table").click()
    table.keyboard.press("n")
    _expect_turn(table, "Discussion")
    table.keyboard.press("n")
    _expect_turn(table, "That was the last turn")
    table.reload()
    notes = table.get_by_role("textbox", name="Archaeologist: Grace")
    table.get_by_role("tab", name="Notes").click()
    expect(notes).to_have_value(f"{WORDS} And")
