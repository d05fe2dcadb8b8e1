"""No word is lost: the server killed, tab and browser gone, the clock set, a full disk."""

import os
import re
import resource
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import (
    APIRequestContext,
    APIResponse,
    BrowserContext,
    FilePayload,
    Locator,
    Page,
    Playwright,
    expect,
)
from playwright.sync_api import Error as PlaywrightError

from tests.browser.conftest import ARGUMENTS
from tests.product import Product, await_true, list_processes
from tests.standin.server import StandIn

SAVED = re.compile(r"^Saved \d\d:\d\d:\d\d$")
NOT_SAVED = re.compile(r"^Not saved")
# Longer than SQLite waits for a lock, which is 20 s.
LOCK_PATIENCE_MS = 40_000
THREE_HOURS_MS = 3 * 60 * 60 * 1000


@pytest.fixture(scope="module")
def product(
    chromium_path: str, standin: StandIn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """An instance of these tests' own: they kill it."""
    assert chromium_path
    home = tmp_path_factory.mktemp("safety") / "home"
    with Product(home, **standin.environment()) as running:
        yield running


@pytest.fixture
def context(own_context: BrowserContext) -> BrowserContext:
    """A context for each test: they crash pages, install clocks, and lose the server."""
    return own_context


@pytest.fixture(scope="module")
def client(product: Product, playwright: Playwright) -> Iterator[APIRequestContext]:
    """What asks the server without a page."""
    asking = playwright.request.new_context(base_url=product.address)
    yield asking
    asking.dispose()


def _post(client: APIRequestContext, url: str, **values: str) -> APIResponse:
    answer = client.post(url, headers=_build_headers(client), form={**values})
    assert answer.ok, answer.text()
    return answer


def _build_headers(client: APIRequestContext) -> dict[str, str]:
    token = client.get("/settings/").text().partition('"X-CSRFToken": "')[2]
    return {"X-CSRFToken": token.partition('"')[0], "Accept": "application/json"}


@pytest.fixture(scope="module")
def document_id(client: APIRequestContext, product: Product) -> int:
    """A paper's document to write about."""
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 90), "On words that stay", fontsize=20)
        content = bytes(document.tobytes())
    file = FilePayload(name="a.pdf", mimeType="application/pdf", buffer=content)
    headers = _build_headers(client)
    answer = client.post("/import/file/", headers=headers, multipart={"file": file})
    assert answer.ok, answer.text()
    return int(_read_value(product, "SELECT max(id) FROM papers_document"))


@pytest.fixture
def field_url(client: APIRequestContext, document_id: int) -> str:
    """The page of a mark's comment: a text field with little around it."""
    mark = {"kind": "highlight", "color": "yellow", "page_number": "1"}
    quads = "[[72, 100, 200, 100, 72, 80, 200, 80]]"
    url = f"/documents/{document_id}/marks/new/"
    made: dict[str, str] = _post(client, url, quads=quads, **mark).json()
    return made["url"]


@pytest.fixture
def writing(page: Page, field_url: str) -> Page:
    page.goto(field_url)
    return page


def _read_value(product: Product, query: str, *values: str) -> str:
    path = product.home / "prepsite.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute(query, values).fetchone()
    return str(row[0]) if row else ""


def _read_saved(product: Product, page: Page) -> str:
    """What the database holds of the page's field."""
    url = page.locator("prep-autosave").get_attribute("data-save-url")
    assert url
    text_id = url.split("/")[2]
    return _read_value(product, "SELECT body FROM writing_text WHERE id = ?", text_id)


def _field(page: Page) -> Locator:
    return page.get_by_label("Comment", exact=True)


def _state(page: Page) -> Locator:
    return page.locator(".save-state")


def _unsent(page: Page) -> Locator:
    return page.locator(".unsent-text")


def _type(page: Page, text: str) -> None:
    _field(page).press("Control+End")
    _field(page).press_sequentially(text)


def _kill_web(product: Product) -> None:
    (web,) = product.find_children("manage.py serve")
    os.kill(web.pid, signal.SIGKILL)


def test_every_word_typed_while_the_server_is_killed_is_in_the_database(
    writing: Page, product: Product, problems: list[str]
) -> None:
    words = [f"word{number} " for number in range(30)]
    events = {
        8: lambda: _kill_web(product),
        16: product.kill,
        24: product.start_again,
    }
    for number, word in enumerate(words):
        events.get(number, lambda: None)()
        _type(writing, word)
    expect(_state(writing)).to_have_text(SAVED)
    assert _read_saved(product, writing) == "".join(words)
    problems.clear()


