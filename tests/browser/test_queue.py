"""What to read next by one key, many rows changed at once, and collections."""

import re
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

OVERHANG_PX = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def word(page: Page) -> str:
    """A word in the titles of two papers that no other test has."""
    word = f"w{uuid.uuid4().hex[:10]}"
    page.goto("/")
    page.get_by_label("Add papers").fill(
        "\n".join(
            f"@article{{{name}{word}, title={{{name} of {word}}}, author={{Ada {name}}}}}"
            for name in ("First", "Second")
        )
    )
    page.get_by_role("button", name="Import").click()
    rows = page.locator(".paper-row", has_text=word)
    expect(rows).to_have_count(2)
    # A row that arrives replaces itself every second, with the menu that is open in it.
    expect(rows.get_by_text("Arriving")).to_have_count(0)
    return word


@pytest.fixture
def addresses(page: Page, word: str) -> list[str]:
    """The addresses of the two papers, the first one first."""
    links = [
        page.get_by_role("link", name=f"{name} of {word}", exact=True)
        for name in ("First", "Second")
    ]
    return [str(link.get_attribute("href")) for link in links]


def choose(page: Page, label: str, option: str) -> None:
    """Choose on a paper's page, and wait until it is stored."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.get_by_label(label, exact=True).select_option(option)
    assert sent.value.status == 204


def put_first(page: Page, addresses: list[str]) -> None:
    """Give the papers the priority that no other test gives."""
    for address in addresses:
        page.goto(address)
        choose(page, "Priority", "High")


def put_last(page: Page, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(address)
        choose(page, "Reading state", "Pass 3 done")


def list_rows(page: Page, word: str) -> Locator:
    """The library's rows of the test's papers."""
    page.goto(f"/?q={word}&sort=title")
    return page.locator(".paper-row", has_text=word)


# -- keys ----------------------------------------------------------------------------


def test_one_key_opens_the_next_paper_and_one_its_next_pass(
    page: Page, addresses: list[str]
) -> None:
    first, second = addresses
    put_first(page, addresses)
    page.goto(first)
    choose(page, "Reading state", "Pass 1 done")
    # The page says it at once.
    expect(page.get_by_role("link", name="Notes of pass 2")).to_be_visible()
    expect(page.get_by_label("Reading state")).to_have_value("pass_1")

    page.goto("/settings/")
    page.keyboard.press("q")
    expect(page).to_have_url(re.compile(re.escape(f"{first}read/?pass=2") + "$"))
    expect(page.get_by_role("tab", name="Pass 2")).to_have_attribute(
        "aria-selected", "true"
    )
    page.wait_for_load_state()
    page.keyboard.press("q")
    expect(page).to_have_url(re.compile(re.escape(f"{second}read/?pass=1") + "$"))

    page.goto(f"{first}read/")
    page.keyboard.press(".")
    expect(page.get_by_role("tab", name="Pass 2")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(page.get_by_role("tab", name="Pass 2")).to_be_focused()
    page.goto(first)
    page.keyboard.press(".")
    expect(page).to_have_url(re.compile(re.escape(f"{first}read/?pass=2") + "$"))
    page.wait_for_load_state()
    page.keyboard.press("?")
    for label in ("Next paper of the queue", "Next pass of this paper", "Queue"):
        expect(
            page.get_by_role("dialog").get_by_text(label, exact=True)
        ).to_be_visible()
    put_last(page, addresses)


def test_no_key_of_a_page_stands_for_two_things(
    page: Page, addresses: list[str]
) -> None:
    for url in ("/", "/queue/", addresses[0], f"{addresses[0]}read/"):
        page.goto(url)
        keys = page.locator("[data-keys]").evaluate_all(
            "(all) => all.map((one) => one.dataset.keys)"
        )
        assert sorted(keys) == sorted(set(keys)), url


# -- the queue -----------------------------------------------------------------------


def move_down_and_up(page: Page, word: str, titles: Locator) -> None:
    down = page.get_by_role("button", name=f"Down: First of {word}")
    down.focus()
    page.keyboard.press("Enter")
    expect(titles.nth(0)).to_have_text(f"Second of {word}")
    expect(down).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(titles.nth(0)).to_have_text(f"First of {word}")
    expect(down).to_be_focused()


def test_a_paper_moves_in_the_queue_and_the_focus_stays_on_its_button(
    page: Page, word: str, addresses: list[str]
) -> None:
    put_first(page, addresses)
    page.goto(addresses[0])
    # A paper begun comes before unread ones of its priority, so it stays on this page.
    choose(page, "Reading state", "Pass 1 done")
    page.goto("/queue/")
    titles = page.locator("#queue-list ol.paper-list .paper-title")
    expect(titles.nth(0)).to_have_text(f"First of {word}")
    move_down_and_up(page, word, titles)
    later = page.get_by_role("button", name=f"Later: First of {word}")
    later.focus()
    page.keyboard.press("Enter")
    expect(titles.nth(0)).to_have_text(f"Second of {word}")
    expect(later).to_be_focused()
    row = page.locator("#queue-list li", has_text=f"First of {word}")
    expect(row).not_to_contain_text("priority")
    row.get_by_role("button", name="Sooner").focus()
    page.keyboard.press("Enter")
    expect(row).to_contain_text("High priority")
    # It leads no further now, and keeps the focus all the same.
    sooner = row.get_by_role("button", name="Sooner")
    expect(sooner).to_have_attribute("aria-disabled", "true")
    expect(sooner).to_be_focused()
    page.keyboard.press("Enter")
    put_last(page, addresses)


def test_a_paper_set_aside_says_why_and_is_taken_up_again(
    page: Page, word: str, addresses: list[str]
) -> None:
    page.goto(addresses[0])
    expect(page.get_by_label("Why?")).to_be_hidden()
    choose(page, "Reading state", "Set aside")
    reason = page.get_by_label("Why?")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        reason.fill("The data are not public.")
        reason.blur()
    rows = list_rows(page, word)
    expect(rows.nth(0)).to_contain_text("Set aside: The data are not public.")

    page.goto("/queue/")
    page.locator("#queue-resting summary").click()
    resting = page.locator("#queue-resting li", has_text=word)
    expect(resting).to_contain_text("Set aside: The data are not public.")
    resting.get_by_role("button", name="Take up again").click()
    expect(page.get_by_text(f"“First of {word}” is taken up again.")).to_be_visible()
    page.goto(addresses[0])
    expect(page.get_by_label("Reading state")).to_have_value("to_read")
    page.goto(addresses[0])
    choose(page, "Reading state", "Set aside")
    expect(page.get_by_label("Why?")).to_have_value("The data are not public.")


# -- many rows -----------------------------------------------------------------------


def test_many_rows_are_changed_by_keys(page: Page, word: str) -> None:
    rows = list_rows(page, word)
    bar = page.get_by_role("form", name="Selected papers")
    expect(bar).to_be_hidden()
    page.keyboard.press("a")
    expect(bar.get_by_role("status")).to_have_text("2 selected")
    rows.nth(1).get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    expect(bar.get_by_role("status")).to_have_text("1 selected")
    page.keyboard.press("Space")
    bar.get_by_label("Priority of the selected").select_option("Low priority")
    bar.get_by_label("Add tags").fill(f"one {word}, two {word}")
    bar.get_by_label("Add to a collection").fill(f"Shelf {word}")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 papers changed.")).to_be_visible()
    expect(bar).to_be_hidden()
    # Whoever goes by keys goes on from where the rows were ticked.
    expect(rows.nth(1).get_by_role("checkbox")).to_be_focused()
    for number in range(2):
        expect(rows.nth(number)).to_contain_text("Low priority")
        expect(rows.nth(number).get_by_role("link", name=f"two {word}")).to_be_visible()
    page.get_by_label("Collection", exact=True).select_option(f"Shelf {word}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Shelf {word}")
    expect(page).to_have_url(re.compile(r"collection=\d+"))


def test_many_rows_go_to_the_trash_and_come_back(page: Page, word: str) -> None:
    rows = list_rows(page, word)
    rows.nth(0).get_by_role("checkbox").click()
    rows.nth(1).get_by_role("checkbox").click(modifiers=["Shift"])
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("button", name="Apply")).to_be_hidden()
    page.get_by_label("Select all shown").check()
    page.locator("#bulk-form").get_by_role("button", name="Move to trash").click()
    expect(page.get_by_text("2 papers in the trash.")).to_be_visible()
    expect(rows).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("2 papers back in the library.")).to_be_visible()
    expect(list_rows(page, word)).to_have_count(2)


def test_a_row_has_a_menu_for_its_priority(page: Page, word: str) -> None:
    rows = list_rows(page, word)
    rows.nth(0).get_by_role("checkbox").check()
    page.get_by_label(f"More about Second of {word}").click()
    # What the list is brought up to date by, such as a paper's arrival, leaves it open.
    with page.expect_response(re.compile("/library/")):
        page.evaluate("document.dispatchEvent(new Event('papers-arrived'))")
    rows.nth(1).get_by_role("button", name="Low priority").click()
    expect(rows.nth(1).locator(".badge")).to_have_text("Low priority")
    # What is brought up to date keeps what was ticked.
    expect(rows.nth(0).get_by_role("checkbox")).to_be_checked()
    expect(page.locator("#bulk-form").get_by_role("status")).to_have_text("1 selected")


def test_many_rows_are_changed_without_a_script(
    browser: Browser, base_url: str, page: Page, word: str
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    plain = context.new_page()
    rows = list_rows(plain, word)
    expect(plain.get_by_role("button", name="Apply")).to_be_hidden()
    for number in range(2):
        rows.nth(number).get_by_role("checkbox").check()
    plain.get_by_label("State of the selected").select_option("Set aside")
    plain.get_by_label("Why they are set aside").fill("Off topic")
    plain.get_by_role("button", name="Apply").click()
    expect(plain).to_have_url(re.compile(f"q={word}"))
    for number in range(2):
        expect(rows.nth(number)).to_contain_text("Set aside: Off topic")
    context.close()


# -- collections ---------------------------------------------------------------------


def collect(page: Page, address: str, name: str) -> Locator:
    """Put a paper into a collection; answers with the link of it on the paper's page."""
    page.goto(address)
    panel = page.locator("#paper-collections")
    field = panel.get_by_label("Add to a collection")
    field.fill(name)
    page.keyboard.press("Enter")
    link = panel.get_by_role("link", name=name)
    expect(link).to_be_visible()
    expect(field).to_have_value("")
    return link


