from pathlib import Path

from tests.browser.chromium import count_browser_tests, runs


def test_a_browser_that_cannot_run_is_not_taken(tmp_path: Path) -> None:
    placeholder = tmp_path / "chromium-browser"
    placeholder.write_text("#!/bin/sh\necho 'install the snap first' >&2\nexit 1\n")
    placeholder.chmod(0o755)
    assert not runs(str(placeholder))
    assert not runs(str(tmp_path / "missing"))
    placeholder.write_text("#!/bin/sh\necho 'Chromium 150'\n")
    assert runs(str(placeholder))


def test_browser_tests_are_counted_by_collection() -> None:
    # At least those of this file and of the harness beside it.
    assert count_browser_tests() >= 7
