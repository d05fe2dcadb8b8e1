"""The clock of a pass, the gate at its end, and both in two tabs."""

import re
import time
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader_papers import (
    Dropped,
    build_title,
    drop_pdf,
    insert,
    open_reader,
    render_paper,
    select,
)
from tests.browser.watch import watch_page
from tests.product import Product, await_true

RUNNING = "SELECT COUNT(*) FROM papers_readingspan WHERE ended_at IS NULL"


@pytest.fixture
def paper(page: Page, product: Product) -> Dropped:
    return drop_pdf(page, product, render_paper(build_title()))


@pytest.fixture
def reader(page: Page, paper: Dropped) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_reader(page, paper.address)
    return page


def _clock(page: Page, number: int = 1) -> Locator:
    return page.locator(f"#pass-clock-{number}")


def _gate(page: Page, number: int = 1) -> Locator:
    return page.locator(f"#pass-gate-{number}")


def _expect_state(page: Page, state: str, number: int = 1) -> None:
    expect(_clock(page, number)).to_have_attribute("data-state", state)


def _read_on(page: Page) -> None:
    """Signs of reading: the pointer moves over the pages."""
    page.mouse.move(200, 400)
    page.mouse.move(240, 430)


def _start(page: Page) -> None:
    _read_on(page)
    _expect_state(page, "running")


def _paper_id(paper: Dropped) -> int:
    return int(paper.address.split("/")[2])


def _count_spans(product: Product, paper: Dropped, *, running: bool = False) -> int:
    asked = (
        "SELECT COUNT(*) FROM papers_readingspan AS span JOIN papers_passreading"
        " AS reading ON span.pass_reading_id = reading.id WHERE reading.paper_id = ?"
    )
    if running:
        asked += " AND span.ended_at IS NULL"
    [[count]] = select(product, asked, _paper_id(paper))
    return int(str(count))


def _insert_minutes(product: Product, paper: Dropped, minutes: int) -> None:
    """As if pass 1 had been read that long a day ago."""
    reading = insert(
        product,
        "papers_passreading",
        paper_id=_paper_id(paper),
        pass_number=1,
        is_held=0,
        verdict="",
        reason="",
    )
    day = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86_400))
    insert(
        product,
        "papers_readingspan",
        pass_reading_id=reading,
        tab="a",
        begun_at=f"{day} 12:00:00",
        seen_at=f"{day} 12:00:00",
        ended_at=f"{day} 12:00:00",
        counted=minutes * 60_000_000,
        seen_boot_s=1,
        boot_id="another start",
    )


def test_the_clock_starts_with_the_first_sign_of_reading(
    reader: Page, product: Product, paper: Dropped
) -> None:
    _expect_state(reader, "waiting")
    expect(_clock(reader).get_by_role("timer")).to_have_text("05:00")
    assert _count_spans(product, paper) == 0
    _start(reader)
    left = re.compile("^04:5[0-9]$")
    expect(_clock(reader).get_by_role("timer")).to_have_text(left)
    in_the_strip = reader.locator("#reading-places prep-countdown [role=timer]")
    expect(in_the_strip).to_have_text(left)
    assert _count_spans(product, paper, running=True) == 1


def test_a_page_that_is_left_rests_the_clock(
    reader: Page, product: Product, paper: Dropped
) -> None:
    _start(reader)
    reader.goto("/settings/")
    await_true(
        lambda: _count_spans(product, paper, running=True) == 0,
        "the clock rests",
    )
    open_reader(reader, paper.address)
    _expect_state(reader, "resting")
    _start(reader)
    assert _count_spans(product, paper) == 2


def test_a_clock_stopped_by_hand_goes_on_by_hand(
    reader: Page, product: Product, paper: Dropped
) -> None:
    _start(reader)
    _clock(reader).get_by_role("button", name="Stop the clock").click()
    _expect_state(reader, "held")
    _read_on(reader)
    open_reader(reader, paper.address)
    _read_on(reader)
    _expect_state(reader, "held")
    assert _count_spans(product, paper, running=True) == 0
    _clock(reader).get_by_role("button", name="Start the clock").click()
    _expect_state(reader, "running")
    expect(_clock(reader).get_by_role("button", name="Stop the clock")).to_be_focused()


def test_a_second_tab_shows_the_same_and_nothing_is_counted_twice(
    reader: Page, product: Product, paper: Dropped, problems: list[str]
) -> None:
    _start(reader)
    other = reader.context.new_page()
    watch_page(other, problems)
    other.set_viewport_size({"width": 1280, "height": 800})
    open_reader(other, paper.address)
    _expect_state(other, "running")
    before = _count_spans(product, paper)
    _read_on(other)
    await_true(
        lambda: _count_spans(product, paper) == before + 1,
        "the second tab counts",
    )
    assert select(product, RUNNING) == [(1,)]
    other.get_by_role("button", name="Stop the clock of pass 1").click()
    _expect_state(other, "held")
    _expect_state(reader, "held")
    other.close()