def test_a_tab_closed_in_the_middle_of_a_word_loses_nothing(
    writing: Page, field_url: str, product: Product
) -> None:
    _type(writing, "the method is sou")
    writing.close(run_before_unload=False)
    again = writing.context.new_page()
    again.goto(field_url)
    expect(_field(again)).to_have_value("the method is sou")
    expect(_state(again)).to_have_text(re.compile("^Saved"))
    await_true(
        lambda: _read_saved(product, again) == "the method is sou",
        "the closed tab's words are saved",
    )


def test_a_crashed_tab_s_words_come_back(
    writing: Page, field_url: str, product: Product, problems: list[str]
) -> None:
    writing.context.set_offline(True)
    _type(writing, "typed before the crash")
    expect(_state(writing)).to_have_text(NOT_SAVED)
    with pytest.raises(PlaywrightError, match="crash"):
        writing.goto("chrome://crash")
    writing.close()
    again = writing.context.new_page()
    writing.context.set_offline(False)
    again.goto(field_url)
    expect(_field(again)).to_have_value("typed before the crash")
    expect(_state(again)).to_have_text(SAVED)
    assert _read_saved(product, again) == "typed before the crash"
    problems.clear()


@contextmanager
def _open_browser(
    playwright: Playwright, profile: Path, chromium_path: str, base_url: str
) -> Iterator[BrowserContext]:
    """A browser of its own on a profile that outlives it."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=chromium_path,
        args=[*ARGUMENTS, *as_root],
        base_url=base_url,
    )
    yield context
    # A killed one is closed already.
    with suppress(PlaywrightError):
        context.close()


def _kill_browser(profile: Path) -> None:
    """As a power cut does: the browser's main process, which the others follow."""
    (main,) = [
        line
        for line in list_processes()
        if str(profile) in line.arguments and "--type=" not in line.arguments
    ]
    os.kill(main.pid, signal.SIGKILL)
    await_true(
        lambda: not any(str(profile) in line.arguments for line in list_processes()),
        "the killed browser ends",
    )


def test_a_killed_browser_s_words_are_offered_on_any_page(
    playwright: Playwright,
    chromium_path: str,
    product: Product,
    field_url: str,
    tmp_path: Path,
) -> None:
    profile = tmp_path / "profile"
    opened = playwright, profile, chromium_path, product.address
    with _open_browser(*opened) as context:
        page = context.new_page()
        page.goto(field_url)
        context.set_offline(True)
        _type(page, "typed before the power cut")
        expect(_state(page)).to_have_text(NOT_SAVED)
        _kill_browser(profile)
    with _open_browser(*opened) as context:
        page = context.new_page()
        page.goto("/settings/")
        expect(_unsent(page)).to_contain_text(
            "Unsent text is kept in this browser: Comment"
        )
        _unsent(page).get_by_role("link", name="Open it").click()
        expect(_field(page)).to_have_value("typed before the power cut")
        expect(_state(page)).to_have_text(SAVED)
        assert _read_saved(product, page) == "typed before the power cut"
        page.goto("/settings/")
        kept = "() => Object.keys(localStorage).filter((it) => it.startsWith('prep-draft'))"
        assert page.evaluate(kept) == []


@pytest.fixture
def critique_url(client: APIRequestContext, document_id: int) -> str:
    """The page of a critique, which can be deleted whole."""
    assert document_id
    return _post(client, "/critiques/start/", paper="1", form="free", another="on").url


