"""A session at sixty times its speed: four phases, two tabs, a killed server, an end."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from critiques.sessions.mode import Ending, Phase, Shown, Written
from tests.browser.practice_sessions import make_session, read_course, read_rows
from tests.critiques.sessions.samples import make_mode
from tests.product import Product
from tests.standin.server import StandIn

SAVED = re.compile(r"^Saved \d\d:\d\d:\d\d$")
MOCK = make_mode(
    Phase(key="read", title="Read", minutes=10, prompt="Read it.", pass_number=1),
    Phase(key="present", title="Present", minutes=15, shows=Shown.NOTES),
    Phase(key="answer", title="Answer", minutes=15, shows=Shown.NOTHING),
    Phase(
        key="extend", title="Judge", minutes=10, writes=Written.FORM, form="rapid_fire"
    ),
    title="Paper discussion mock",
)

HARD = make_mode(
    Phase(key="words", title="Write", minutes=5),
    Phase(
        key="rest",
        title="Breathe",
        minutes=90,
        shows=Shown.NOTHING,
        writes=Written.NOTHING,
        is_rest=True,
    ),
    ending=Ending.HARD,
)


@pytest.fixture(scope="module")
def product(
    chromium_path: str, standin: StandIn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """An instance of these tests' own: its sessions run fast, and it is killed."""
    assert chromium_path
    home = tmp_path_factory.mktemp("session") / "home"
    settings = {**standin.environment(), "PREPSITE_PRACTICE_SPEED": "60"}
    with Product(home, **settings) as running:
        yield running


@pytest.fixture
def context(own_context: BrowserContext) -> BrowserContext:
    """A context for each test: the product is another one, and it goes away."""
    return own_context


def _phase(page: Page, title: str) -> Locator:
    heading = page.get_by_role("heading", level=1, name=title, exact=True)
    expect(heading).to_be_visible()
    return heading


def _write(page: Page, words: str, *, field: str = "Your words") -> None:
    box = page.get_by_role("textbox", name=field)
    box.press_sequentially(words)
    expect(box).to_have_value(re.compile(f"{re.escape(words)}$"))


def _await_saved(page: Page) -> None:
    expect(page.locator(".save-state").first).to_have_text(SAVED)


def _mark(page: Page) -> None:
    """Leave something in the page that only a reload would take away."""
    page.evaluate("window.stays = true")


def _assert_not_reloaded(page: Page) -> None:
    assert page.evaluate("window.stays") is True


def test_a_whole_mock_runs_through_a_killed_server_and_in_two_tabs(
    page: Page,
    paper: str,
    product: Product,
    axe: Callable[[Page], list[str]],
    problems: list[str],
) -> None:
    address = make_session(product, MOCK, paper=paper)
    page.goto(address)
    findings = axe(page)
    page.keyboard.press("b")
    page.wait_for_load_state()
    _phase(page, "Read")
    expect(page.locator("prep-pdf-viewer")).to_have_attribute("data-state", "ready")
    _write(page, "It claims one thing.")
    findings += axe(page)
    other = page.context.new_page()
    other.goto(address)
    _phase(other, "Read")
    for tab in (page, other):
        _mark(tab)

    _go_on_by_keys(page, other)
    _write_while_the_server_is_killed(page, product)
    _go_on_in_the_other_tab(page, other)
    findings += _pause(page, other, axe)
    page.keyboard.press("Alt+KeyN")
    _phase(page, "Judge")
    _write(page, "No baseline.", field="Main flaw")
    _end_by_the_last_phase(page, other)
    assert findings == []
    _assert_all_is_kept(product, address)
    # The server was away for a while.
    problems.clear()


def _go_on_by_keys(page: Page, other: Page) -> None:
    """While one types; what was written is at hand, and the other tab follows."""
    page.keyboard.press("Alt+KeyN")
    expect(_phase(page, "Present")).to_be_focused()
    expect(page.locator("#session-news")).to_have_text("Present. Phase 2 of 4, 15 min.")
    notes = page.get_by_role("region", name="Your notes")
    expect(notes).to_contain_text("It claims one thing.")
    _phase(other, "Present")


