"""The strip of places that a pass asks to look at."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.reader_papers import (
    Dropped,
    await_read,
    build_title,
    drop_pdf,
    insert_figure,
    open_reader,
    render_paper,
    select,
)
from tests.product import Product, await_true


@pytest.fixture
def paper(page: Page, product: Product) -> Dropped:
    dropped = drop_pdf(page, product, render_paper(build_title()))
    await_read(product, dropped)
    insert_figure(product, dropped.document_id, position=0, page_number=3)
    return dropped


@pytest.fixture
def reader(page: Page, paper: Dropped) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_reader(page, paper.address)
    return page


def _strip(page: Page) -> Locator:
    return page.get_by_role("region", name="Places of this pass")


def _chip(page: Page, label: str) -> Locator:
    return _strip(page).locator("[data-place]").filter(has_text=label)


def _progress(page: Page) -> Locator:
    return _strip(page).locator("[data-part=progress]")


def _await_kept(product: Product, paper: Dropped, keys: list[str]) -> None:
    asked = "SELECT key FROM papers_visitedplace WHERE document_id = ? ORDER BY key"
    await_true(
        lambda: select(product, asked, paper.document_id) == [(key,) for key in keys],
        f"the places {keys} are ticked in the database",
    )


def test_places_in_view_are_ticked_after_a_moment(reader: Page) -> None:
    expect(_progress(reader)).to_have_text("2 of 7")
    expect(_chip(reader, "Title")).to_have_accessible_name("Title (visited)")
    expect(_chip(reader, "2 Method")).to_have_accessible_name("2 Method")


def test_a_place_gone_to_is_ticked_at_once_and_stays_so(
    reader: Page, paper: Dropped
) -> None:
    with reader.expect_response("**/visits/") as answered:
        _chip(reader, "4 Conclusion").click()
    assert answered.value.status == 204
    expect(reader.get_by_label("Page number")).to_have_value("4")
    open_reader(reader, paper.address)
    expect(_chip(reader, "4 Conclusion")).to_have_attribute("data-visited", "")


def test_a_key_walks_the_places_not_visited(reader: Page) -> None:
    expect(_progress(reader)).to_have_text("2 of 7")
    reader.keyboard.press("n")
    expect(_chip(reader, "2 Method")).to_have_attribute("data-visited", "")
    for _ in range(5):
        if _strip(reader).get_by_role("button", name="Next").is_enabled():
            reader.keyboard.press("n")
    expect(_progress(reader)).to_have_text("7 of 7")
    expect(_strip(reader).get_by_role("button", name="Next")).to_be_disabled()


def test_the_strip_follows_the_pass_whose_notes_are_open(reader: Page) -> None:
    reader.get_by_role("tab", name="Pass 3").click()
    chips = _strip(reader).locator("[data-place]")
    expect(chips).to_have_text(["Figure 1"])
    reader.get_by_role("tab", name="Pass 2").click()
    expect(_chip(reader, "A Proofs")).to_be_hidden()
    expect(_progress(reader)).to_contain_text("of 5")
    more = _strip(reader).get_by_role("button", name="1 more")
    more.click()
    expect(_chip(reader, "A Proofs")).to_be_visible()
    expect(more).to_have_attribute("aria-expanded", "true")


def test_passes_changed_quickly_end_in_the_last_one(reader: Page) -> None:
    reader.evaluate(
        "() => [2, 1, 2, 1, 3].forEach((n) => "
        "document.getElementById(`pass-tab-${n}`).click())"
    )
    expect(_strip(reader).locator("[data-place]")).to_have_text(["Figure 1"])


def test_the_strip_can_be_switched_off_for_good(reader: Page, paper: Dropped) -> None:
    switch = reader.get_by_role("button", name="Places of this pass")
    switch.click()
    expect(_strip(reader)).to_be_hidden()
    open_reader(reader, paper.address)
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(_strip(reader)).to_be_hidden()
    switch.click()
    expect(_progress(reader)).to_have_text("2 of 7")


def test_a_pass_can_begin_anew(reader: Page) -> None:
    _chip(reader, "4 Conclusion").click()
    _strip(reader).get_by_role("button", name="Begin this pass anew").click()
    expect(_chip(reader, "Title")).not_to_have_attribute("data-visited", "")


def test_a_tick_is_taken_back_by_click_and_by_key(
    reader: Page, paper: Dropped, product: Product
) -> None:
    expect(_progress(reader)).to_have_text("2 of 7")
    _await_kept(product, paper, ["section:1:introduction", "title"])
    _chip(reader, "Title").locator(".tick").click()
    expect(_progress(reader)).to_have_text("1 of 7")
    # It is in view, and stays without a tick until it was left.
    reader.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    _chip(reader, "1 Introduction").focus()
    reader.keyboard.press("x")
    expect(_progress(reader)).to_have_text("0 of 7")
    expect(_chip(reader, "1 Introduction")).to_have_accessible_name("1 Introduction")
    _await_kept(product, paper, [])


def test_a_tick_taken_back_at_once_stays_so_on_a_slow_server(
    reader: Page, paper: Dropped, product: Product
) -> None:
    expect(_progress(reader)).to_have_text("2 of 7")
    _await_kept(product, paper, ["section:1:introduction", "title"])
    held: list[Route] = []
    reader.route(
        "**/visits/", lambda route: route.continue_() if held else held.append(route)
    )
    _chip(reader, "4 Conclusion").click()
    expect(_progress(reader)).to_have_text("3 of 7")
    _chip(reader, "4 Conclusion").locator(".tick").click()
    expect(_chip(reader, "4 Conclusion")).not_to_have_attribute("data-visited", "")
    with reader.expect_response("**/visits/"):
        held[0].continue_()
    # The answer to this one and no earlier one, without which nothing lets it through.
    with reader.expect_response(
        lambda answer: "key=title" in (answer.request.post_data or "")
    ):
        _chip(reader, "Title").locator(".tick").click()
    _await_kept(product, paper, ["section:1:introduction"])


def test_the_chips_are_one_stop_of_the_tab_key(reader: Page) -> None:
    stops = _strip(reader).locator("[data-part=list] [tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    reader.keyboard.press("ArrowRight")
    expect(_chip(reader, "1 Introduction")).to_be_focused()
    reader.keyboard.press("End")
    expect(_chip(reader, "4 Conclusion")).to_be_focused()
    expect(stops).to_have_count(1)


def test_the_strip_is_accessible(
    reader: Page, axe: Callable[[Page], list[str]]
) -> None:
    expect(_progress(reader)).to_have_text("2 of 7")
    assert axe(reader) == []
