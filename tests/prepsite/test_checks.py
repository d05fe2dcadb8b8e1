"""The system check for the front-end packages."""

from pathlib import Path

from pytest_django import Settings

from prepsite.checks import check_front_end_packages


def test_packages_that_are_there_raise_nothing() -> None:
    assert check_front_end_packages() == []


def test_missing_packages_are_named_with_the_command_that_brings_them(
    tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "katex").mkdir()
    settings.NODE_MODULES = tmp_path
    (error,) = check_front_end_packages()
    assert error.msg == "Front-end packages are missing: htmx.org, pdfjs-dist."
    assert error.hint == "Run `make install`."
    assert error.is_serious()
