"""A talk rehearsed before a microphone that Chromium makes up, and played back."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, Response, expect

from tests.browser.conftest import ARGUMENTS
from tests.browser.ready_sessions import make_practice
from tests.browser.watch import watch_page
from tests.product import Product, await_true


@pytest.fixture(scope="module")
def hearing_browser(chromium_path: str, playwright: Playwright) -> Iterator[Browser]:
    """One with a microphone that beeps; whether it may be used is up to each context."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    heard = ["--use-fake-device-for-media-stream"]
    running = playwright.chromium.launch(
        executable_path=chromium_path, args=[*ARGUMENTS, *as_root, *heard]
    )
    yield running
    running.close()


@pytest.fixture
def open_page(
    hearing_browser: Browser, base_url: str, problems: list[str]
) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_one(**options: object) -> Page:
        context = hearing_browser.new_context(base_url=base_url, **options)  # type: ignore[arg-type]
        context.on("page", lambda opened: watch_page(opened, problems))
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []


def find_recorder(page: Page) -> Locator:
    return page.get_by_role("group", name="Recording")


def read_length(recorder: Locator) -> int:
    minutes, seconds = recorder.locator("[data-part=length]").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def await_length(recorder: Locator, seconds: int) -> None:
    length = recorder.locator("[data-part=length]")
    expect(length).to_have_text(re.compile(r"^\d+:\d\d$"))
    await_true(lambda: read_length(recorder) >= seconds, f"{seconds} s are recorded")


def begin(page: Page) -> None:
    page.keyboard.press("b")
    expect(page.locator("#session-phase")).to_be_visible()


def test_a_rehearsal_is_recorded_and_played_back(
    open_page: Callable[..., Page],
    product: Product,
    problems: list[str],
    axe: Callable[[Page], list[str]],
) -> None:
    address = make_practice(product, "recording_samples", "make_talk")
    page = open_page(permissions=["microphone"])
    page.goto(address)
    recorder = find_recorder(page)
    _make_ready(recorder)
    begin(page)
    # The page changed, and what was said once counts for the session.
    expect(recorder).to_contain_text("Recording.")
    await_length(recorder, 2)
    findings = axe(page)
    _go_on_without_network(page, recorder)
    # What the browser says of requests without a network.
    problems[:] = [one for one in problems if "ERR_INTERNET_DISCONNECTED" not in one]
    _rest(page, recorder)
    page.keyboard.press("Alt+n")
    expect(recorder).to_contain_text("Ready: recording begins")
    page.keyboard.press("Alt+n")
    expect(page.locator("#session-phase")).to_be_hidden()
    _play_back(page, address)
    findings += axe(page)
    assert findings == []
    assert _measure_debrief_on_a_phone(page, address) == 0


def _measure_debrief_on_a_phone(page: Page, address: str) -> int:
    """By how many pixels it is wider than the screen."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}debrief/")
    expect(page.locator(".recording")).to_be_visible()
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def _make_ready(recorder: Locator) -> None:
    expect(recorder).to_contain_text("on this machine only, once you press.")
    recorder.get_by_role("button", name="Record").click()
    expect(recorder).to_contain_text("Ready: recording begins")


def _go_on_without_network(page: Page, recorder: Locator) -> None:
    """Into the second part, whose first seconds wait in the browser."""
    page.keyboard.press("Alt+n")
    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    page.context.set_offline(True)
    await_length(recorder, read_length(recorder) + 2)
    page.context.set_offline(False)


def _rest(page: Page, recorder: Locator) -> None:
    page.keyboard.press("Alt+p")
    expect(recorder).to_contain_text("Recording rests with the session.")
    length = read_length(recorder)
    page.keyboard.press("Alt+p")
    expect(recorder).to_contain_text("Recording.")
    await_length(recorder, length + 2)


def _play_back(page: Page, address: str) -> None:
    answers: list[Response] = []
    page.on(
        "response", lambda one: answers.append(one) if "/file/" in one.url else None
    )
    page.goto(f"{address}recordings/")
    player = page.locator("prep-recording-player")
    assert float(player.get_attribute("data-length-s") or 0) >= 6
    marks = player.locator(".recording-mark")
    expect(marks).to_have_text([re.compile("Motivation$"), re.compile("Results$")])
    second = float(marks.nth(1).get_attribute("data-at-s") or 0)
    assert second >= 2
    audio = player.locator("audio")

    def read_place() -> float:
        return float(audio.evaluate("audio => audio.currentTime"))

    player.get_by_role("button", name="Play").click()
    await_true(lambda: read_place() > 0.3, "the sound runs")
    expect(marks.nth(0)).to_have_attribute("aria-current", "")
    player.get_by_role("button", name="Pause").click()
    marks.nth(1).click()
    await_true(lambda: read_place() > second + 0.3, "the second part is played")
    assert read_place() < second + 4
    expect(marks.nth(1)).to_have_attribute("aria-current", "")
    page.keyboard.press("[")
    page.keyboard.press("[")
    expect(marks.nth(0)).to_have_attribute("aria-current", "")
    assert {one.status for one in answers} == {206}


def test_a_session_goes_on_in_writing_when_the_microphone_is_refused(
    open_page: Callable[..., Page], product: Product
) -> None:
    address = make_practice(product, "recording_samples", "make_talk")
    page = open_page()
    page.goto(address)
    begin(page)
    recorder = find_recorder(page)
    recorder.get_by_role("button", name="Record").click()
    expect(recorder).to_contain_text("The microphone was refused")
    expect(recorder.get_by_role("button", name="Try again")).to_be_visible()
    field = page.get_by_role("textbox", name="Your words")
    field.fill("Written instead.")
    expect(page.locator("#session-phase .save-state")).to_have_text(
        re.compile(r"^Saved \d")
    )
    page.keyboard.press("Alt+n")
    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    page.goto(f"{address}recordings/")
    expect(page.get_by_text("Nothing was recorded in this session.")).to_be_visible()


def test_one_tab_records_and_the_next_page_sends_what_it_left(
    open_page: Callable[..., Page], product: Product, problems: list[str]
) -> None:
    address = make_practice(product, "recording_samples", "make_talk")
    page = open_page(permissions=["microphone"])
    page.goto(address)
    begin(page)
    find_recorder(page).get_by_role("button", name="Record").click()
    await_length(find_recorder(page), 1)
    other = page.context.new_page()
    other.goto(address)
    find_recorder(other).get_by_role("button", name="Record").click()
    expect(find_recorder(other)).to_contain_text("Another tab or browser records")

    page.context.set_offline(True)
    sent = read_length(find_recorder(page))
    await_length(find_recorder(page), sent + 3)
    page.close()
    page.context.set_offline(False)

    other.goto(f"{address}recordings/")
    # Both pages asked without a network, the other one until it was left.
    problems[:] = [one for one in problems if "ERR_INTERNET_DISCONNECTED" not in one]

    def is_all_there() -> bool:
        shown = other.request.get(f"{address}recordings/").text()
        found = re.search(r'data-length-s="([\d.]+)"', shown)
        return found is not None and float(found[1]) > sent + 1

    await_true(is_all_there, "the seconds without a network have arrived")
