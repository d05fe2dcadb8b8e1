"""The reader: pages, find, places; notes that save themselves; the critique's clock."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

import pymupdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser.reader_papers import build_title

LISTEN = """(said) => {
  globalThis.heard = [];
  new MutationObserver(() => heard.push(said.value)).observe(said, { childList: true });
}"""
PAGE_COUNT = 5
# Each page has its number as a word, and the one sentence that find is tried on.
NUMBERS = ("one", "two", "three", "four", "five")
SENTENCE = "A residual connection carries the signal around every layer."
OUTSIDE = "https://example.org/elsewhere"
# pymupdf's PDF_ENCRYPT_AES_256, which its types do not name.
AES_256 = 5
WIDTH_PT, HEIGHT_PT = 595, 842
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def _render_pdf(title: str, **saving: object) -> bytes:
    """Five pages of words; the first one links to the outside."""
    document = pymupdf.open()
    for number in NUMBERS:
        page = document.new_page(width=WIDTH_PT, height=HEIGHT_PT)
        page.insert_text((72, 90), title, fontsize=20)
        page.insert_text((72, 140), f"This is page {number}. {SENTENCE}", fontsize=11)
    spot = pymupdf.Rect(72, 200, 200, 220)
    document[0].insert_link({"kind": pymupdf.LINK_URI, "from": spot, "uri": OUTSIDE})
    document.set_metadata({"title": title})
    content = bytes(document.tobytes(**saving))
    document.close()
    return content


def _drop_pdf(page: Page, content: bytes) -> str:
    """Send a PDF as the drop zone does; the address of its reader."""
    page.goto("/")
    headers = page.locator("body").get_attribute("hx-headers:inherited") or ""
    token = headers.split('"')[3]
    answer = page.request.post(
        "/import/file/",
        headers={"X-CSRFToken": token, "Accept": "application/json"},
        multipart={
            "file": {
                "name": "dropped.pdf",
                "mimeType": "application/pdf",
                "buffer": content,
            }
        },
    )
    assert answer.ok, answer.text()
    return f"{answer.json()['url']}read/"


@pytest.fixture
def title() -> str:
    """A title no other test's paper has."""
    return build_title()


@pytest.fixture
def address(page: Page, title: str) -> str:
    """Where a paper of five pages is read."""
    return _drop_pdf(page, _render_pdf(title))


@pytest.fixture
def reader(page: Page, address: str) -> Page:
    """The reader with its first page drawn."""
    page.set_viewport_size({"width": 1280, "height": 800})
    _open(page, address)
    return page


