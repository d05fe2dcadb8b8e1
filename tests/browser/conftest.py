"""A real Chromium on the real product, which talks to a stand-in for arXiv."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.browser.chromium import ABSENT, find_chromium
from tests.browser.shared_context import SharedContext
from tests.browser.watch import watch_context
from tests.product import CHECKOUT, Product
from tests.standin.server import StandIn

HERE = Path(__file__).parent
# A busy machine is no failure: what does not come in this time never comes.
expect.set_options(timeout=20_000)
# What a browser's own window shows costs a process for each page, and nobody sees it.
# A list given here replaces Playwright's, so those of it that matter stand here again.
DISABLED = [
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
]
ARGUMENTS = [
    f"--disable-features={','.join(DISABLED)}",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
# Preloading serves two rules that we have no use for (videos, turned screens), and puts
# styles into the page, which its policy refuses and reports.
AXE_RUN = """
async () => {
  const options = { resultTypes: ["violations"], preload: false };
  const result = await axe.run(document, options);
  return result.violations
    .filter((found) => ["serious", "critical"].includes(found.impact))
    .flatMap((found) => found.nodes.map(
      (node) => `${found.id} (${found.impact}): ${node.target.join(" ")} - ${found.help}`
    ));
}
"""


# First, so that the marks are there when `-m` chooses among the tests.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


# These fixtures end with the package, not with the session: while Playwright's loop
# runs in a thread, Django refuses that thread its database.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def chromium_path() -> str:
    path = find_chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(ABSENT)
        pytest.skip(ABSENT)
    return path


@pytest.fixture(scope="package")
def browser(chromium_path: str, playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    # Chromium's sandbox refuses to run as root.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    running = playwright.chromium.launch(
        executable_path=chromium_path, args=[*ARGUMENTS, *as_root]
    )
    yield running
    running.close()


@pytest.fixture(scope="package")
def standin() -> Iterator[StandIn]:
    """The stand-in arXiv that the product under test asks."""
    with StandIn() as running:
        yield running


@pytest.fixture(scope="package")
def product(
    chromium_path: str, standin: StandIn, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Product]:
    """The running product on an empty data folder, shared by all browser tests."""
    assert chromium_path, "without a browser there is no need to start the product"
    home = tmp_path_factory.mktemp("browser") / "home"
    with Product(home, **standin.environment()) as running:
        yield running


@pytest.fixture
def base_url(product: Product) -> str:
    """Where the product answers, ending in a slash."""
    return product.address


@pytest.fixture
def problems() -> list[str]:
    """What went wrong in the test's pages; a test that provokes trouble clears it."""
    return []


@pytest.fixture(scope="package")
def shared_context(browser: Browser, product: Product) -> Iterator[SharedContext]:
    """Where the tests of this process open their pages, one test after the other."""
    shared = SharedContext(browser, product.address)
    yield shared
    shared.close()


@pytest.fixture
def context(
    shared_context: SharedContext, problems: list[str]
) -> Iterator[BrowserContext]:
    """The shared context, empty; the test fails on errors that the browser reports."""
    with watch_context(shared_context.context, problems):
        yield shared_context.context
        shared_context.clear()
    assert problems == []


@pytest.fixture
def own_context(
    browser: Browser, base_url: str, problems: list[str]
) -> Iterator[BrowserContext]:
    """The same, for a test that leaves in its context what cannot be taken back."""
    own = browser.new_context(base_url=base_url)
    with watch_context(own, problems):
        yield own
        own.close()
    assert problems == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in an empty context; `page.goto("/settings/")` works."""
    return context.new_page()


@pytest.fixture
def paper(page: Page) -> str:
    """The address of a paper that needs no network."""
    page.goto("/")
    headers = page.locator("body").get_attribute("hx-headers:inherited") or ""
    token = headers.split('"')[3]
    answer = page.request.post("/import/welcome/", headers={"X-CSRFToken": token})
    found = re.search(r"/papers/\d+/", answer.url)
    assert found is not None, answer.url
    return found[0]


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Axe's serious and critical findings, a line for each: `assert axe(page) == []`."""
    source = (CHECKOUT / "node_modules" / "axe-core" / "axe.min.js").read_text()

    def find(page: Page) -> list[str]:
        # Sent over the debugging protocol, since the page's policy would refuse a
        # script element.
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": source})
        session.detach()
        found: list[str] = page.evaluate(AXE_RUN)
        return found

    return find
