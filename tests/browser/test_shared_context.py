from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.shared_context import SharedContext

LEAVE_THINGS_BEHIND = """async () => {
  localStorage.setItem("left", "behind");
  document.cookie = "left=behind; path=/";
  await new Promise((resolve) => {
    indexedDB.open("left").onsuccess = ({ target }) => resolve(target.result.close());
  });
  await caches.open("left");
  addEventListener("pagehide", () => localStorage.setItem("at the end", "behind"));
}"""
FIND_THINGS = """async () => [
  ...Object.keys(localStorage),
  ...Object.keys(sessionStorage),
  ...document.cookie.split("; ").filter((cookie) => cookie.startsWith("left")),
  ...(await indexedDB.databases()).map(({ name }) => name),
  ...(await caches.keys()),
  (await navigator.permissions.query({ name: "geolocation" })).state,
  String(navigator.onLine),
]"""


@pytest.fixture
def shared(browser: Browser, base_url: str) -> Iterator[SharedContext]:
    """A shared context of this test's own."""
    shared = SharedContext(browser, base_url)
    yield shared
    shared.close()


def test_nothing_that_a_test_stored_is_there_for_the_next(
    shared: SharedContext,
) -> None:
    fresh = shared.context.new_page()
    fresh.goto("/healthz/")
    untouched = fresh.evaluate(FIND_THINGS)
    left, also_left = shared.context.new_page(), shared.context.new_page()
    for page in (left, also_left):
        page.goto("/healthz/")
        page.evaluate(LEAVE_THINGS_BEHIND)
    shared.context.grant_permissions(["geolocation"])
    shared.context.route("**/*", lambda route: route.abort())
    shared.context.set_offline(offline=True)
    assert left.evaluate(FIND_THINGS) != untouched
    shared.clear()
    page = shared.context.new_page()
    page.goto("/healthz/")
    assert page.evaluate(FIND_THINGS) == untouched
    assert len(shared.context.pages) == 2