def test_a_collection_is_filled_renamed_left_and_deleted(
    page: Page, word: str, addresses: list[str]
) -> None:
    collect(page, addresses[0], f"Seminar {word}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Seminar {word}")
    expect(page.locator(".paper-title")).to_have_text([f"First of {word}"])

    page.get_by_role("link", name="Collections").click()
    row = page.locator(".collection-row", has_text=word)
    row.locator("summary").click()
    row.get_by_label("Name of").fill(f"Thesis {word}")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"It is called “Thesis {word}” now.")).to_be_visible()
    page.goto(addresses[0])
    page.get_by_role("button", name=f"Take out of Thesis {word}").click()
    expect(page.locator("#paper-collections a")).to_have_count(0)

    page.goto("/collections/")
    row.locator("summary").click()
    row.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_text(f"“Thesis {word}” is gone; its papers")).to_be_visible()
    expect(row).to_have_count(0)


# -- how the pages look --------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_no_wider_than_the_screen(
    page: Page,
    axe: Callable[[Page], list[str]],
    word: str,
    addresses: list[str],
    scheme: str,
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(addresses[1])
    choose(page, "Reading state", "Set aside")
    collect(page, addresses[1], "W" * 120)
    assert axe(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    overhangs = {addresses[1]: page.evaluate(OVERHANG_PX)}
    for url in ("/queue/", "/collections/", f"/?q={word}"):
        page.goto(url)
        for summary in page.locator("main details:not(.menu) > summary").all():
            summary.click()
        if "?" in url:
            page.get_by_label("Select all shown").check()
        overhangs[url] = page.evaluate(OVERHANG_PX)
        assert axe(page) == [], url
    assert set(overhangs.values()) == {0}, overhangs


@pytest.mark.parametrize("width", [390, 1024])
def test_every_link_of_the_navigation_is_in_view(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/queue/")
    for link in page.get_by_role("navigation", name="Site").get_by_role("link").all():
        box = link.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width, link.text_content()
