"""A real Chromium on the real product, which talks to a stand-in for arXiv."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    Response,
    expect,
    sync_playwright,
)

from tests.browser.chromium import ABSENT, find_chromium
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
# A page that answers 4xx to bad input does what it should, yet Chromium logs it as an
# error; what must never be missing is judged by `_judge_response`.
ANSWERED_4XX = "Failed to load resource: the server responded with a status of 4"
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
    """One Chromium for all tests; each test gets a context of its own."""
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


@pytest.fixture
def page(browser: Browser, base_url: str, problems: list[str]) -> Iterator[Page]:
    """A page in a fresh context; the test fails on errors that the browser reports.

    Relative addresses work: `page.goto("/settings/")`.
    """
    context = browser.new_context(base_url=base_url)
    context.on("page", lambda opened: watch_page(opened, problems))
    yield context.new_page()
    context.close()
    assert problems == []


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


def watch_page(page: Page, problems: list[str]) -> None:
    """Collect console errors, CSP violations, uncaught errors and failing answers."""

    def judge_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ANSWERED_4XX):
            problems.append(f"console: {message.text}")

    def judge_response(response: Response) -> None:
        is_static = "/static/" in response.url and response.status >= 400
        if is_static or response.status >= 500:
            problems.append(f"{response.status} from {response.url}")

    page.on("console", judge_console)
    page.on("pageerror", lambda error: problems.append(f"uncaught: {error}"))
    page.on("response", judge_response)


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
