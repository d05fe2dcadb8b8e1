"""The styleguide shows the parts of every page, so their behaviour is judged there."""

import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, Page, expect

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DESKTOP_WIDTH_PX = 1440
PHONE_WIDTH_PX = 420
PARSE_MATHS = """
async (text) => {
  const { parseMaths } = await import("/static/js/maths.js");
  return parseMaths(text).map((part) =>
    typeof part === "string" ? part : [part.display ? "display" : "inline", part.source]
  );
}
"""

# A text and its parts; one page for all, since opening it takes longest.
MATHS: dict[str, list[Any]] = {
    "no formula": ["no formula"],
    "an $x^2$ here": ["an ", ["inline", "x^2"], " here"],
    "$$a$$ and \\[b\\]": [["display", "a"], " and ", ["display", "b"]],
    "\\(O(n)\\) time": [["inline", "O(n)"], " time"],
    "the $2$-adic case": ["the ", ["inline", "2"], "-adic case"],
    "$\\text{if $x$}$": [["inline", "\\text{if $x$}"]],
    "$5 and $10": ["$5 and $10"],
    "$5-$10 a day": ["$5-$10 a day"],
    "$5 million, or 4 in US$": ["$5 million, or 4 in US$"],
    "costs \\$5, $x$ times": ["costs $5, ", ["inline", "x"], " times"],
    "an open $x": ["an open $x"],
}


@pytest.fixture
def styleguide(page: Page) -> Page:
    """The page once its formulas stand, which come last."""
    page.goto("/styleguide/")
    expect(page.locator("#maths-specimen .katex-display")).to_be_visible()
    return page


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width_px", [DESKTOP_WIDTH_PX, PHONE_WIDTH_PX])
def test_every_part_is_accessible_and_fits_in_both_themes(
    page: Page,
    axe: Callable[[Page], list[str]],
    theme: Literal["light", "dark"],
    width_px: int,
) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width_px, "height": 900})
    page.goto("/styleguide/")
    expect(page.locator("#maths-specimen .katex-display")).to_be_visible()
    page.evaluate("() => document.fonts.ready.then(() => null)")
    assert axe(page) == []
    scroll_width_px = page.evaluate("() => document.documentElement.scrollWidth")
    assert scroll_width_px == width_px


def test_a_chosen_theme_outlives_a_reload_and_the_system_can_decide_again(
    styleguide: Page,
) -> None:
    styleguide.emulate_media(color_scheme="light")
    paper = _read_background(styleguide)
    _choose_theme(styleguide, "Dark")
    dark_paper = _read_background(styleguide)
    assert dark_paper != paper
    styleguide.reload()
    assert _read_background(styleguide) == dark_paper
    _choose_theme(styleguide, "As the system")
    assert _read_background(styleguide) == paper


