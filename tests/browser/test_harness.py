"""The watch over pages must notice what it is there for."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.product import await_true

STYLE_WRITTEN_INTO_AN_ELEMENT = "document.body.setAttribute('style', 'color: red')"
CONSOLE_ERROR = "console.error('said so')"
UNCAUGHT_ERROR = "setTimeout(() => { throw new Error('uncaught'); })"
MISSING_STATIC_FILE = "fetch('/static/not/there.js')"


def _await_one(page: Page, problems: list[str]) -> str:
    def is_there() -> bool:
        page.wait_for_timeout(10)
        return bool(problems)

    await_true(is_there, "a problem is reported")
    found = problems[0]
    problems.clear()
    return found


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (STYLE_WRITTEN_INTO_AN_ELEMENT, "Content Security Policy"),
        (CONSOLE_ERROR, "console: said so"),
        (UNCAUGHT_ERROR, "uncaught: uncaught"),
        (MISSING_STATIC_FILE, "404 from"),
    ],
)
def test_a_page_that_goes_wrong_is_noticed(
    page: Page, problems: list[str], script: str, expected: str
) -> None:
    page.goto("/styleguide/")
    assert problems == []
    page.evaluate(f"() => {{ {script}; }}")
    assert expected in _await_one(page, problems)


def test_axe_finds_an_image_without_words(
    page: Page, axe: Callable[[Page], list[str]]
) -> None:
    page.goto("/styleguide/")
    page.evaluate("() => { document.body.append(document.createElement('img')); }")
    assert any(line.startswith("image-alt") for line in axe(page))
