"""Moving about in a paper: back and forward, keys, and coming back to where one was."""

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.browser.reader_papers import (
    Dropped,
    await_read,
    build_title,
    drop_pdf,
    open_reader,
    render_paper,
    select,
)
from tests.product import Product, await_true


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


def _go_to_page(page: Page, number: int) -> None:
    _page_number(page).fill(str(number))
    _page_number(page).press("Enter")
    page.locator("#pdf-pages").focus()


def _scroll_by(page: Page, pixels: int) -> int:
    """As a reader does it, with the wheel; how far down the pages then are."""
    pages = page.locator("#pdf-pages")
    before: int = pages.evaluate("(it) => it.scrollTop")
    pages.hover()
    page.mouse.wheel(0, pixels)
    expect(pages).to_have_js_property("scrollTop", before + pixels)
    return before + pixels


def test_jumps_are_taken_back_and_made_again(reader: Page) -> None:
    back = reader.get_by_role("button", name="Back", exact=True)
    forward = reader.get_by_role("button", name="Forward", exact=True)
    expect(back).to_be_disabled()
    _go_to_page(reader, 3)
    _go_to_page(reader, 5)
    reader.keyboard.press("Alt+ArrowLeft")
    expect(_page_number(reader)).to_have_value("3")
    back.click()
    expect(_page_number(reader)).to_have_value("1")
    expect(back).to_be_disabled()
    reader.keyboard.press("Alt+ArrowRight")
    expect(_page_number(reader)).to_have_value("3")
    forward.click()
    expect(_page_number(reader)).to_have_value("5")
    expect(forward).to_be_disabled()


def test_a_citation_link_is_a_jump_that_leads_back_exactly(reader: Page) -> None:
    place = _scroll_by(reader, 120)
    reader.locator("[data-internal-link] > a").first.click()
    expect(_page_number(reader)).to_have_value("5")
    reader.keyboard.press("Alt+ArrowLeft")
    expect(_page_number(reader)).to_have_value("1")
    expect(reader.locator("#pdf-pages")).to_have_js_property("scrollTop", place)


def test_a_search_is_one_jump_however_many_hits_it_walks(reader: Page) -> None:
    reader.keyboard.press("Control+f")
    reader.keyboard.insert_text("page 4")
    expect(_page_number(reader)).to_have_value("4")
    reader.keyboard.insert_text(" ")
    reader.keyboard.press("Escape")
    reader.keyboard.press("Alt+ArrowLeft")
    expect(_page_number(reader)).to_have_value("1")
    expect(reader.get_by_role("button", name="Back", exact=True)).to_be_disabled()


def test_a_page_in_the_address_is_a_jump(reader: Page) -> None:
    reader.evaluate("() => { location.hash = '#page=4'; }")
    expect(_page_number(reader)).to_have_value("4")
    reader.get_by_role("button", name="Back", exact=True).click()
    expect(_page_number(reader)).to_have_value("1")


def test_keys_do_nothing_while_one_types(reader: Page) -> None:
    _go_to_page(reader, 3)
    reader.locator("#pass-panel-1 textarea").first.focus()
    for key in ("F4", "Alt+ArrowLeft", "h"):
        reader.keyboard.press(key)
    expect(reader.locator("#pdf-panel")).to_be_hidden()
    expect(_page_number(reader)).to_have_value("3")
    expect(reader.locator("prep-pdf-viewer")).to_have_attribute("data-tool", "select")


def test_keys_zoom_and_go_to_the_page_number(reader: Page) -> None:
    zoom = reader.get_by_label("Size of the pages")
    reader.keyboard.press("Control++")
    expect(zoom).not_to_have_value("page-width")
    reader.keyboard.press("Control+0")
    expect(zoom).to_have_value("page-width")
    reader.keyboard.press("Control+Alt+g")
    expect(_page_number(reader)).to_be_focused()