def test_the_clock_follows_the_pass_that_is_chosen(
    reader: Page, product: Product, paper: Dropped
) -> None:
    _start(reader)
    reader.get_by_role("tab", name="Pass 2").click()
    _expect_state(reader, "running", 2)
    _expect_state(reader, "resting", 1)
    assert _count_spans(product, paper, running=True) == 1


def test_switched_off_the_clock_starts_by_hand_only(
    reader: Page, product: Product, paper: Dropped
) -> None:
    _start(reader)
    reader.get_by_role("button", name="Places of this pass").click()
    _expect_state(reader, "resting")
    _read_on(reader)
    start = _clock(reader).get_by_role("button", name="Start the clock")
    expect(start).to_be_visible()
    start.click()
    _expect_state(reader, "running")


def test_a_paper_gets_its_own_minutes(reader: Page) -> None:
    _clock(reader).get_by_label("Minutes of pass 1").click()
    field = _clock(reader).get_by_label("Minutes for this paper")
    expect(field).to_have_value("5")
    field.fill("0")
    _clock(reader).get_by_role("button", name="Set").click()
    # The menu stays open, and the browser says at the field what is wrong.
    expect(field).to_be_focused()
    field.fill("12")
    field.press("Enter")
    left = re.compile("^1[12]:[0-9]{2}$")
    expect(_clock(reader).get_by_role("timer")).to_have_text(left)
    expect(_clock(reader).get_by_label("Minutes of pass 1")).to_be_focused()


def test_the_gate_leads_to_the_second_pass(
    reader: Page, product: Product, paper: Dropped
) -> None:
    _start(reader)
    gate = _gate(reader)
    expect(gate).to_contain_text("What the paper adds is not written down yet.")
    note = reader.get_by_role("textbox", name="Contribution")
    note.fill("Attention is all it takes.")
    note.blur()
    expect(gate).not_to_contain_text("not written down yet")
    gate.get_by_role("button", name="Go on to pass 2").click()
    tab = reader.get_by_role("tab", name="Pass 2")
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(tab).to_be_focused()
    expect(reader.locator("#reader-state")).to_have_text("pass 1 done")
    _expect_state(reader, "ended", 1)
    reader.get_by_role("tab", name="Pass 1").click()
    expect(_clock(reader)).to_contain_text("less than a minute of 5 min")
    gate.get_by_role("link", name="To pass 2").click()
    expect(tab).to_have_attribute("aria-selected", "true")
    reader.get_by_role("tab", name="Marks").click()
    reader.keyboard.press(".")
    expect(tab).to_have_attribute("aria-selected", "true")


def test_stopping_is_a_result_and_can_be_taken_back(
    reader: Page, product: Product, paper: Dropped
) -> None:
    _insert_minutes(product, paper, 4)
    gate = _gate(reader)
    gate.get_by_label("Why? In a line, if you like").fill("Seen before.")
    gate.get_by_role("button", name="Stop here").click()
    expect(gate).to_contain_text(
        "Decided in 4 min. Knowing that is what a first pass is for."
    )
    expect(gate).to_contain_text("“Seen before.”")
    expect(gate.get_by_role("heading", name="You stopped here")).to_be_focused()
    _expect_state(reader, "ended")
    gate.get_by_role("button", name="Take pass 1 up again").click()
    expect(gate).to_contain_text("Is it worth a second pass?")
    _start(reader)
    expect(_clock(reader).get_by_role("timer")).to_have_text(re.compile("^0[01]:"))


def test_another_tab_hears_that_the_pass_has_ended(
    reader: Page, paper: Dropped, problems: list[str]
) -> None:
    other = reader.context.new_page()
    watch_page(other, problems)
    open_reader(other, paper.address)
    _gate(other).get_by_role("button", name="Stop here").click()
    expect(_gate(reader)).to_contain_text("You stopped here")
    _expect_state(reader, "ended")
    other.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_clock_gate_and_weeks_are_accessible(
    *,
    reader: Page,
    product: Product,
    paper: Dropped,
    axe: Callable[[Page], list[str]],
    problems: list[str],
    scheme: Literal["light", "dark"],
) -> None:
    _insert_minutes(product, paper, 4)
    reader.emulate_media(color_scheme=scheme)
    _start(reader)
    _clock(reader).get_by_label("Minutes of pass 1").click()
    assert axe(reader) == []
    _gate(reader).get_by_role("button", name="Stop here").click()
    expect(_gate(reader)).to_contain_text("You stopped here")
    assert axe(reader) == []
    reader.goto("/time/")
    expect(reader.get_by_role("heading", name="This week")).to_be_visible()
    assert axe(reader) == []


def test_the_gate_follows_what_is_written_above_it(reader: Page) -> None:
    reminder = _gate(reader).get_by_text("What the paper adds is not written down yet.")
    expect(reminder).to_be_visible()
    field = reader.get_by_role("textbox", name="Contribution")
    field.fill("Attention is enough.")
    expect(reminder).to_have_count(0)
    field.fill("")
    expect(reminder).to_be_visible()