@pytest.mark.parametrize("theme", THEMES)
def test_each_colour_is_readable_on_its_ground(
    page: Page, theme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto("/styleguide/")
    swatches = page.locator(".swatch")
    expect(swatches.first).to_have_text(re.compile(r"^Aa \d+\.\d$"))
    ratios = [float(text.split()[1]) for text in swatches.all_text_contents()]
    assert len(ratios) == 20
    assert min(ratios) >= 4.5


def test_formulas_are_set_and_money_stays_money(styleguide: Page) -> None:
    specimen = styleguide.locator("#maths-specimen")
    expect(specimen).to_contain_text("costs $5 or $1,200 stays money")
    arrow = specimen.locator(".katex-overlay svg")
    box = arrow.bounding_box()
    assert box is not None
    assert box["width"] > 0


def test_parse_maths_tells_formulas_from_prose(styleguide: Page) -> None:
    parsed = {text: styleguide.evaluate(PARSE_MATHS, text) for text in MATHS}
    assert parsed == MATHS


def test_an_error_stays_until_dismissed_and_is_not_said_twice(
    styleguide: Page,
) -> None:
    raise_error = styleguide.get_by_role("button", name="Error", exact=True)
    raise_error.click()
    raise_error.click()
    toasts = styleguide.locator(".toast")
    expect(toasts).to_have_count(1)
    expect(toasts).to_have_role("alert")
    toasts.get_by_role("button", name="Dismiss").click()
    expect(toasts).to_have_count(0)


def test_a_toast_shows_markup_as_text(styleguide: Page) -> None:
    styleguide.evaluate(
        """() => document.dispatchEvent(new CustomEvent("toast", {
          detail: { level: "success", message: "<b>bold</b>", undo_url: "/undo/" },
        }))"""
    )
    toast = styleguide.locator(".toast.success")
    expect(toast.locator("p")).to_have_text("<b>bold</b>")
    expect(toast.get_by_role("button", name="Undo")).to_be_visible()


def test_the_split_is_moved_by_keys_and_pointer_and_remembered(
    styleguide: Page,
) -> None:
    bar = styleguide.get_by_role("separator", name="Width of the paper")
    bar.press("ArrowRight")
    expect(bar).to_have_attribute("aria-valuenow", "60")
    bar.press("End")
    expect(bar).to_have_attribute("aria-valuenow", "80")
    before = _read_left(bar)
    _drag_left(styleguide, bar, by_px=200)
    assert _read_left(bar) == pytest.approx(before - 200, abs=2)
    left = bar.get_attribute("aria-valuenow")
    assert left is not None
    styleguide.reload()
    expect(bar).to_have_attribute("aria-valuenow", left)
    bar.press("Enter")
    expect(bar).to_have_attribute("aria-valuenow", "58")


def test_tabs_are_walked_by_arrow_keys(styleguide: Page) -> None:
    tabs = styleguide.locator("prep-tabs")
    tabs.get_by_role("tab", name="First pass").press("ArrowLeft")
    expect(tabs.get_by_role("tab", name="Third pass")).to_be_focused()
    expect(tabs.get_by_role("tab", selected=True)).to_have_text("Third pass")
    expect(tabs.get_by_role("tabpanel")).to_have_count(1)
    expect(tabs.get_by_role("tabpanel")).to_contain_text("Could you have written it")


def test_a_menu_closes_on_escape_and_gives_the_focus_back(styleguide: Page) -> None:
    opener = styleguide.locator("#menus summary")
    opener.click()
    item = styleguide.locator("#menus .menu-list button.danger")
    expect(item).to_be_visible()
    item.press("Escape")
    expect(item).to_be_hidden()
    expect(opener).to_be_focused()


def test_keys_search_and_help_but_not_while_one_types(styleguide: Page) -> None:
    field = styleguide.get_by_role("combobox", name="Search all papers")
    styleguide.keyboard.press("/")
    expect(field).to_be_focused()
    styleguide.keyboard.type("g?/")
    expect(field).to_have_value("g?/")
    field.blur()
    styleguide.keyboard.press("?")
    help_dialog = styleguide.get_by_role("dialog", name="Keys on this page")
    expect(help_dialog).to_contain_text("Landscape")
    styleguide.keyboard.press("Escape")
    expect(help_dialog).to_be_hidden()


def test_a_sequence_of_keys_opens_a_page(styleguide: Page) -> None:
    styleguide.keyboard.press("g")
    styleguide.keyboard.press("l")
    expect(styleguide).to_have_url("/")


def test_the_drop_zone_leaves_out_what_is_no_pdf(styleguide: Page) -> None:
    styleguide.locator("#drop input[type=file]").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"words"}
    )
    row = styleguide.locator("#drop .upload-list li")
    expect(row).to_contain_text("notes.txt")
    expect(row).to_contain_text("Not a PDF, so it was left out.")


def _read_background(page: Page) -> str:
    colour: str = page.evaluate(
        "() => getComputedStyle(document.documentElement).backgroundColor"
    )
    return colour


def _choose_theme(page: Page, name: str) -> None:
    page.locator("prep-theme-switch summary").click()
    page.get_by_role("button", name=name).click()


def _read_left(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["x"]


def _drag_left(page: Page, bar: Locator, *, by_px: float) -> None:
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - by_px, y, steps=4)
    page.mouse.up()