def test_the_help_lists_the_readers_keys(reader: Page) -> None:
    # The places of the pass come by themselves, and bring a key.
    expect(reader.get_by_role("button", name="Next", exact=True)).to_be_visible()
    reader.keyboard.press("?")
    names = reader.locator("#key-help dt").all_inner_texts()
    wanted = {"F4", "Alt+←", "Alt+→", "Ctrl+F", "Ctrl+G", "Ctrl+Shift+G"}
    wanted |= {"Ctrl+Alt+G", "Ctrl++", "Ctrl+−", "Ctrl+0", "h", "s", "n"}
    assert wanted <= {name.strip() for name in names}


def test_the_hand_drags_the_pages(reader: Page) -> None:
    reader.keyboard.press("h")
    expect(reader.get_by_role("button", name="Hand")).to_have_attribute(
        "aria-pressed", "true"
    )
    pages = reader.locator("#pdf-pages")
    before = pages.evaluate("(it) => it.scrollTop")
    reader.mouse.move(400, 600)
    reader.mouse.down()
    reader.mouse.move(400, 500, steps=4)
    reader.mouse.up()
    expect(pages).to_have_js_property("scrollTop", before + 100)
    assert reader.evaluate("() => String(getSelection())") == ""
    reader.keyboard.press("s")
    expect(reader.locator("prep-pdf-viewer")).to_have_attribute("data-tool", "select")


def test_another_browser_opens_where_one_left(
    reader: Page, product: Product, paper: Dropped, browser: Browser, base_url: str
) -> None:
    reader.get_by_label("Size of the pages").select_option("1.5")
    _go_to_page(reader, 2)
    place = _scroll_by(reader, 300)
    reader.goto("/")
    asked = "SELECT page_number, zoom FROM papers_readingplace WHERE document_id = ?"
    await_true(
        lambda: select(product, asked, paper.document_id) == [(2, "1.5")],
        "the place is kept",
    )
    context = browser.new_context(
        base_url=base_url, viewport={"width": 1280, "height": 800}
    )
    other = context.new_page()
    open_reader(other, paper.address)
    expect(other.get_by_label("Size of the pages")).to_have_value("1.5")
    expect(_page_number(other)).to_have_value("2")
    there = other.locator("#pdf-pages").evaluate("(it) => it.scrollTop")
    assert there == pytest.approx(place, abs=2)
    context.close()


def test_a_place_that_could_not_be_sent_is_kept_in_the_browser(
    reader: Page, paper: Dropped, problems: list[str]
) -> None:
    _go_to_page(reader, 4)
    reader.route("**/place/", lambda route: route.abort())
    reader.goto("/")
    reader.unroute_all()
    open_reader(reader, paper.address)
    expect(_page_number(reader)).to_have_value("4")
    problems.clear()


def test_a_place_that_was_long_on_its_way_leaves_a_later_one_alone(
    reader: Page, product: Product, paper: Dropped
) -> None:
    held: list[Route] = []

    def names_page(request: Request, number: int) -> bool:
        sent = request.post_data or ""
        return request.url.endswith("/place/") and f"page_number={number}&" in sent

    def hold(route: Route) -> None:
        if names_page(route.request, 3):
            held.append(route)
        else:
            route.continue_()

    reader.route("**/place/", hold)
    with reader.expect_request(lambda one: names_page(one, 3)):
        _go_to_page(reader, 3)
    with reader.expect_response(lambda one: names_page(one.request, 5)):
        _go_to_page(reader, 5)
    with reader.expect_response(lambda one: names_page(one.request, 3)):
        held.pop().continue_()
    asked = "SELECT page_number FROM papers_readingplace WHERE document_id = ?"
    assert select(product, asked, paper.document_id) == [(5,)]


def test_a_page_in_the_address_comes_before_the_last_place(
    reader: Page, paper: Dropped
) -> None:
    _go_to_page(reader, 4)
    reader.goto("/")
    open_reader(reader, f"{paper.address}#page=2")
    expect(_page_number(reader)).to_have_value("2")
