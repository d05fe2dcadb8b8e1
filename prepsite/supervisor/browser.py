"""Open the reader's browser where there is one."""

import os
import sys
import threading
import webbrowser


def has_browser() -> bool:
    """False on servers and in CI, where opening one would fail or land in the terminal."""
    if os.environ.get("PREPSITE_NO_BROWSER") == "1" or os.environ.get("CI"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_browser(address: str) -> threading.Thread | None:
    """Start opening `address`; None where there is no browser.

    In a thread, because some browsers return only when they are closed.
    """
    if not has_browser():
        return None
    thread = threading.Thread(target=webbrowser.open, args=(address,), daemon=True)
    thread.start()
    return thread
