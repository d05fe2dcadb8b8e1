"""A watch over pages: what the browser reports as wrong fails the test."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

# A page that answers 4xx to bad input does what it should, yet Chromium logs it as an
# error; what must never be missing is judged by `judge_response`.
ANSWERED_4XX = "Failed to load resource: the server responded with a status of 4"


@contextmanager
def watch_context(context: BrowserContext, problems: list[str]) -> Iterator[None]:
    """Collect what goes wrong in the pages that are opened meanwhile."""

    def watch(opened: Page) -> None:
        watch_page(opened, problems)

    context.on("page", watch)
    yield
    context.remove_listener("page", watch)


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
