"""The landscape by hand and by keys: everything is where it was, also as a list."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.product import Product, await_true
from tests.standin.server import StandIn

NAMES = ("Abel", "Bell", "Cole")
ENTRIES = "\n".join(
    f"@article{{key{name}, title={{A landscape paper of {name}}}, "
    f"author={{{name}, Ann}}, year={{2017}}}}"
    for name in NAMES
)
FOCUSED = "() => document.activeElement.dataset.paper ?? ''"
REASON = "They measure the same and find the opposite."


@pytest.fixture(scope="module")
def product(
    chromium_path: str, standin: StandIn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """An instance of these tests' own: among many papers, few without links are drawn."""
    assert chromium_path
    home = tmp_path_factory.mktemp("landscape") / "home"
    with Product(home, **standin.environment()) as running:
        yield running


@pytest.fixture
def context(own_context: BrowserContext) -> BrowserContext:
    """A context for each test, as the product is another one than the shared."""
    return own_context


def import_papers(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Add papers").fill(ENTRIES)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("A landscape paper of Cole").first).to_be_visible()


def find_node(page: Page, name: str) -> Locator:
    return page.locator(f'.node[data-title="A landscape paper of {name}"]')


def await_saved(page: Page, act: Callable[[], None]) -> None:
    """Where a paper was put is on the disk when its answer is here."""
    with page.expect_response(re.compile("/place/$")) as answer:
        act()
    assert answer.value.status == 204


def filter_by_words(page: Page) -> None:
    page.get_by_text("What is drawn").click()
    with page.expect_response(re.compile(r"kind=topic")):
        page.get_by_label("the same words").check()
    expect(page).to_have_url(re.compile("kind=topic"))


def walk(page: Page) -> set[str]:
    """The papers that the arrow keys lead to; the map is one stop for Tab."""
    expect(page.locator(".nodes > .node[tabindex='0']")).to_have_count(1)
    find_node(page, "Abel").focus()
    seen = {page.evaluate(FOCUSED)}
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        seen.add(page.evaluate(FOCUSED))
    return seen


def look_at_panel(page: Page) -> None:
    find_node(page, "Abel").focus()
    page.keyboard.press("Enter")
    title = page.locator("#landscape-panel-title")
    expect(title).to_be_focused()
    page.keyboard.press("Escape")
    expect(find_node(page, "Abel")).to_be_focused()


def look_at_line(page: Page) -> None:
    """By keys, from a paper to what joins it to another."""
    find_node(page, "Abel").focus()
    page.keyboard.press("e")
    expect(page.get_by_text("Enter opens what joins them")).to_be_visible()
    page.keyboard.press("Enter")
    title = page.locator("#landscape-panel-title")
    expect(title).to_have_text("What joins these two")
    expect(title).to_be_focused()
    page.keyboard.press("Escape")
    expect(find_node(page, "Abel")).to_be_focused()


def draw_link(page: Page) -> None:
    page.keyboard.press("l")
    expect(page.get_by_text("Go to the other paper and press Enter")).to_be_visible()
    find_node(page, "Bell").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="A link between two papers")
    dialog.get_by_label("contradicts").press("Space")
    dialog.get_by_role("button", name="Draw the link").press("Enter")
    dialog.get_by_role("textbox", name="Why").fill(REASON)
    expect(dialog.get_by_text("Saved").first).to_be_visible()


def put_elsewhere(page: Page) -> None:
    find_node(page, "Cole").focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    await_saved(page, lambda: page.keyboard.press("Enter"))
    await_saved(page, lambda: page.keyboard.press("p"))