def _write_while_the_server_is_killed(page: Page, product: Product) -> None:
    _write(page, "Said before")
    product.kill()
    _write(page, ", and while the server was away.")
    timer = page.get_by_role("timer")
    expect(timer).not_to_have_text(timer.inner_text())
    product.start_again()
    _await_saved(page)


def _go_on_in_the_other_tab(page: Page, other: Page) -> None:
    other.bring_to_front()
    other.get_by_role("button", name="Next").click()
    _phase(other, "Answer")
    page.bring_to_front()
    _phase(page, "Answer")


def _pause(page: Page, other: Page, axe: Callable[[Page], list[str]]) -> list[str]:
    _write(page, "Because of the ablation.")
    page.keyboard.press("Alt+KeyP")
    _phase(page, "Paused")
    findings = axe(page)
    _phase(other, "Paused")
    page.get_by_role("button", name="Go on").last.click()
    _phase(page, "Answer")
    expect(page.get_by_role("textbox")).to_have_value("Because of the ablation.")
    return findings


def _end_by_the_last_phase(page: Page, other: Page) -> None:
    for tab in (page, other):
        _assert_not_reloaded(tab)
    page.keyboard.press("Alt+KeyN")
    for tab in (page, other):
        expect(tab.get_by_text(re.compile("^Finished"))).to_be_visible()


def _assert_all_is_kept(product: Product, address: str) -> None:
    texts = read_rows(
        product,
        "SELECT body FROM writing_text JOIN critiques_phasework"
        " ON writing_text.id = text_id ORDER BY phase_index",
    )
    assert [body for (body,) in texts] == [
        "It claims one thing.",
        "Said before, and while the server was away.",
        "Because of the ablation.",
    ]
    flaws = read_rows(
        product,
        "SELECT body FROM writing_text JOIN critiques_answer"
        " ON writing_text.id = text_id WHERE field_key = 'main_flaw'",
    )
    assert flaws == [("No baseline.",)]
    course, time = read_course(product, address, MOCK)
    assert course.is_finished
    assert sum((one.passed for one in course.phases), timedelta(0)) == time
    assert [one.paused > timedelta(0) for one in course.phases] == [
        False,
        False,
        True,
        False,
    ]
    read = course.phases[0]
    counted = read_rows(product, "SELECT sum(counted) FROM papers_readingspan")
    assert counted == [((read.used + read.overtime) / timedelta(microseconds=1),)]


def test_a_hard_end_closes_the_field_and_the_small_clock_says_so(
    page: Page, paper: str, product: Product, axe: Callable[[Page], list[str]]
) -> None:
    library = page.context.new_page()
    library.goto("/")
    _mark(library)
    small = library.locator("#mini-clock")
    expect(small).to_be_hidden()
    page.goto(make_session(product, HARD, paper=paper))
    page.get_by_role("button", name="Begin").click()
    _phase(page, "Write")
    sound = _switch_sound_off(page)
    _write_until_it_closes(page)
    findings = axe(page)
    expect(small.get_by_role("link")).to_contain_text("Write")
    expect(small).to_contain_text("closed")
    findings += axe(library)
    page.get_by_role("button", name="On to: Breathe").click()
    _phase(page, "Breathe")
    expect(sound).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^1:\d\d:\d\d$"))
    findings += axe(page)
    _end(page)
    expect(small).to_be_hidden()
    _assert_not_reloaded(library)
    assert findings == []


def _switch_sound_off(page: Page) -> Locator:
    page.wait_for_load_state()  # before that no script hears the click
    sound = page.get_by_role("button", name="Sound of the signals")
    sound.click()
    expect(sound).to_have_attribute("aria-pressed", "false")
    return sound


def _write_until_it_closes(page: Page) -> None:
    _write(page, "Up to the end.")
    closed = page.get_by_text("The time is over and the field is closed.")
    expect(closed).to_be_visible()
    expect(page.get_by_role("textbox", name="Your words")).to_have_count(0)
    expect(page.locator(".session-closed-text")).to_have_text("Up to the end.")


def _end(page: Page) -> None:
    page.keyboard.press("Alt+KeyQ")
    page.get_by_role("dialog").get_by_role("button", name="End the session").click()
    expect(page.get_by_text(re.compile("^Finished"))).to_be_visible()