def test_words_whose_field_is_gone_can_be_copied_and_only_then_dismissed(
    page: Page, client: APIRequestContext, critique_url: str, problems: list[str]
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(critique_url)
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Critique").press_sequentially("without a home")
    expect(_state(page)).to_have_text(NOT_SAVED)
    with pytest.raises(PlaywrightError, match="crash"):
        page.goto("chrome://crash")
    page.close()
    page.context.set_offline(False)
    _post(client, f"{critique_url}delete/")
    other = page.context.new_page()
    other.goto("/settings/")
    notice = _unsent(other)
    expect(notice).to_contain_text("which is not there any more")
    notice.get_by_role("button", name="Copy the words").click()
    let_go = notice.get_by_role("button", name="Remove from this browser")
    expect(let_go).to_be_visible()
    assert other.evaluate("navigator.clipboard.readText()") == "without a home"
    let_go.click()
    expect(notice).to_have_count(0)
    problems.clear()


def test_a_clock_that_jumps_by_hours_keeps_no_word_from_being_saved(
    page: Page, field_url: str, product: Product, problems: list[str]
) -> None:
    page.clock.install()
    page.goto(field_url)
    page.context.set_offline(True)
    _type(page, "before sleep, ")
    expect(_state(page)).to_have_text(NOT_SAVED)
    page.clock.fast_forward(THREE_HOURS_MS)
    page.context.set_offline(False)
    expect(_state(page)).to_have_text(re.compile("^Saved"))
    assert _read_saved(product, page) == "before sleep, "
    now_ms = page.evaluate("() => Date.now()")
    _type(page, "after")
    page.clock.set_system_time(now_ms - 2 * THREE_HOURS_MS)
    _type(page, " it")
    await_true(
        lambda: _read_saved(product, page) == "before sleep, after it",
        "the words around the jump are saved",
    )
    problems.clear()


def test_a_database_locked_for_twenty_seconds_loses_nothing(
    writing: Page, product: Product, problems: list[str]
) -> None:
    is_over = threading.Event()
    is_locked = threading.Event()

    def hold_the_lock() -> None:
        path = product.home / "prepsite.sqlite3"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            is_locked.set()
            is_over.wait(timeout=60)
            connection.execute("ROLLBACK")

    other = threading.Thread(target=hold_the_lock)
    other.start()
    try:
        assert is_locked.wait(timeout=60)
        _type(writing, "written while it was locked")
        expect(_state(writing)).to_contain_text("PrepSite is slow to answer")
        expect(_state(writing)).to_contain_text(
            "Another program is using the database", timeout=LOCK_PATIENCE_MS
        )
    finally:
        is_over.set()
        other.join()
    expect(_state(writing)).to_have_text(SAVED)
    assert _read_saved(product, writing) == "written while it was locked"
    problems.clear()


def test_a_full_disk_is_named_and_the_words_are_saved_when_there_is_room(
    writing: Page, product: Product, problems: list[str]
) -> None:
    _type(writing, "one")
    expect(_state(writing)).to_have_text(SAVED)
    (web,) = product.find_children("manage.py serve")
    before = resource.prlimit(web.pid, resource.RLIMIT_FSIZE)
    # No file of this process can grow beyond a kilobyte.
    resource.prlimit(web.pid, resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        _type(writing, " and two")
        expect(_state(writing)).to_contain_text("Not saved: The disk is full")
    finally:
        resource.prlimit(web.pid, resource.RLIMIT_FSIZE, before)
    expect(_state(writing)).to_have_text(SAVED)
    assert _read_saved(product, writing) == "one and two"
    problems.clear()


def test_two_tabs_at_one_field_are_merged_and_both_stay_in_the_history(
    writing: Page, field_url: str, product: Product
) -> None:
    _type(writing, "The method is sound.")
    expect(_state(writing)).to_have_text(SAVED)
    second = writing.context.new_page()
    second.goto(field_url)
    _type(writing, " It was tried on images.")
    expect(_state(writing)).to_have_text(SAVED)
    _field(second).press("Control+Home")
    _field(second).press_sequentially("Surely: ")
    panel = second.get_by_role("region", name="Two texts")
    both = "Surely: The method is sound. It was tried on images."
    expect(panel.get_by_role("region", name="The merged text")).to_have_text(both)
    expect(panel.locator("[data-part=mine] mark")).to_have_text("Surely: ")
    panel.get_by_role("button", name="Use the merged text").click()
    expect(_state(second)).to_have_text(SAVED)
    assert _read_saved(product, second) == both
    second.get_by_role("link", name="History").click()
    second.get_by_role("link", name=re.compile("the present text")).click()
    expect(second.locator(".word-diff ins")).to_have_text([" It was tried on images."])
    query = "SELECT count(*) FROM writing_revision WHERE body = ?"
    for body in (
        "The method is sound. It was tried on images.",
        "Surely: The method is sound.",
    ):
        assert _read_value(product, query, body) == "1"


def test_an_earlier_state_is_restored_from_the_history_and_taken_back(
    writing: Page, field_url: str, axe: Callable[[Page], list[str]]
) -> None:
    _type(writing, "first thought")
    expect(_state(writing)).to_have_text(SAVED)
    _field(writing).fill("second")
    expect(_state(writing)).to_have_text(SAVED)
    writing.get_by_role("link", name="History").click()
    states = writing.locator(".state-link")
    expect(states).to_have_count(2)
    writing.get_by_text("1 step on the way").click()
    states.last.click()
    for theme in ("light", "dark"):
        writing.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert axe(writing) == []
    writing.get_by_role("button", name="Restore this state").click()
    writing.get_by_role("button", name="Undo").click()
    expect(states).to_have_count(4)
    writing.get_by_role("link", name="Back to the text").click()
    expect(writing).to_have_url(re.compile(re.escape(field_url)))
    expect(_field(writing)).to_have_value("second")
