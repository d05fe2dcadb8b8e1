"""Find the browser that the tests drive; `python -m tests.browser.chromium` brings one."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HERE = Path(__file__).resolve().parent
ABSENT = "no Chrome or Chromium was found; PREPSITE_CHROMIUM can name one"


@cache
def find_chromium() -> str | None:
    """The browser to drive: the one named, one of the machine's, or Playwright's own."""
    named = os.environ.get("PREPSITE_CHROMIUM")
    if named:
        return named if runs(named) else None
    for name in NAMES:
        path = shutil.which(name)
        if path and runs(path):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if runs(own) else None


def runs(path: str) -> bool:
    """False for a missing one, and for Ubuntu's placeholder where there is no snap."""
    try:
        asked = subprocess.run(
            [path, "--version"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def install_chromium() -> None:
    """Try Debian's package where we may install one, then Playwright's own build."""
    apt_get = _build_apt_command()
    if apt_get:
        _try([*apt_get, "update"])
        _try([*apt_get, "install", "--yes", "--no-install-recommends", "chromium"])
        find_chromium.cache_clear()
    if not find_chromium():
        _try([sys.executable, "-m", "playwright", "install", "chromium"])
        find_chromium.cache_clear()


def count_browser_tests() -> int:
    """How many tests need the browser, by pytest's own collection of this folder."""
    collected = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", str(HERE)],
        capture_output=True,
        text=True,
        check=False,
    )
    return sum("::" in line for line in collected.stdout.splitlines())


def main() -> None:
    """Bring a browser if need be; without one say what that leaves untested.

    Ends well either way: in CI each browser test fails by itself, elsewhere the rest
    is worth running.
    """
    if find_chromium():
        return
    if not os.environ.get("PREPSITE_CHROMIUM"):
        print("No Chrome or Chromium was found; trying to install one.", flush=True)  # noqa: T201
        install_chromium()
    if not find_chromium():
        print(f"{count_browser_tests()} browser tests do not run: {ABSENT}.")  # noqa: T201


def _build_apt_command() -> list[str]:
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        return ["apt-get", "--quiet"]
    if shutil.which("sudo") and _try(["sudo", "--non-interactive", "true"]):
        return ["sudo", "--non-interactive", "apt-get", "--quiet"]
    return []


def _try(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


if __name__ == "__main__":
    # Where it is run from must not matter to pytest's collection.
    os.chdir(Path(__file__).resolve().parent.parent.parent)
    main()