@pytest.fixture
def plain_context(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """A browser with JavaScript switched off."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context
    context.close()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("prep-pdf-viewer")).to_have_attribute("data-state", "ready")
    expect(page.locator(".pdfViewer .page[data-loaded] canvas").first).to_be_visible()


def _page_number(page: Page) -> Locator:
    return page.get_by_label("Page number")


def _find_field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Find in this paper")


def _hit_count(page: Page) -> Locator:
    return page.locator("#pdf-find output")


def _note(page: Page, pass_number: int = 1) -> Locator:
    return page.locator(f"#pass-panel-{pass_number} textarea").first


def _save_state(page: Page, pass_number: int = 1) -> Locator:
    return page.locator(f"#pass-panel-{pass_number} .save-state").first


def _conflict(page: Page) -> Locator:
    return page.get_by_role("region", name="Two texts")


def _type_at_end(field: Locator, text: str) -> None:
    field.press("Control+End")
    field.press_sequentially(text)


def test_pages_are_turned_by_buttons_and_by_number(reader: Page) -> None:
    number = _page_number(reader)
    expect(number).to_have_value("1")
    expect(reader.locator("[data-part=page-count]")).to_have_text(str(PAGE_COUNT))
    expect(reader.get_by_role("button", name="Previous page")).to_be_disabled()
    reader.get_by_role("button", name="Next page").click()
    expect(number).to_have_value("2")
    number.fill("999")
    number.press("Enter")
    expect(number).to_have_value(str(PAGE_COUNT))
    number.fill("no number")
    number.press("Enter")
    expect(number).to_have_value(str(PAGE_COUNT))
    expect(reader.get_by_role("button", name="Next page")).to_be_disabled()


def test_a_document_opens_where_it_was_left(reader: Page, address: str) -> None:
    number = _page_number(reader)
    number.fill("4")
    number.press("Enter")
    reader.goto("/")
    _open(reader, address)
    expect(number).to_have_value("4")


def test_find_counts_hits_and_walks_them(reader: Page) -> None:
    reader.keyboard.press("Control+f")
    expect(_find_field(reader)).to_be_focused()
    reader.keyboard.insert_text("residual connection")
    expect(_hit_count(reader)).to_have_text(f"1 of {PAGE_COUNT}")
    reader.keyboard.press("Enter")
    expect(_hit_count(reader)).to_have_text(f"2 of {PAGE_COUNT}")
    expect(_page_number(reader)).to_have_value("2")
    reader.keyboard.press("Shift+Enter")
    expect(_hit_count(reader)).to_have_text(f"1 of {PAGE_COUNT}")
    expect(reader.locator(".textLayer .highlight.selected").first).to_be_visible()


def test_find_counts_what_it_found_before_it_has_a_hit_to_go_to(reader: Page) -> None:
    _page_number(reader).fill(str(PAGE_COUNT))
    _page_number(reader).press("Enter")
    expect(_page_number(reader)).to_have_value(str(PAGE_COUNT))
    _hit_count(reader).evaluate(LISTEN)
    reader.keyboard.press("Control+f")
    reader.keyboard.insert_text("residual connection")
    expect(_hit_count(reader)).to_have_text(f"{PAGE_COUNT} of {PAGE_COUNT}")
    # How much of it is seen depends on how soon the first hit is there.
    counts = {f"{number} so far…" for number in range(1, PAGE_COUNT + 1)}
    heard = reader.evaluate("() => heard")
    assert heard[-1] == f"{PAGE_COUNT} of {PAGE_COUNT}"
    assert set(heard[:-1]) <= {"Looking…", heard[-1], *counts}


def test_find_says_when_there_is_nothing_and_escape_leaves_it(reader: Page) -> None:
    reader.get_by_role("button", name="Find in this paper").click()
    reader.keyboard.insert_text("phlogiston")
    expect(_hit_count(reader)).to_have_text("Not found")
    reader.keyboard.press("Escape")
    expect(_find_field(reader)).to_be_hidden()
    expect(reader.get_by_role("region", name="Pages")).to_be_focused()


def test_a_link_opens_its_page_and_lights_up_its_words(
    page: Page, address: str
) -> None:
    _open(page, f"{address}#page=3&find=signal+three")
    expect(_page_number(page)).to_have_value("3")
    third = page.locator(".page[data-page-number='3'] .textLayer .highlight")
    expect(third).to_have_text(["three", "signal"])
    page.goto(f"{address}#page=5")
    expect(_page_number(page)).to_have_value("5")


def test_the_address_of_a_search_result_does_the_same(page: Page, address: str) -> None:
    _open(page, f"{address}?page=2&find=residual")
    expect(_page_number(page)).to_have_value("2")
    expect(
        page.locator(".page[data-page-number='2'] .highlight.selected")
    ).to_have_text("residual")


def test_zoom_keeps_the_place_and_names_what_is_no_choice(reader: Page) -> None:
    number, zoom = _page_number(reader), reader.get_by_label("Size of the pages")
    number.fill("3")
    number.press("Enter")
    reader.get_by_role("button", name="Larger").click()
    expect(zoom.locator("option:checked")).to_have_text(re.compile(r"^\d+ %$"))
    expect(number).to_have_value("3")
    zoom.select_option("page-actual")
    # A PDF point is 4/3 of a CSS pixel.
    width_px = reader.locator(".pdfViewer .page").first.evaluate(
        "(it) => it.clientWidth"
    )
    assert width_px == pytest.approx(WIDTH_PT * 4 / 3, abs=1)


def test_a_page_as_wide_as_its_pane_follows_the_pane(reader: Page) -> None:
    first = reader.locator(".pdfViewer .page").first
    before = first.evaluate("(it) => it.clientWidth")
    reader.set_viewport_size({"width": 1000, "height": 800})
    expect(first).not_to_have_css("width", f"{before}px")
    fits = reader.locator("#pdf-pages").evaluate(
        "(it) => it.scrollWidth <= it.clientWidth"
    )
    assert fits


def test_text_of_a_page_can_be_selected(reader: Page) -> None:
    line = reader.get_by_text("This is page one.", exact=False).first
    line.click(click_count=3)
    assert "This is page one." in reader.evaluate("() => String(getSelection())")


def test_links_out_of_a_paper_open_apart_from_the_reader(reader: Page) -> None:
    link = reader.locator(f".annotationLayer a[href='{OUTSIDE}']")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")


def test_dark_pages_are_remembered(reader: Page, address: str) -> None:
    toggle = reader.get_by_role("button", name="Dark pages")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    _open(reader, address)
    expect(toggle).to_have_attribute("aria-pressed", "true")


def test_a_locked_pdf_is_explained_and_can_be_downloaded(
    page: Page, title: str
) -> None:
    locked = _render_pdf(title, encryption=AES_256, user_pw="u", owner_pw="o")
    page.goto(_drop_pdf(page, locked))
    failure = page.get_by_role("alert")
    expect(failure).to_contain_text("locked with a password")
    with page.expect_download() as download:
        failure.get_by_role("link", name="Download the file").click()
    assert download.value.path().read_bytes() == locked


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width_px", [1440, 420])
def test_the_reader_is_accessible_and_fits(
    page: Page,
    address: str,
    *,
    axe: Callable[[Page], list[str]],
    problems: list[str],
    theme: Literal["light", "dark"],
    width_px: int,
) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width_px, "height": 900})
    _open(page, f"{address}#page=1&find=signal")
    assert page.evaluate("() => document.documentElement.scrollWidth") == width_px
    assert axe(page) == []


def test_a_note_is_saved_as_it_is_typed(reader: Page, address: str) -> None:
    _type_at_end(_note(reader), "It adds\n\nresidual connections.")
    expect(_save_state(reader)).to_have_text(re.compile(r"^Saved \d\d:\d\d:\d\d$"))
    _open(reader, address)
    expect(_note(reader)).to_have_value("It adds\n\nresidual connections.")
    reader.get_by_role("tab", name="Pass 2").click()
    expect(_note(reader, 2)).to_have_value("")


def test_a_note_typed_last_is_saved_on_leaving(reader: Page, address: str) -> None:
    _type_at_end(_note(reader), "last words")
    reader.goto("/")
    _open(reader, address)
    expect(_note(reader)).to_have_value("last words")


def test_what_could_not_be_sent_is_sent_when_it_can(
    reader: Page, address: str, problems: list[str]
) -> None:
    reader.context.set_offline(True)
    _type_at_end(_note(reader), "typed without a connection")
    expect(_save_state(reader)).to_contain_text("Your text is kept in this browser")
    reader.context.set_offline(False)
    expect(_save_state(reader)).to_contain_text(re.compile(r"^Saved \d"))
    _open(reader, address)
    expect(_note(reader)).to_have_value("typed without a connection")
    problems.clear()


def test_what_was_never_sent_is_brought_back_after_a_crash(
    reader: Page, address: str, problems: list[str]
) -> None:
    reader.context.set_offline(True)
    _type_at_end(_note(reader), "typed and then the tab was closed")
    expect(_save_state(reader)).to_contain_text("Not saved")
    # A crash rather than a close: a closing page sends its text once more, and whether
    # that still finds the connection cut is a race.
    with pytest.raises(PlaywrightError, match="crash"):
        reader.goto("chrome://crash")
    reader.close()
    page = reader.context.new_page()
    reader.context.set_offline(False)
    _open(page, address)
    expect(
        page.get_by_text("Text typed before was brought back.").first
    ).to_be_visible()
    expect(_note(page)).to_have_value("typed and then the tab was closed")
    expect(_save_state(page)).to_contain_text(re.compile(r"^Saved \d"))
    kept = page.evaluate(
        "() => Object.keys(localStorage).filter((key) => key.startsWith('prep-draft'))"
    )
    assert kept == []
    problems.clear()


def _make_conflict(reader: Page, address: str) -> Page:
    """A second tab that typed while the first one's text was saved."""
    second = reader.context.new_page()
    _open(second, address)
    _type_at_end(_note(reader), "from the first tab")
    expect(_save_state(reader)).to_contain_text(re.compile(r"^Saved \d"))
    _type_at_end(_note(second), "from the second tab")
    expect(_conflict(second)).to_be_visible()
    return second


def test_two_tabs_lose_neither_text(reader: Page, address: str) -> None:
    second = _make_conflict(reader, address)
    _open(second, address)
    panel = _conflict(second)
    expect(panel.get_by_role("region", name="Your text")).to_have_text(
        "from the second tab"
    )
    expect(panel.get_by_role("region", name="The saved text")).to_have_text(
        "from the first tab"
    )
    panel.get_by_role("button", name="Keep both").click()
    both = "from the second tab\n\n* * *\n\nfrom the first tab"
    expect(_note(second)).to_have_value(both)
    expect(_save_state(second)).to_contain_text(re.compile(r"^Saved \d"))
    _open(reader, address)
    expect(_note(reader)).to_have_value(both)


def test_a_text_given_up_can_be_brought_back(reader: Page, address: str) -> None:
    second = _make_conflict(reader, address)
    _conflict(second).get_by_role("button", name="Use the saved one").click()
    expect(_note(second)).to_have_value("from the first tab")
    _open(second, address)
    second.get_by_role("button", name="Bring mine back").click()
    expect(_note(second)).to_have_value(
        "from the first tab\n\n* * *\n\nfrom the second tab"
    )
    expect(_save_state(second)).to_contain_text(re.compile(r"^Saved \d"))


def test_notes_are_written_without_javascript(
    page: Page, address: str, plain_context: BrowserContext
) -> None:
    plain = plain_context.new_page()
    plain.goto(address)
    _note(plain, 2).fill("\nby a plain form")
    plain.locator("#pass-panel-2").get_by_role("button", name="Save").first.click()
    expect(_note(plain, 2)).to_have_value("\nby a plain form")
    _open(page, address)
    expect(_note(page, 2)).to_have_value("\nby a plain form")


def test_the_clock_of_a_critique_runs_and_rests_in_every_tab(reader: Page) -> None:
    reader.get_by_label("Minutes for the critique").select_option("20 min")
    reader.get_by_role("button", name="Critique").click()
    clock = reader.get_by_role("timer")
    expect(clock).to_have_text(re.compile(r"^19:\d\d$"))
    second = reader.context.new_page()
    second.goto(reader.url)
    expect(second.get_by_role("timer")).to_have_text(re.compile(r"^19:\d\d$"))
    second.get_by_role("button", name="Pause").click()
    expect(second.locator("prep-countdown")).to_contain_text("paused")
    expect(reader.locator("prep-countdown")).to_contain_text("paused")
    assert clock.text_content() == second.get_by_role("timer").text_content()
    # The buttons of the first tab go by what the second one did.
    expect(reader.get_by_role("button", name="Pause")).to_have_count(0)
    reader.get_by_role("button", name="Go on").click()
    expect(second.get_by_role("button", name="Pause")).to_be_visible()
    reader.get_by_role("button", name="Finish").click()
    for tab in (reader, second):
        expect(tab.locator("#write-up-clock")).to_contain_text("of 20:00 used")
        expect(tab.get_by_role("timer")).to_have_count(0)
        expect(tab.locator("#write-up-clock button")).to_have_count(0)