def test_what_is_drawn_and_moved_by_keys_is_there_after_a_reload(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    import_papers(page)
    page.goto("/landscape/")
    nodes = page.locator(".nodes > .node")
    await_true(lambda: nodes.count() >= 3, "three papers are drawn")
    filter_by_words(page)
    seen = walk(page)
    assert "" not in seen
    assert len(seen) > 1
    look_at_panel(page)
    draw_link(page)
    assert axe(page) == []
    page.get_by_role("button", name="Done").press("Enter")
    expect(page.locator(".link-words")).to_contain_text("contradicts")
    put_elsewhere(page)
    put = find_node(page, "Cole").get_attribute("transform")

    page.reload()
    expect(page.locator(".link-words")).to_contain_text("contradicts")
    expect(find_node(page, "Cole")).to_have_class(re.compile("pinned"))
    expect(find_node(page, "Cole")).to_have_attribute("transform", put or "")
    look_at_line(page)
    assert axe(page) == []


def drag(page: Page, start: Locator, end: tuple[float, float]) -> None:
    """Press on the middle of what is there, move, and leave the release to the test."""
    page.mouse.move(*find_middle(start))
    page.mouse.down()
    page.mouse.move(*end, steps=4)


def find_middle(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def click_line(page: Page) -> None:
    """In the middle of what joins the first two papers that a line joins."""
    line = page.locator(".edges > .edge[data-source]").first
    ends = (line.get_attribute("data-source"), line.get_attribute("data-target"))
    (x, y), (right, low) = (
        find_middle(page.locator(f".node[data-paper='{end}'] circle")) for end in ends
    )
    page.mouse.click((x + right) / 2, (y + low) / 2)


def test_by_the_pointer_papers_move_and_threads_join_them(page: Page) -> None:
    import_papers(page)
    page.goto("/landscape/")
    node = find_node(page, "Cole")
    circle = node.locator("circle")
    circle.hover()
    target = find_middle(find_node(page, "Abel").locator("circle"))
    drag(page, page.locator(".link-handle"), target)
    page.mouse.up()
    dialog = page.get_by_role("dialog", name="A link between two papers")
    expect(dialog).to_contain_text("A landscape paper of Abel")
    dialog.get_by_label("extends").check()
    dialog.get_by_role("button", name="Draw the link").click()
    expect(dialog.get_by_role("textbox", name="Why")).to_be_visible()
    dialog.get_by_role("button", name="Done").click()

    before = node.get_attribute("transform")
    x, y = find_middle(circle)
    drag(page, circle, (x + 40, y + 30))
    await_saved(page, page.mouse.up)
    moved = node.get_attribute("transform")
    assert moved != before
    page.reload()
    expect(node).to_have_attribute("transform", moved or "")
    click_line(page)
    panel = page.locator("#landscape-panel")
    expect(panel).to_contain_text("What joins these two")


def test_the_list_does_the_same_without_scripts_or_mouse(
    page: Page, browser: Browser, base_url: str
) -> None:
    import_papers(page)
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/landscape/?view=list")
    plain.get_by_role("link", name="Link from here: A landscape paper of Bell").press(
        "Enter"
    )
    plain.get_by_label("Which paper does it lead to?").fill("landscape Cole")
    plain.keyboard.press("Enter")
    plain.get_by_role("link", name="A landscape paper of Cole").press("Enter")
    plain.get_by_label("replicates").check()
    plain.get_by_role("button", name="Draw the link").press("Enter")
    plain.get_by_role("textbox", name="Why").fill("The same tables.")
    plain.get_by_role("button", name="Save").first.press("Enter")
    plain.goto("/landscape/?view=list")
    expect(plain.locator("#landscape-list")).to_contain_text("The same tables.")
    pin = plain.get_by_role("button", name="Pin on the map: A landscape paper of Bell")
    pin.press("Enter")
    expect(
        plain.get_by_role(
            "button", name="Let go of its place: A landscape paper of Bell"
        )
    ).to_be_visible()
    context.close()


def test_a_story_is_put_in_order_and_presented_by_keys(page: Page) -> None:
    import_papers(page)
    page.goto("/stories/")
    page.get_by_label("A new story").fill("How it came")
    page.keyboard.press("Enter")
    for name in NAMES[:2]:
        page.get_by_label("Another paper").fill(f"landscape {name}")
        page.keyboard.press("Enter")
        page.get_by_role("button", name=f"Add A landscape paper of {name}").press(
            "Enter"
        )
        expect(page.locator(".story-stop").last).to_contain_text(name)
    page.get_by_role("textbox", name="What leads here").fill("Then came the second.")
    page.get_by_role("button", name="Up: A landscape paper of Bell").press("Enter")
    expect(page.locator(".story-stop").first).to_contain_text("Bell")
    expect(page.locator(".story-stop textarea").first).to_have_value(
        "Then came the second."
    )
    page.get_by_role("link", name="Present", exact=True).press("Enter")
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name="How it came")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".story-slide.shown")).to_contain_text("Then came the second.")
    page.keyboard.press("End")
    expect(page.locator(".story-slide.shown")).to_contain_text("Abel")
