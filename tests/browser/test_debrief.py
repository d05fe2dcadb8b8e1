"""Questions in a session, its debrief by keyboard, and ten sessions at a glance."""

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.product import Product, await_true, run_manage
from tests.standin.server import StandIn

SAVED = re.compile(r"^Saved \d")


@pytest.fixture(scope="module")
def product(
    chromium_path: str, standin: StandIn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """An instance of these tests' own: one session runs, for all its pages."""
    assert chromium_path
    home = tmp_path_factory.mktemp("debrief") / "home"
    with Product(home, **standin.environment()) as running:
        yield running


def make_rows(product: Product, lines: str) -> str:
    """Have rows made in the product's library; what the lines print."""
    asked = f"from tests.critiques.sessions.past_samples import *\n{lines}"
    done = run_manage(product.home, "shell", "--no-imports", "-c", asked)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_questions_are_asked_by_keyboard_and_the_open_one_comes_back(
    own_context: BrowserContext, product: Product, axe: Callable[[Page], list[str]]
) -> None:
    lines = (
        "from critiques.sessions.mode import Shown\n"
        "from tests.critiques.sessions.samples import *\n"
        "asking = Phase(key='ask', title='Ask', minutes=9, shows=Shown.NOTHING,"
        " writes=Written.QUESTIONS)\n"
        "print(make_session_row(make_mode(asking), papers=[make_paper()]).pk)"
    )
    address = f"/practice/{make_rows(product, lines)}/"
    page = own_context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Begin").press("Enter")
    expect(page.get_by_role("heading", level=1, name="Ask")).to_be_visible()
    page.wait_for_load_state()
    _answer_and_skip(page, axe)
    page.keyboard.press("Alt+n")
    expect(page).to_have_url(re.compile(f"{address}debrief/$"))
    left_open = page.get_by_role("region", name="Left open").get_by_role("listitem")
    expect(left_open).to_have_count(1)
    asked = left_open.inner_text()
    page.goto("/practice/bank/")
    row = page.locator(".question-row").filter(has_text=asked)
    row.get_by_role("button", name="Settled").press("Enter")
    expect(page.get_by_text("Settled; it comes back no more.")).to_be_visible()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Undo").press("Enter")
    expect(row).to_have_count(1)
    assert axe(page) == []


def _answer_and_skip(page: Page, axe: Callable[[Page], list[str]]) -> None:
    """One answered in writing, one skipped, one aloud; all by keys."""
    keys = page.keyboard
    page.get_by_role("button", name="Ask me the first one").press("Enter")
    number = page.get_by_text(re.compile(r"^Question \d"))
    field = page.locator("#session-questions").get_by_role("textbox")
    expect(number).to_have_text(re.compile("^Question 1"))
    expect(field).to_be_focused()
    keys.type("It is the schedule.")
    assert axe(page) == []
    keys.press("Control+Enter")
    expect(number).to_have_text(re.compile("^Question 2"))
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(page.locator("#session-questions").get_by_role("timer")).to_have_text(
        re.compile(r"^(01:\d\d|02:00)$")
    )
    keys.press("Alt+s")
    expect(number).to_have_text(re.compile("^Question 3"))
    keys.press("Alt+a")
    expect(number).to_have_text(re.compile("^Question 4"))
    expect(field).to_be_focused()
    keys.type("So.")
    before = page.locator(".asked-before")
    page.get_by_text("Asked before (3)").press("Enter")
    expect(before.get_by_text("answered", exact=True)).to_have_count(1)
    expect(before.get_by_text("left open")).to_have_count(1)
    expect(before.get_by_text("answered aloud")).to_have_count(1)


def test_ten_sessions_are_read_at_a_glance(
    own_context: BrowserContext, product: Product, axe: Callable[[Page], list[str]]
) -> None:
    make_rows(
        product,
        "from dataclasses import replace\n"
        "make_sessions(10, replace(ROUND, key='glance', title='Ten rounds'))",
    )
    page = own_context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    findings = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto("/practice/history/?mode=glance")
        expect(page.locator(".trend-card")).to_have_count(5)
        findings += axe(page)
    assert findings == []
    depth = page.get_by_role("figure").filter(has_text="Depth")
    expect(depth).to_contain_text("Depth rose from 2 to 4.3 over ten sessions.")
    # All five drawings are seen without scrolling.
    last = page.locator(".trend-card").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] < 900
    page.get_by_text("The same figures as a table").press("Enter")
    expect(page.locator(".trend-table tbody tr")).to_have_count(10)


def test_a_debrief_is_filled_in_by_keyboard_and_found_again(
    own_context: BrowserContext, product: Product, axe: Callable[[Page], list[str]]
) -> None:
    page = own_context.new_page()
    word = f"zugzwang{uuid4().hex[:6]}"
    lines = (
        f"session = make_past_session(papers=[make_paper('Paper {word[8:]}')])\n"
        "ask(session, 'What is weakest?')\n"
        "print(session.pk)"
    )
    address = f"/practice/{make_rows(product, lines)}/debrief/"
    page.goto(address)
    slowed = page.get_by_role("textbox", name="What slowed me down")
    _fill_in(page, f"A {word} in the notation.")
    expect(page.get_by_text("What is weakest?")).to_be_visible()
    findings = axe(page)

    page.reload()
    clarity = page.get_by_role("radiogroup", name="Clarity")
    expect(clarity.get_by_role("radio", name=re.compile(r"^4\b"))).to_be_checked()
    expect(slowed).to_have_value(f"A {word} in the notation.")
    page.locator("h1").press("v")
    expect(page.get_by_text(f"A {word} in the notation.")).to_be_visible()
    findings += axe(page)
    assert findings == []

    found = page.locator(f'a[href*="{address}"]').first

    def is_found() -> bool:
        page.goto(f"/search/?q={word}")
        return found.count() > 0

    await_true(is_found, "the debrief is in the index")
    found.press("Enter")
    expect(slowed).to_be_focused()


def _fill_in(page: Page, slowed: str) -> None:
    """A rating and some words, by keys alone."""
    page.wait_for_load_state()
    keys = page.keyboard
    keys.press("Alt+ArrowDown")
    clarity = page.get_by_role("radiogroup", name="Clarity")
    expect(clarity.get_by_role("radio", name="Not yet")).to_be_focused()
    for _ in range(4):
        keys.press("ArrowRight")
    expect(page.locator("#text-field-answer-clarity .save-state")).to_have_text(SAVED)
    for _ in range(6):
        keys.press("Alt+ArrowDown")
    expect(page.get_by_role("textbox", name="What slowed me down")).to_be_focused()
    keys.type(slowed)
    expect(page.locator("#text-field-answer-slowed .save-state")).to_have_text(SAVED)
