"""One browser context that the tests of a process share, as new for each of them."""

from playwright.sync_api import Browser, BrowserContext


class SharedContext:
    """What pages fetched and compiled stays for the next test, what they stored goes.

    A window of its own for each test would cost more than most tests do: one blank page
    keeps the window open, and is no page of a test.
    """

    def __init__(self, browser: Browser, base_url: str) -> None:
        self.context: BrowserContext = browser.new_context(base_url=base_url)
        self._origin = base_url.rstrip("/")
        self._kept = self.context.new_page()
        self._session = self.context.new_cdp_session(self._kept)

    def clear(self) -> None:
        """Close the pages of a test, then take back what they and it left behind.

        In this order, since a page that closes may still store something.
        """
        for page in self.context.pages:
            if page is not self._kept:
                page.close()
        self.context.unroute_all()
        self.context.set_offline(offline=False)
        self.context.clear_permissions()
        self.context.clear_cookies()
        self._session.send(
            "Storage.clearDataForOrigin",
            {"origin": self._origin, "storageTypes": "all"},
        )

    def close(self) -> None:
        self.context.close()
