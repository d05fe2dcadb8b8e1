import sys

import pytest

from prepsite.supervisor.browser import has_browser, open_browser


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of a person at a screen."""
    for name in ("PREPSITE_NO_BROWSER", "CI", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    return monkeypatch


def test_has_browser_at_a_screen(desktop: pytest.MonkeyPatch) -> None:
    assert has_browser()
    desktop.setenv("WAYLAND_DISPLAY", "wayland-0")
    desktop.delenv("DISPLAY")
    assert has_browser()


@pytest.mark.parametrize("name", ["PREPSITE_NO_BROWSER", "CI"])
def test_has_no_browser_where_one_was_refused(
    desktop: pytest.MonkeyPatch, name: str
) -> None:
    desktop.setenv(name, "1")
    assert not has_browser()
    assert open_browser("http://127.0.0.1:8477/") is None


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS always has a screen")
def test_has_no_browser_without_a_screen(desktop: pytest.MonkeyPatch) -> None:
    desktop.delenv("DISPLAY")
    assert not has_browser()
